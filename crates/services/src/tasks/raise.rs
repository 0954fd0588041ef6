//! Raising and settling, in the transaction of what happened.

use chrono::NaiveDate;
use domain::ids::{OrgId, PledgeId};
use domain::valuation::{Closing, Happened, TaskKind};
use store::rows::TaskRow;
use store::tasks;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records::stored;
use crate::tx::Work;

/// Kind of record that tasks are about.
pub(super) const PLEDGE: &str = "pledge";

/// Raises a task about a pledge for each of these organisations. `matter` is its kind, the pledge,
/// and how grave it is.
pub(crate) async fn raise(
    tx: &Work,
    ctx: &Ctx,
    orgs: impl IntoIterator<Item = OrgId>,
    (kind, pledge, level): (TaskKind, Uuid, &str),
    (happened, due_on): (&Happened, Option<NaiveDate>),
) -> Result<()> {
    for org in orgs {
        let row = TaskRow {
            id: ctx.new_id(),
            org_id: org.uuid(),
            kind: kind.code().to_owned(),
            object_kind: PLEDGE.to_owned(),
            object_id: pledge,
            level: level.to_owned(),
            told: stored(happened)?,
            raised_at: ctx.now(),
            due_on,
            closed_at: None,
            closed_by: None,
            reason: String::new(),
            version: 1,
        };
        tasks::insert(tx, row).await?;
    }
    Ok(())
}

/// Closes what is open of a kind about a pledge, on both sides; nobody has closed it.
pub(crate) async fn settle(
    tx: &Work,
    ctx: &Ctx,
    (kind, pledge): (TaskKind, Uuid),
    closing: Closing,
) -> Result<()> {
    for row in tasks::about(tx.conn(), kind.code(), pledge).await? {
        if row.closed_at.is_some() {
            continue;
        }
        shut(tx, ctx, row, None, closing.code()).await?;
    }
    Ok(())
}

/// Closes one.
pub(super) async fn shut(
    tx: &Work,
    ctx: &Ctx,
    row: TaskRow,
    by: Option<Uuid>,
    reason: &str,
) -> Result<()> {
    let version = row.version;
    let closed = TaskRow {
        closed_at: Some(ctx.now()),
        closed_by: by,
        reason: reason.to_owned(),
        version: version + 1,
        ..row
    };
    match tasks::update(tx, closed, version).await? {
        true => Ok(()),
        false => Err(Error::stale()),
    }
}

/// What one institution was to see to is the other's now.
pub(crate) async fn hand_on(tx: &Work, pledge: PledgeId, from: OrgId, to: OrgId) -> Result<()> {
    for kind in TaskKind::ALL {
        for row in tasks::about(tx.conn(), kind.code(), pledge.uuid()).await? {
            if row.org_id == from.uuid() && row.closed_at.is_none() {
                tasks::hand_on(tx, row, to).await?;
            }
        }
    }
    Ok(())
}
