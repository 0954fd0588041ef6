//! Whoever an asset was handed to finds it true, or sends it back.
//!
//! What was sent back is no longer the verifier's to see; the same form sent again still answers
//! the same.

use std::collections::BTreeSet;

use contract::registry::{ReturnAssetParams, VerifyAssetParams};
use domain::access::{Action, Permit, Subject};
use domain::collateral::{AssetCommand, AssetHand};
use domain::fault::Fault;
use domain::ids::OrgId;
use domain::pledge::Finding;
use serde::Serialize;
use store::assets;
use store::rows::AssetRow;

use super::life::step_of;
use super::sent::Sent;
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::stored;
use crate::tx::{self, Work};

/// Finds the asset true, with what the register and the documents say of it.
pub async fn verify(ctx: &Ctx, params: VerifyAssetParams) -> Result<()> {
    let named = (&*params.id, &*params.key, &*params.version);
    let Some((permit, row, sent)) = load(ctx, named, &params).await? else {
        return Ok(());
    };
    let mut faults = Faults::default();
    let mut found = BTreeSet::new();
    for code in &params.findings {
        found.extend(faults.code("findings", code, Finding::from_code));
    }
    let note = faults.paragraph("note", &params.note);
    let note = faults.finish(note)?;
    let told = stored(&found)?;
    tx::write(ctx, permit, async |tx| {
        let Some(row) = held(&tx, &row, &sent).await? else {
            return tx.unchanged(());
        };
        let by = (AssetCommand::Verify, AssetHand::Verifier);
        step_of(&tx, ctx, row, by, (&note, Some(&sent)), |row| {
            row.legal_state = Some(told.clone());
        })
        .await?;
        Ok(())
    })
    .await
}

/// Sends it back with the reason.
pub async fn send_back(ctx: &Ctx, params: ReturnAssetParams) -> Result<()> {
    let named = (&*params.id, &*params.key, &*params.version);
    let Some((permit, row, sent)) = load(ctx, named, &params).await? else {
        return Ok(());
    };
    let mut faults = Faults::default();
    let reason = faults.paragraph("reason", &params.reason);
    if reason.as_deref() == Some("") {
        faults.add("reason", Fault::Required);
    }
    let reason = faults.finish(reason)?;
    tx::write(ctx, permit, async |tx| {
        let Some(row) = held(&tx, &row, &sent).await? else {
            return tx.unchanged(());
        };
        let by = (AssetCommand::Return, AssetHand::Verifier);
        let gone = |row: &mut AssetRow| row.verifier_id = None;
        step_of(&tx, ctx, row, by, (&reason, Some(&sent)), gone).await?;
        Ok(())
    })
    .await
}

/// The organisation acted for, if it verifies assets.
pub(super) fn me(ctx: &Ctx) -> Result<OrgId> {
    // Whoever verifies nothing is told so before any asset is looked for.
    let mine = ctx.actor.as_ref().and_then(Actor::org_id);
    let alone = mine.map_or(Subject::NONE, |me| Subject::of_case(me, me));
    ctx.require(Action::VerifyAsset, alone)?;
    mine.ok_or(Error::Forbidden)
}

/// The asset, if it was handed to the organisation acted for; `None` where this form has taken its
/// step already.
pub(super) async fn load<T: Serialize>(
    ctx: &Ctx,
    named: (&str, &str, &str),
    whole: &T,
) -> Result<Option<(Permit, AssetRow, Sent)>> {
    let me = me(ctx)?;
    let sent = Sent::read(ctx, named, whole)?;
    let Some(row) = assets::of_verifier(ctx.read(), me, sent.id).await? else {
        // The key of another form tells nothing here: there is no such asset for this institution.
        return match sent.before(ctx.read()).await {
            Ok(true) => Ok(None),
            _ => Err(Error::NotFound),
        };
    };
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    Ok(Some((
        ctx.require(Action::VerifyAsset, subject)?,
        row,
        sent,
    )))
}

/// The same inside the transaction, if it still is as the reader saw it.
pub(super) async fn held(tx: &Work, row: &AssetRow, sent: &Sent) -> Result<Option<AssetRow>> {
    let now = sent.open(tx, OrgId::new(row.org_id)).await?;
    match now {
        Some(now) if now.verifier_id != row.verifier_id => Err(Error::stale()),
        now => Ok(now),
    }
}
