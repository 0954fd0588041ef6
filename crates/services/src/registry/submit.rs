//! The firm hands an asset in for verification, and takes it back.

use contract::asset::AssetRefParams;
use contract::registry::SubmitAssetParams;
use domain::access::{Action, OrgKind};
use domain::collateral::{AssetCommand, AssetHand, CollateralKind};
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use serde_json::json;
use store::{assets, organisations};

use super::step;
use crate::audit;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, echo, reference, seen_version};
use crate::records;
use crate::tx;

/// Hands the asset to an organisation that can verify it.
pub async fn submit(ctx: &Ctx, params: SubmitAssetParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let id: AssetId = reference(&params.id)?;
    let seen = seen_version(&params.version)?;
    let mut faults = Faults::default();
    let verifier = faults.id::<OrgId>("verifier", &params.verifier);
    let verifier = faults.finish(verifier)?;
    tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, org, &[id]).await?;
        let row = held.into_iter().next().ok_or(Error::NotFound)?;
        if row.version != seen {
            return Err(Error::stale());
        }
        let record = records::asset(&row)?;
        let known = organisations::by_id(tx.conn(), verifier).await?;
        let kind = known.and_then(|org| OrgKind::from_code(&org.kind));
        if !kind.is_some_and(|kind| verifies(kind, record.kind())) {
            let code = echo(&params.verifier);
            return Err(Error::field("verifier", Fault::UnknownCode { code }));
        }
        // Whatever is verified is one thing, by its numbers.
        let identity = record.details.canonical_identity(org);
        identity.map_err(|fault| Error::Invalid(vec![fault]))?;
        let by = (AssetCommand::Submit, AssetHand::Owner);
        let row = step(&tx, ctx, row, by, "", |row| {
            row.verifier_id = Some(verifier.uuid());
            row.legal_state = None;
        })
        .await?;
        let told = json!({ "asset": row.id });
        audit::post(&tx, ctx, "asset.submit", Some(verifier), told).await
    })
    .await
}

/// Who verifies what: an appraiser or a lender anything, a keeper receipts.
pub(super) const fn verifies(org: OrgKind, asset: CollateralKind) -> bool {
    match org {
        OrgKind::Appraiser | OrgKind::Bank | OrgKind::Guarantee => true,
        OrgKind::Warehouse => matches!(asset, CollateralKind::WarehouseReceipt),
        _ => false,
    }
}

/// Takes it back before it is verified.
pub async fn take_back(ctx: &Ctx, params: AssetRefParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let id: AssetId = reference(&params.id)?;
    let seen = seen_version(&params.version)?;
    tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, org, &[id]).await?;
        let row = held.into_iter().next().ok_or(Error::NotFound)?;
        if row.version != seen {
            return Err(Error::stale());
        }
        let by = (AssetCommand::Return, AssetHand::Owner);
        step(&tx, ctx, row, by, "", |row| row.verifier_id = None).await?;
        Ok(())
    })
    .await
}
