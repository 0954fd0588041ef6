//! Crossing a line: told to both sides once. The line is held while it is looked at, so that of two
//! who find the same crossing the second finds it told.

use domain::calendar::add_days;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::valuation::{Closing, Happened, Level, TaskKind};
use serde_json::json;
use store::lines;
use store::rows::LineRow;

use super::notice::tell;
use super::stand::{Stood, level, stand};
use crate::audit::{self, Object};
use crate::changes::Change;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tasks;
use crate::tx::Work;

/// Looks at every pledge in force on these assets after their value, or what stands before it, has
/// changed; in the transaction of that change. What is matched is told that it changed, too. Answers
/// how many crossed a line.
pub async fn after_value(tx: &Work, ctx: &Ctx, assets: &[AssetId]) -> Result<u64> {
    for owner in lines::owners(tx.conn(), assets).await? {
        tx.tell(Change::Firm(owner));
    }
    let items = lines::on_assets(tx.conn(), assets).await?;
    let mut pledges: Vec<PledgeId> = items
        .iter()
        .map(|item| PledgeId::new(item.pledge_id))
        .collect();
    pledges.sort_unstable();
    pledges.dedup();
    look(tx, ctx, &pledges).await
}

/// Looks at these pledges and tells what has crossed.
pub(super) async fn look(tx: &Work, ctx: &Ctx, pledges: &[PledgeId]) -> Result<u64> {
    if pledges.is_empty() {
        return Ok(0);
    }
    let held = lines::lock(tx, pledges).await?;
    let mut crossed = 0;
    for stood in stand(tx.conn(), held, ctx.today()).await? {
        if stood.standing.level != level(&stood.line)? {
            cross(tx, ctx, &stood).await?;
            crossed += 1;
        }
    }
    Ok(crossed)
}

/// Notes the new level, closes the task of the old one, raises that of the new one, tells both.
async fn cross(tx: &Work, ctx: &Ctx, stood: &Stood) -> Result<()> {
    let (before, now) = (level(&stood.line)?, stood.standing.level);
    let line = LineRow {
        level: now.code().to_owned(),
        watched_on: Some(ctx.today()),
        version: stood.line.version + 1,
        updated_at: ctx.now(),
        ..stood.line.clone()
    };
    if !lines::update(tx, line, stood.line.version).await? {
        return Err(Error::stale());
    }
    let closing = if now > before {
        Closing::Overtaken
    } else {
        Closing::Cured
    };
    let pledge = stood.pledge.id;
    tasks::settle(tx, ctx, (TaskKind::Level, pledge), closing).await?;
    let happened = Happened::Crossed {
        before,
        level: now,
        ratio: stood.standing.ratio,
        debt: domain::money::Fen(stood.line.debt_fen),
        value: stood.net,
        cures: stood.standing.cures.clone(),
    };
    let due = (now != Level::Safe).then(|| add_days(ctx.today(), now.days_to_act()));
    if due.is_some() {
        let matter = (TaskKind::Level, pledge, now.code());
        tasks::raise(tx, ctx, sides(&stood.line), matter, (&happened, due)).await?;
    }
    tell(tx, ctx, stood, (&happened, due)).await?;
    let firm = OrgId::new(stood.line.org_id);
    let object = Object::of("pledge_line", pledge, firm);
    let shown = |level: Level| Some(json!({ "level": level.code() }));
    // Nobody crosses a line on purpose: the portal has found it.
    let portal = ctx.by_portal();
    audit::record(
        tx,
        &portal,
        "pledge_line.crossed",
        object,
        shown(before),
        shown(now),
    )
    .await
}

/// The two sides of a pledge.
pub(super) const fn sides(line: &LineRow) -> [OrgId; 2] {
    [OrgId::new(line.org_id), OrgId::new(line.institution_id)]
}

/// The pledge has ended: nothing is watched any more, and what others hold behind it moves up.
pub(crate) async fn end(tx: &Work, ctx: &Ctx, pledge: PledgeId) -> Result<()> {
    for kind in TaskKind::ALL {
        tasks::settle(tx, ctx, (*kind, pledge.uuid()), Closing::Ended).await?;
    }
    let items = store::pledges::items(tx.conn(), &[pledge]).await?;
    let assets: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    after_value(tx, ctx, &assets).await?;
    Ok(())
}
