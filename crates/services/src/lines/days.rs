//! What the passing of days does: values and rights reach their last day, and what did is looked at
//! again. Both sides are told a month before, once for each day that is near.

use chrono::NaiveDate;
use domain::calendar::days_between;
use domain::ids::PledgeId;
use domain::valuation::{Closing, Ending, Happened, NOTICE_DAYS, TaskKind};
use store::{lines, tasks};

use super::notice::tell;
use super::stand::{Stood, stand};
use super::watch::{look, sides};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tasks::{raise, settle};
use crate::tx::{self, Work};

/// Pledges of one transaction.
const BATCH: u64 = 100;

/// Looks through every live pledge and answers how many tasks or crossings that made. What was told
/// before is not told again.
pub async fn look_through(ctx: &Ctx) -> Result<u64> {
    let ctx = &ctx.by_portal();
    let (mut after, mut found) = (None, 0);
    loop {
        let part = lines::live(ctx.read(), after, BATCH).await?;
        let Some(last) = part.last().copied() else {
            return Ok(found);
        };
        after = Some(last);
        found += match looked(ctx, &part).await {
            // One record that cannot be read is no reason to watch none.
            Err(Error::Internal(_)) => one_by_one(ctx, &part).await?,
            answer => answer?,
        };
    }
}

async fn looked(ctx: &Ctx, pledges: &[PledgeId]) -> Result<u64> {
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let crossed = look(&tx, ctx, pledges).await?;
        let endings = endings(&tx, ctx, pledges).await?;
        // Where nothing crossed nothing is in the trail either.
        tx.derived(crossed + endings)
    })
    .await
}

/// Passes over what cannot be read, and says so in the log.
async fn one_by_one(ctx: &Ctx, pledges: &[PledgeId]) -> Result<u64> {
    let mut found = 0;
    for pledge in pledges {
        match looked(ctx, &[*pledge]).await {
            Err(Error::Internal(error)) => {
                tracing::error!(%pledge, %error, "a pledge cannot be watched");
            }
            answer => found += answer?,
        }
    }
    Ok(found)
}

/// Raises what is near its last day, and settles what no longer is.
async fn endings(tx: &Work, ctx: &Ctx, pledges: &[PledgeId]) -> Result<u64> {
    let today = ctx.today();
    let held = lines::lock(tx, pledges).await?;
    let mut made = 0;
    for stood in stand(tx.conn(), held, today).await? {
        let pledge = stood.pledge.id;
        let told = tasks::about(tx.conn(), TaskKind::Ending.code(), pledge).await?;
        let open: Vec<&str> = told
            .iter()
            .filter(|row| row.closed_at.is_none())
            .map(|row| row.level.as_str())
            .collect();
        // What was told and has come to pass without being renewed is still to be seen to.
        let lapsed = |on: NaiveDate| on < today && open.contains(&on.to_string().as_str());
        let mut near = all(&stood);
        near.retain(|(_, _, on)| soon(today, *on) || lapsed(*on));
        let first = near.iter().map(|(_, _, on)| *on).find(|on| *on >= today);
        let key = first.map(|on| on.to_string()).unwrap_or_default();
        if told.iter().any(|row| row.level == key) {
            continue;
        }
        match first {
            None if open.is_empty() || !near.is_empty() => {}
            None => {
                let matter = (TaskKind::Ending, pledge);
                settle(tx, ctx, matter, Closing::Cured).await?;
            }
            Some(on) => {
                let matter = (TaskKind::Ending, pledge);
                settle(tx, ctx, matter, Closing::Overtaken).await?;
                let happened = Happened::Ends { endings: near };
                let matter = (TaskKind::Ending, pledge, key.as_str());
                raise(tx, ctx, sides(&stood.line), matter, (&happened, Some(on))).await?;
                tell(tx, ctx, &stood, (&happened, Some(on))).await?;
                made += 1;
            }
        }
    }
    Ok(made)
}

/// Whether a day comes within the month.
fn soon(today: NaiveDate, on: NaiveDate) -> bool {
    (0..=NOTICE_DAYS).contains(&days_between(today, on))
}

/// What of the pledge's assets has a last day, the earliest first.
fn all(stood: &Stood) -> Vec<(Ending, String, NaiveDate)> {
    let mut found = Vec::new();
    for item in &stood.items {
        let title = || item.record.title.clone();
        let right = item.record.details.end().map(|end| end.on);
        found.extend(right.map(|on| (Ending::Right, title(), on)));
        // A price of the market is made anew; an appraisal is not.
        let lasting = item.told.as_ref().is_some_and(|told| {
            use domain::valuation::Basis as B;
            matches!(told.basis, B::Appraisal | B::Curve)
        });
        let value = item.good_until.filter(|_| lasting);
        found.extend(value.map(|on| (Ending::Value, title(), on)));
    }
    found.sort_by_key(|(_, _, on)| *on);
    found
}
