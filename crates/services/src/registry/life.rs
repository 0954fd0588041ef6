//! One step in the life of an asset: the state machine decides; row, timeline and audit row are
//! written together.

use std::collections::BTreeSet;

use contract::Conflict;
use domain::collateral::{AssetCommand, AssetHand, AssetRefusal, AssetStatus};
use domain::ids::OrgId;
use domain::pledge::Finding;
use serde_json::{Value, json};
use store::rows::{AssetEventRow, AssetRow};
use store::{assets, registry};

use super::sent::Sent;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records::{self, broken};
use crate::tx::Work;

/// Where the asset stands.
pub(crate) fn status_of(row: &AssetRow) -> Result<AssetStatus> {
    AssetStatus::from_code(&row.status).ok_or_else(|| broken("asset", row.id, "status"))
}

/// What was found when it was verified.
pub(crate) fn findings(row: &AssetRow) -> Result<BTreeSet<Finding>> {
    match &row.legal_state {
        Some(found) => records::json("asset", row.id, found),
        None => Ok(BTreeSet::new()),
    }
}

/// A refusal as it is answered.
pub(crate) fn refused(refusal: AssetRefusal) -> Error {
    Error::conflict(Conflict::Asset { refusal })
}

/// Takes the step with what else changes with it, or says why it cannot be taken.
pub(crate) async fn step(
    tx: &Work,
    ctx: &Ctx,
    before: AssetRow,
    by: (AssetCommand, AssetHand),
    note: &str,
    edit: impl FnOnce(&mut AssetRow),
) -> Result<AssetRow> {
    step_of(tx, ctx, before, by, (note, None), edit).await
}

/// The same for the step of a form, which is taken once.
pub(super) async fn step_of(
    tx: &Work,
    ctx: &Ctx,
    before: AssetRow,
    (command, hand): (AssetCommand, AssetHand),
    (note, sent): (&str, Option<&Sent>),
    edit: impl FnOnce(&mut AssetRow),
) -> Result<AssetRow> {
    let next = status_of(&before)?
        .transition(command, hand)
        .map_err(refused)?;
    let mut after = before.clone();
    next.code().clone_into(&mut after.status);
    edit(&mut after);
    after.version = before.version + 1;
    after.updated_at = ctx.now();
    if !assets::update(tx, after.clone(), before.version).await? {
        return Err(Error::stale());
    }
    enter(tx, ctx, &after, (command.code(), note), sent).await?;
    let object = Object::of("asset", after.id, OrgId::new(after.org_id));
    let action = format!("asset.{}", command.code());
    let (old, new) = (summary(&before), summary(&after));
    audit::record(tx, ctx, &action, object, Some(old), Some(new)).await?;
    Ok(after)
}

/// Adds to the timeline.
pub(crate) async fn event(
    tx: &Work,
    ctx: &Ctx,
    row: &AssetRow,
    command: &str,
    note: &str,
) -> Result<()> {
    enter(tx, ctx, row, (command, note), None).await
}

async fn enter(
    tx: &Work,
    ctx: &Ctx,
    row: &AssetRow,
    (command, note): (&str, &str),
    sent: Option<&Sent>,
) -> Result<()> {
    let actor = ctx.actor.as_ref();
    let event = AssetEventRow {
        id: sent.map_or_else(|| ctx.new_id(), |sent| sent.key),
        digest: sent.map(|sent| sent.digest.clone()),
        asset_id: row.id,
        org_id: row.org_id,
        seq: 0,
        at: ctx.now(),
        actor_id: actor.map(|actor| actor.user_id.uuid()),
        actor_name: actor.map(|actor| actor.name.clone()).unwrap_or_default(),
        actor_org_id: actor.and_then(|actor| actor.org_id()).map(OrgId::uuid),
        command: command.to_owned(),
        status: row.status.clone(),
        note: note.to_owned(),
    };
    Ok(registry::add_event(tx, event).await?)
}

/// What the audit row says of a step: the state, not the record.
fn summary(row: &AssetRow) -> Value {
    json!({
        "status": row.status,
        "version": row.version,
        "verifier": row.verifier_id,
        "findings": row.legal_state,
    })
}
