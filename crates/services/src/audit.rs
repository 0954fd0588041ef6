//! The audit trail and the outbox, written in the transaction of the change they tell of.

use domain::ids::OrgId;
use serde_json::Value;
use store::rows::{AuditRow, OutboxRow};
use store::trail;

use crate::changes::Change;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;

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

/// Writes who did what, with the record before and after (never passwords or tokens). What the
/// change of such a record means for answers is told with it ([`crate::changes`]).
pub async fn record(
    tx: &Work,
    ctx: &Ctx,
    action: &str,
    object: Object<'_>,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<()> {
    tx.tell(Change::of(object.kind, object.org)?);
    let actor = ctx.actor.as_ref();
    let row = AuditRow {
        id: ctx.new_id(),
        at: ctx.now(),
        request_id: ctx.request_id.clone(),
        actor_id: actor.map(|actor| actor.user_id.uuid()),
        actor_name: actor.map(|actor| actor.name.clone()).unwrap_or_default(),
        org_id: object
            .org
            .or_else(|| actor.and_then(|actor| actor.org_id()))
            .map(OrgId::uuid),
        action: action.to_owned(),
        object_kind: object.kind.to_owned(),
        object_id: object.id,
        before,
        after,
    };
    trail::audit(tx, row).await?;
    tx.account();
    Ok(())
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
        at: ctx.now(),
        topic: topic.to_owned(),
        org_id: to.map(OrgId::uuid),
        payload,
        sent_at: None,
        seq: None,
    };
    Ok(trail::post(tx, row).await?)
}
