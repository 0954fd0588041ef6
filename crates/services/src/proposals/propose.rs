//! Entering a proposal.

use domain::ids::{OrgId, ProposalId};
use domain::proposal::{Binding, Kind, Refusal, Status};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::proposals as rows;
use store::rows::ProposalRow;

use super::refused;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys;
use crate::persons;
use crate::tx::Work;

/// Kind of the record in the audit trail.
pub(super) const OBJECT: &str = "proposal";
/// The topic under which a proposal and its decision are told.
const TOPIC: &str = "proposal";

/// A change that somebody proposes. Whether they may is the caller's to ask before.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Id, made by the form or fresh.
    pub id: ProposalId,
    /// The organisation in which it is decided.
    pub org: OrgId,
    /// What kind of change.
    pub kind: Kind,
    /// Id of what changes.
    pub object: String,
    /// Its version.
    pub object_version: i64,
    /// As it is.
    pub before: Value,
    /// As it is to be.
    pub after: Value,
    /// Why, in words; may be empty.
    pub note: String,
}

/// Enters the proposal for another person to confirm, with its audit row and the message about
/// it. Of an object one proposal of a kind waits at a time.
pub async fn propose(tx: &Work, ctx: &Ctx, proposed: Proposed) -> Result<ProposalId> {
    let actor = ctx.actor()?;
    let me = persons::party(tx.conn(), actor.user_id).await?;
    // Nobody could ever confirm it: it cannot be told who is another person than this one.
    let key = me.key.ok_or_else(|| refused(Refusal::PersonUnknown))?;
    let Proposed { id, org, kind, .. } = proposed;
    let row = ProposalRow {
        id: id.uuid(),
        org_id: org.uuid(),
        kind: kind.code().to_owned(),
        object_id: proposed.object,
        object_version: proposed.object_version,
        before: proposed.before,
        after: proposed.after,
        digest: String::new(),
        note: proposed.note,
        status: Status::Proposed.code().to_owned(),
        maker_id: actor.user_id.uuid(),
        maker_name: actor.name.clone(),
        maker_key: key.as_str().to_owned(),
        proposed_at: ctx.now(),
        checker_id: None,
        checker_name: String::new(),
        checker_key: None,
        decided_at: None,
        reason: String::new(),
        version: 1,
    };
    let row = ProposalRow {
        digest: digest(&row)?,
        ..row
    };
    let waiting = rows::waiting(tx.conn(), org, kind.code(), &row.object_id).await?;
    if waiting.is_some() {
        return Err(refused(Refusal::AlreadyProposed));
    }
    rows::insert(tx, row.clone()).await.map_err(taken)?;
    told(tx, ctx, None, &row, "proposal.propose").await?;
    Ok(id)
}

/// Two proposals about one object at the same moment: one of them is first.
fn taken(error: store::Error) -> Error {
    if error.is_unique("proposal_kind_object_id") {
        refused(Refusal::AlreadyProposed)
    } else {
        error.into()
    }
}

/// The hash of what a confirmation of this proposal confirms.
pub(super) fn digest(row: &ProposalRow) -> Result<String> {
    let binding = Binding {
        org: OrgId::new(row.org_id),
        kind: kind_of(row)?,
        object: &row.object_id,
        version: row.object_version,
        before: &row.before,
        after: &row.after,
    };
    Ok(keys::hex(&Sha256::digest(binding.canonical().as_bytes())))
}

/// What the proposal changes; a code that the domain does not know is our fault.
pub(super) fn kind_of(row: &ProposalRow) -> Result<Kind> {
    Kind::from_code(&row.kind)
        .ok_or_else(|| Error::Internal(format!("stored kind of proposal {:?}", row.kind)))
}

/// Where it stands.
pub(super) fn status_of(row: &ProposalRow) -> Result<Status> {
    Status::from_code(&row.status)
        .ok_or_else(|| Error::Internal(format!("stored status of proposal {:?}", row.status)))
}

/// The audit row of a step, and the message to the organisation.
pub(super) async fn told(
    tx: &Work,
    ctx: &Ctx,
    before: Option<&ProposalRow>,
    after: &ProposalRow,
    action: &str,
) -> Result<()> {
    let org = OrgId::new(after.org_id);
    let object = Object::of(OBJECT, after.id, org);
    let before = before.map(|row| json!({ "status": row.status, "version": row.version }));
    let summary = json!({
        "kind": after.kind,
        "object": after.object_id,
        "object_version": after.object_version,
        "before": after.before,
        "after": after.after,
        "digest": after.digest,
        "status": after.status,
        "note": after.note,
        "reason": after.reason,
        "version": after.version,
    });
    audit::record(tx, ctx, action, object, before, Some(summary)).await?;
    let message = json!({
        "proposal": after.id,
        "kind": after.kind,
        "status": after.status,
    });
    audit::post(tx, ctx, TOPIC, Some(org), message).await
}
