//! Crossing a line: told to both sides once. The line is held while it is looked at, so that of two
//! who find the same crossing the second finds it told.

use domain::calendar::add_days;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::valuation::{Closing, Happened, Level, TaskKind};
use serde_json::json;
use store::lines;
use store::rows::LineRow;

use super::beside::Beside;
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
    let pledges = concerned(tx, assets, None).await?;
    look(tx, ctx, &pledges).await
}

/// The pledges in force on these assets, and this one, in the order in which lines are held.
async fn concerned(tx: &Work, assets: &[AssetId], own: Option<PledgeId>) -> Result<Vec<PledgeId>> {
    let items = lines::on_assets(tx.conn(), assets).await?;
    let on_them = items.iter().map(|item| PledgeId::new(item.pledge_id));
    // What stands before a mortgage may be on the land under its building.
    let beside = Beside::of(tx.conn(), assets).await?;
    let mut pledges: Vec<PledgeId> = on_them.chain(beside.pledges()).chain(own).collect();
    pledges.sort_unstable();
    pledges.dedup();
    Ok(pledges)
}

/// Holds the line of a pledge together with those of every other on its assets: whoever held it
/// alone and asked for the others later would wait in a circle with somebody on the same assets.
/// Answers its line and its assets.
pub(super) async fn hold(tx: &Work, pledge: PledgeId) -> Result<(Option<LineRow>, Vec<AssetId>)> {
    let items = store::pledges::items(tx.conn(), &[pledge]).await?;
    let assets: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    let held = lines::lock(tx, &concerned(tx, &assets, Some(pledge)).await?).await?;
    let own = held
        .into_iter()
        .find(|line| line.pledge_id == pledge.uuid());
    Ok((own, assets))
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

/// The other pledges on what a pledge takes; to be asked before it gives up what it holds.
pub(crate) async fn beside(tx: &Work, assets: &[AssetId]) -> Result<Vec<PledgeId>> {
    concerned(tx, assets, None).await
}

/// The pledge has ended: nothing is watched any more, and what others hold `beside` it moves up.
pub(crate) async fn end(tx: &Work, ctx: &Ctx, pledge: PledgeId, beside: &[PledgeId]) -> Result<()> {
    let mut all: Vec<PledgeId> = beside.iter().copied().chain([pledge]).collect();
    all.sort_unstable();
    all.dedup();
    // Whoever finds a crossing holds the line: no task is raised between these and the end.
    lines::lock(tx, &all).await?;
    for kind in TaskKind::ALL {
        tasks::settle(tx, ctx, (*kind, pledge.uuid()), Closing::Ended).await?;
    }
    let items = store::pledges::items(tx.conn(), &[pledge]).await?;
    for owner in items.iter().map(|item| OrgId::new(item.org_id)) {
        tx.tell(Change::Firm(owner));
    }
    look(tx, ctx, &all).await?;
    Ok(())
}
