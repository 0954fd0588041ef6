//! The audit trail and the outbox, written in the transaction of the change they tell of.
//!
//! [`record`] notes what was done; the rows are chained as the last act before the commit
//! ([`link`]), so that writers wait for each other's commit only. How the chain is made and walked
//! is `domain::audit`'s; keys never reach the database.

use domain::audit::{Entry, Outcome, mask};
use domain::ids::OrgId;
use domain::sign_in::network;
use serde_json::Value;
use store::rows::OutboxRow;
use store::trail;

use crate::changes::Change;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;

mod adopt;
pub mod anchor;
pub mod export;
pub mod file;
pub(crate) mod link;
mod look;
mod notes;
mod purge;
mod rows;
mod setup;
pub mod verify;
pub(crate) mod watch;

pub use adopt::adopt;
pub use anchor::anchor;
pub use look::{Download, download, list, one, verification};
pub use notes::{Answered, failed, flush, read, read_with, refused};
pub use purge::purge;
pub use setup::{Custody, Setup};

/// On what something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object<'a> {
    /// Kind, the table's name in general.
    pub kind: &'a str,
    /// Id as text.
    pub id: String,
    /// The organisation whose record it is; the actor's own where it is nobody's.
    pub org: Option<OrgId>,
}

impl<'a> Object<'a> {
    /// An object of an organisation.
    pub fn of(kind: &'a str, id: impl ToString, org: OrgId) -> Self {
        Self {
            kind,
            id: id.to_string(),
            org: Some(org),
        }
    }

    /// An object that belongs to no organisation.
    pub fn alone(kind: &'a str, id: impl ToString) -> Self {
        Self {
            kind,
            id: id.to_string(),
            org: None,
        }
    }
}

/// Notes who did what, with the record before and after as far as they may stand in the trail
/// ([`mask`]). What the change of such a record means for answers is told with it
/// ([`crate::changes`]).
pub async fn record(
    tx: &Work,
    ctx: &Ctx,
    action: &str,
    object: Object<'_>,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<()> {
    tx.tell(Change::of(object.kind, object.org)?);
    // Use cases that keep a failed attempt name it so.
    let outcome = match action.ends_with("_refused") {
        true => Outcome::Failed,
        false => Outcome::Done,
    };
    let mut entry = entry(ctx, action, object, outcome);
    tx.action().code().clone_into(&mut entry.permit);
    (entry.before, entry.after) = mask::pair(before.as_ref(), after.as_ref());
    tx.note(entry);
    Ok(())
}

/// A row about what the context's actor did or tried.
fn entry(ctx: &Ctx, action: &str, object: Object<'_>, outcome: Outcome) -> Entry {
    let actor = ctx.actor.as_ref();
    let org = actor.and_then(|actor| actor.org_id());
    Entry {
        id: ctx.new_id(),
        at: ctx.portal.recorder.now(),
        request_id: ctx.request_id.clone(),
        actor_id: actor.map(|actor| actor.user_id.uuid()),
        actor_name: actor.map(|actor| actor.name.clone()).unwrap_or_default(),
        actor_org_id: org.map(OrgId::uuid),
        role: role(ctx).to_owned(),
        network: ctx.network.map(network::key).unwrap_or_default(),
        org_id: object.org.or(org).map(OrgId::uuid),
        action: action.to_owned(),
        permit: String::new(),
        object_kind: object.kind.to_owned(),
        object_id: object.id,
        outcome: outcome.code().to_owned(),
        times: 1,
        before: None,
        after: None,
    }
}

/// The role acted in; whoever is nobody's is told from the portal itself.
fn role(ctx: &Ctx) -> &'static str {
    match &ctx.actor {
        Some(actor) => actor.role.map_or("", domain::access::Role::code),
        None if ctx.system => "system",
        None => "visitor",
    }
}

/// Leaves a message for the worker to deliver, if the change is kept.
pub async fn post(
    tx: &Work,
    ctx: &Ctx,
    topic: &str,
    to: Option<OrgId>,
    payload: Value,
) -> Result<()> {
    let row = OutboxRow {
        id: ctx.new_id(),
        at: ctx.portal.recorder.now(),
        topic: topic.to_owned(),
        org_id: to.map(OrgId::uuid),
        payload,
        sent_at: None,
        seq: None,
    };
    Ok(trail::post(tx, row).await?)
}
