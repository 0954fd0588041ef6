//! The institution closes a task with a reason; it is closed on both sides. The next crossing raises
//! another.

use contract::Conflict;
use contract::task::CloseTaskParams;
use domain::access::{Action, Subject};
use domain::ids::{OrgId, PledgeId, TaskId};
use domain::text::TEXT_MAX;
use serde_json::json;
use store::pledges::{self, Side};
use store::tasks;

use super::raise::shut;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::pledges::{Opened, Sent, aside, institution};
use crate::tx;

/// Closes it.
pub async fn close(ctx: &Ctx, params: CloseTaskParams) -> Result<()> {
    let me = institution(ctx, Action::ProposePledge)?;
    let id: TaskId = reference(&params.id)?;
    let row = tasks::find(ctx.read(), me, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (side, pledge) = (Side::Institution(me), PledgeId::new(row.object_id));
    let found = pledges::find(ctx.read(), side, pledge).await?;
    let firm = OrgId::new(found.ok_or(Error::NotFound)?.org_id);
    let permit = ctx.require(Action::ProposePledge, Subject::of_case(firm, me))?;
    let named = pledge.to_string();
    let sent = Sent::read(ctx, (&named, &params.key, &params.version), &params)?;
    let seen = seen_version(&params.version)?;
    let mut faults = Faults::default();
    let reason = faults.line("reason", &params.reason, TEXT_MAX);
    let reason = faults.finish(reason)?;
    tx::write(ctx, permit, async |tx| {
        let Opened::Now(held) = sent.hold(&tx, side).await? else {
            return tx.unchanged(());
        };
        // Crossings hold the line, not the pledge.
        store::lines::lock(&tx, &[pledge]).await?;
        let row = tasks::find(tx.conn(), me, id).await?;
        let row = row.ok_or(Error::NotFound)?;
        if row.closed_at.is_some() {
            return Err(Error::conflict(Conflict::NotInThisState));
        }
        if row.version != seen {
            return Err(Error::stale());
        }
        let by = ctx.actor()?.user_id.uuid();
        let told = json!({ "task": id, "kind": row.kind, "level": row.level });
        aside(
            &tx,
            ctx,
            &held,
            &sent,
            ("close_task", &reason, told.clone()),
        )
        .await?;
        for one in tasks::about(tx.conn(), &row.kind, row.object_id).await? {
            if one.closed_at.is_none() && one.level == row.level {
                shut(&tx, ctx, one, Some(by), &reason).await?;
            }
        }
        let object = Object::of("task", id, firm);
        audit::record(&tx, ctx, "task.close", object, None, Some(told)).await?;
        let message = json!({ "task": id, "pledge": pledge });
        audit::post(&tx, ctx, "task.close", Some(firm), message).await
    })
    .await
}
