//! One step on an application: the state machine and the clock decide, the row, its event, its
//! audit row and the message to the other side are written together. A decision keeps what the
//! institution saw; a refusal and a withdrawal end the consent that came with the application.

use chrono::{DateTime, Utc};
use domain::access::OrgKind;
use domain::application::{Command, DecisionClock, Side, Status};
use domain::consent::EndReason;
use domain::ids::{ApplicationId, OrgId};
use serde_json::{Value, json};
use store::applications as rows;
use store::rows::{ApplicationEventRow, ApplicationRow};

use super::file;
use crate::audit::{self, Object};
use crate::clock::date_in_china;
use crate::consents;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx::Work;
use contract::Conflict;

/// A step to be taken.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What.
    pub command: Command,
    /// By whom.
    pub side: Side,
    /// The words that go with it.
    pub note: String,
    /// The answer, for a step that gives one.
    pub decision: Option<Value>,
}

impl Step {
    /// A step with words only.
    pub fn new(command: Command, side: Side, note: String) -> Self {
        Self {
            command,
            side,
            note,
            decision: None,
        }
    }
}

/// The stored status; a code that the domain does not know is our fault.
pub(crate) fn status_of(code: &str) -> Result<Status> {
    Status::from_code(code).ok_or_else(|| Error::Internal(format!("stored status {code:?}")))
}

/// The clock as the row keeps it.
pub(crate) fn clock_of(row: &ApplicationRow) -> DecisionClock {
    DecisionClock {
        started_on: row
            .complete_on
            .unwrap_or_else(|| date_in_china(row.submitted_at)),
        paused_days: row.paused_days,
        paused_on: row.paused_on,
        ended_on: row.decided_at.map(date_in_china),
    }
}

/// Takes the step, or says why it cannot be taken: [`Conflict::NotInThisState`] when the state has
/// no such step, [`Conflict::Stale`] when somebody was faster.
pub(super) async fn take(
    tx: &Work,
    ctx: &Ctx,
    before: ApplicationRow,
    step: Step,
) -> Result<ApplicationRow> {
    let status = status_of(&before.status)?;
    let next = status
        .transition(step.command, step.side)
        .map_err(|_| Error::conflict(Conflict::NotInThisState))?;
    if next == Status::Approved {
        file::readable(tx, ctx, &before).await?;
    }
    if matches!(next, Status::Approved | Status::Declined) {
        file::keep(tx, ctx, &before).await?;
    }
    let now = ctx.now();
    let after = moved(&before, next, now, step.decision);
    if !rows::update(tx, after.clone(), before.version).await? {
        return Err(Error::stale());
    }
    record_event(tx, ctx, &after, step.command.code(), step.note).await?;
    let object = Object::of("application", after.id, OrgId::new(after.org_id));
    let action = format!("application.{}", step.command.code());
    audit::record(
        tx,
        ctx,
        &action,
        object,
        Some(summary(&before)),
        Some(summary(&after)),
    )
    .await?;
    let ends = match next {
        Status::Withdrawn => Some(EndReason::Withdrawn),
        Status::Declined => Some(EndReason::Declined),
        _ => None,
    };
    if let Some(reason) = ends {
        consents::end_with(tx, ctx, &after, reason).await?;
    }
    let other = match step.side {
        Side::Firm => after.provider_id,
        Side::Institution => after.org_id,
    };
    audit::post(tx, ctx, &action, Some(OrgId::new(other)), message(&after)).await?;
    Ok(after)
}

/// The row after the application came into a state.
fn moved(
    before: &ApplicationRow,
    next: Status,
    now: DateTime<Utc>,
    decision: Option<Value>,
) -> ApplicationRow {
    let clock = clock_of(before).moved(next, date_in_china(now));
    let mut after = before.clone();
    after.status = next.code().to_owned();
    after.active = next.is_active();
    after.paused_days = clock.paused_days;
    after.paused_on = clock.paused_on;
    after.due_on = clock.due_on();
    if !next.is_open() {
        after.decided_at = before.decided_at.or(Some(now));
    }
    if decision.is_some() {
        after.decision = decision;
    }
    after.version += 1;
    after.updated_at = now;
    after
}

/// Adds the step to the history.
pub(super) async fn record_event(
    tx: &Work,
    ctx: &Ctx,
    row: &ApplicationRow,
    command: &str,
    note: String,
) -> Result<()> {
    let actor = ctx.actor()?;
    let event = ApplicationEventRow {
        id: ctx.new_id(),
        application_id: row.id,
        org_id: row.org_id,
        seq: 0,
        at: ctx.now(),
        actor_id: Some(actor.user_id.uuid()),
        actor_name: actor.name.clone(),
        actor_org_id: actor.org_id().ok_or(Error::Forbidden)?.uuid(),
        command: command.to_owned(),
        status: row.status.clone(),
        note,
    };
    Ok(rows::add_event(tx, event).await?)
}

/// What the audit row says of an application: its state, not its file.
pub(super) fn summary(row: &ApplicationRow) -> Value {
    json!({
        "status": row.status,
        "version": row.version,
        "due_on": row.due_on,
        "paused_days": row.paused_days,
        "decision": row.decision,
    })
}

/// What the other side is told; who may read more asks the portal.
pub(super) fn message(row: &ApplicationRow) -> Value {
    json!({
        "application": ApplicationId::new(row.id),
        "need": row.need_id,
        "product": row.product_id,
        "status": row.status,
    })
}

/// The side on which the actor stands.
pub(super) fn side_of(ctx: &Ctx) -> Result<Side> {
    match ctx.actor()?.org.as_ref().map(|org| org.kind) {
        Some(OrgKind::Firm) => Ok(Side::Firm),
        Some(kind) if kind.is_provider() => Ok(Side::Institution),
        _ => Err(Error::Forbidden),
    }
}
