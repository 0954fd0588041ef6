//! Whoever an asset was handed to finds it true, or sends it back.

use std::collections::BTreeSet;

use contract::asset::AssetRowView;
use contract::registry::{ReturnAssetParams, VerifyAssetParams};
use domain::access::{Action, Permit, Subject};
use domain::collateral::{AssetCommand, AssetHand, AssetStatus};
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use domain::pledge::Finding;
use store::assets;
use store::rows::AssetRow;

use super::step;
use crate::assets::row_view;
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::records::stored;
use crate::tx::{self, Work};

/// The assets that wait to be verified by the organisation acted for.
pub async fn to_verify(ctx: &Ctx) -> Result<Vec<AssetRowView>> {
    let me = me(ctx)?;
    ctx.require(Action::VerifyAsset, Subject::of_case(me, me))?;
    let waiting = [AssetStatus::Submitted.code()];
    let rows = assets::to_verify(ctx.read(), me, &waiting).await?;
    rows.iter()
        .map(|row| row_view(row, Vec::new(), ctx.today(), ctx.lang))
        .collect()
}

/// Finds the asset true, with what the register and the documents say of it.
pub async fn verify(ctx: &Ctx, params: VerifyAssetParams) -> Result<()> {
    let (permit, row) = load(ctx, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let mut faults = Faults::default();
    let mut found = BTreeSet::new();
    for code in &params.findings {
        found.extend(faults.code("findings", code, Finding::from_code));
    }
    let note = faults.paragraph("note", &params.note);
    let note = faults.finish(note)?;
    let told = stored(&found)?;
    tx::write(ctx, permit, async |tx| {
        let row = held(&tx, &row, seen).await?;
        let by = (AssetCommand::Verify, AssetHand::Verifier);
        step(&tx, ctx, row, by, &note, |row| {
            row.legal_state = Some(told.clone());
        })
        .await?;
        Ok(())
    })
    .await
}

/// Sends it back with the reason.
pub async fn send_back(ctx: &Ctx, params: ReturnAssetParams) -> Result<()> {
    let (permit, row) = load(ctx, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let mut faults = Faults::default();
    let reason = faults.paragraph("reason", &params.reason);
    if reason.as_deref() == Some("") {
        faults.add("reason", Fault::Required);
    }
    let reason = faults.finish(reason)?;
    tx::write(ctx, permit, async |tx| {
        let row = held(&tx, &row, seen).await?;
        let by = (AssetCommand::Return, AssetHand::Verifier);
        step(&tx, ctx, row, by, &reason, |row| row.verifier_id = None).await?;
        Ok(())
    })
    .await
}

fn me(ctx: &Ctx) -> Result<OrgId> {
    let org = ctx.actor()?.org_id();
    org.ok_or(Error::Forbidden)
}

/// The asset, if it was handed to the organisation acted for.
pub(super) async fn load(ctx: &Ctx, id: &str) -> Result<(Permit, AssetRow)> {
    // Whoever verifies nothing is told so before any asset is looked for.
    let mine = ctx.actor.as_ref().and_then(Actor::org_id);
    let alone = mine.map_or(Subject::NONE, |me| Subject::of_case(me, me));
    ctx.require(Action::VerifyAsset, alone)?;
    let (id, me): (AssetId, _) = (reference(id)?, me(ctx)?);
    let row = assets::of_verifier(ctx.read(), me, id)
        .await?
        .ok_or(Error::NotFound)?;
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    Ok((ctx.require(Action::VerifyAsset, subject)?, row))
}

/// The same inside the transaction, if it still is as the reader saw it.
pub(super) async fn held(tx: &Work, row: &AssetRow, seen: i64) -> Result<AssetRow> {
    let (org, id) = (OrgId::new(row.org_id), AssetId::new(row.id));
    let held = assets::lock(tx, org, &[id]).await?;
    let now = held.into_iter().next().ok_or(Error::NotFound)?;
    match now.version == seen && now.verifier_id == row.verifier_id {
        true => Ok(now),
        false => Err(Error::stale()),
    }
}
