//! One step on a pledge: the state machine decides; row, history, audit row and the message to the
//! other side are written together. Each step has the key of its form: sent again, it is not taken
//! again, and with another content it is refused.

use contract::Conflict;
use domain::access::{Action, OrgKind, Subject};
use domain::fault::Fault;
use domain::ids::{OrgId, PledgeId};
use domain::pledge::{Command, Hand, Refusal, Status};
use serde::Serialize;
use serde_json::{Value, json};
use store::pledges::{self, Side};
use store::rows::{PledgeEventRow, PledgeRow};
use uuid::Uuid;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::records::{broken, digest};
use crate::tx::Work;

/// A form that takes a step, as far as all of them are alike.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// The pledge.
    pub id: PledgeId,
    /// The version seen.
    pub seen: i64,
    /// Key of the form.
    pub key: Uuid,
    /// Hash of the form and of who sent it.
    pub digest: String,
}

impl Sent {
    /// Reads it; `whole` is the form with everything in it.
    pub fn read<T: Serialize>(
        ctx: &Ctx,
        (id, key, version): (&str, &str, &str),
        whole: &T,
    ) -> Result<Self> {
        let mut faults = Faults::default();
        let key = faults.id::<Uuid>("key", key);
        Ok(Self {
            id: reference(id)?,
            seen: seen_version(version)?,
            key: faults.finish(key)?,
            digest: digest(ctx, whole)?,
        })
    }

    /// Holds the pledge, and answers the step that this form took already, or the pledge if it still
    /// is as the reader saw it. The same key for anything else is refused.
    pub async fn open(&self, tx: &Work, side: Side) -> Result<Opened> {
        match self.hold(tx, side).await? {
            Opened::Now(row) if row.version != self.seen => Err(Error::stale()),
            opened => Ok(opened),
        }
    }

    /// The same for what has a version of its own.
    pub async fn hold(&self, tx: &Work, side: Side) -> Result<Opened> {
        let row = pledges::lock(tx, side, self.id).await?;
        match pledges::event(tx.conn(), self.key).await? {
            Some(event) if event.pledge_id == self.id.uuid() && event.digest == self.digest => {
                return Ok(Opened::Again(Box::new(event)));
            }
            Some(_) => return Err(Error::field("key", Fault::Duplicate)),
            None => {}
        }
        Ok(Opened::Now(Box::new(row.ok_or(Error::NotFound)?)))
    }
}

/// A pledge that a form wants to take a step on.
pub(crate) enum Opened {
    /// This form took it already.
    Again(Box<PledgeEventRow>),
    /// The pledge, held.
    Now(Box<PledgeRow>),
}

/// Where the pledge stands.
pub(super) fn status_of(row: &PledgeRow) -> Result<Status> {
    Status::from_code(&row.status).ok_or_else(|| broken("pledge", row.id, "status"))
}

/// A refusal as it is answered.
pub(super) fn refused(refusal: Refusal) -> Error {
    Error::conflict(Conflict::Pledge { refusal })
}

/// The side on which the actor stands, and whose step it then is.
fn side_of(ctx: &Ctx) -> Result<(Side, Hand)> {
    let org = ctx.actor()?.org.as_ref().ok_or(Error::Forbidden)?;
    match org.kind {
        OrgKind::Firm => Ok((Side::Owner(org.id), Hand::Owner)),
        kind if kind.is_provider() => Ok((Side::Institution(org.id), Hand::Institution)),
        _ => Err(Error::Forbidden),
    }
}

/// The same of somebody who may read pledges; whoever may read none is told so before any is looked
/// for.
pub(crate) fn reads_on(ctx: &Ctx) -> Result<(Side, Hand)> {
    let (side, hand) = side_of(ctx)?;
    let alone = match side {
        Side::Owner(org) => Subject::of_firm(org),
        Side::Institution(org) => Subject::of_case(org, org),
    };
    ctx.require(Action::ReadPledge, alone)?;
    Ok((side, hand))
}

/// The institution acted for, if its people may take such a step at all.
pub(crate) fn institution(ctx: &Ctx, action: Action) -> Result<OrgId> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    ctx.require(action, Subject::of_case(me, me))?;
    Ok(me)
}

/// What a step tells.
pub(super) struct Told<'a> {
    /// What.
    pub command: Command,
    /// Whose.
    pub hand: Hand,
    /// In words.
    pub note: &'a str,
    /// As data.
    pub told: Value,
}

/// Takes the step with what else changes with it, or says why it cannot be taken.
pub(super) async fn take(
    tx: &Work,
    ctx: &Ctx,
    before: &PledgeRow,
    (sent, told): (&Sent, Told<'_>),
    edit: impl FnOnce(&mut PledgeRow),
) -> Result<PledgeRow> {
    let next = status_of(before)?
        .transition(told.command, told.hand)
        .map_err(refused)?;
    let mut after = before.clone();
    next.code().clone_into(&mut after.status);
    after.in_force = next.is_in_force();
    after.ended_at = next.is_closed().then(|| ctx.now());
    if next != Status::ChangeProposed {
        after.change = None;
    }
    edit(&mut after);
    after.version = before.version + 1;
    after.updated_at = ctx.now();
    if !pledges::update(tx, after.clone(), before.version).await? {
        return Err(Error::stale());
    }
    note(
        tx,
        ctx,
        Some(before),
        &after,
        (sent.key, &sent.digest),
        &told,
    )
    .await?;
    Ok(after)
}

/// Adds what is done beside the states of a pledge to its history, under the key of its form.
pub(crate) async fn aside(
    tx: &Work,
    ctx: &Ctx,
    row: &PledgeRow,
    sent: &Sent,
    (command, note, told): (&str, &str, Value),
) -> Result<()> {
    let actor = ctx.actor()?;
    let event = PledgeEventRow {
        id: sent.key,
        pledge_id: row.id,
        org_id: row.org_id,
        institution_id: row.institution_id,
        seq: 0,
        at: ctx.now(),
        actor_id: Some(actor.user_id.uuid()),
        actor_name: actor.name.clone(),
        actor_org_id: actor.org_id().map(OrgId::uuid),
        command: command.to_owned(),
        status: row.status.clone(),
        digest: sent.digest.clone(),
        note: note.to_owned(),
        told,
    };
    Ok(pledges::add_event(tx, event).await?)
}

/// Adds to the history, to the audit trail, and tells the other side.
pub(super) async fn note(
    tx: &Work,
    ctx: &Ctx,
    before: Option<&PledgeRow>,
    after: &PledgeRow,
    (key, digest): (Uuid, &str),
    step: &Told<'_>,
) -> Result<()> {
    let actor = ctx.actor()?;
    let command = match before {
        None => "propose",
        Some(_) => step.command.code(),
    };
    let event = PledgeEventRow {
        id: key,
        pledge_id: after.id,
        org_id: after.org_id,
        institution_id: after.institution_id,
        seq: 0,
        at: ctx.now(),
        actor_id: Some(actor.user_id.uuid()),
        actor_name: actor.name.clone(),
        actor_org_id: actor.org_id().map(OrgId::uuid),
        command: command.to_owned(),
        status: after.status.clone(),
        digest: digest.to_owned(),
        note: step.note.to_owned(),
        told: step.told.clone(),
    };
    pledges::add_event(tx, event).await?;
    let action = format!("pledge.{command}");
    let object = Object::of("pledge", after.id, OrgId::new(after.org_id));
    let old = before.map(summary);
    audit::record(tx, ctx, &action, object, old, Some(summary(after))).await?;
    let other = match side_of(ctx)?.1 {
        Hand::Owner => after.institution_id,
        _ => after.org_id,
    };
    let message = json!({ "pledge": after.id, "status": after.status });
    audit::post(tx, ctx, &action, Some(OrgId::new(other)), message).await
}

/// What the audit row says of a pledge.
pub(super) fn summary(row: &PledgeRow) -> Value {
    json!({
        "institution": row.institution_id,
        "status": row.status,
        "amount": row.amount_fen,
        "due_on": row.due_on,
        "sequence": row.sequence,
        "register_number": row.register_number,
        "register_on": row.register_on,
        "version": row.version,
    })
}
