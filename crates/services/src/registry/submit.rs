//! The firm hands an asset in for verification, and takes it back.

use contract::registry::{SubmitAssetParams, TakeBackAssetParams};
use domain::access::{Action, OrgKind};
use domain::collateral::{AssetCommand, AssetHand, CollateralKind};
use domain::fault::Fault;
use domain::ids::OrgId;
use serde_json::json;
use store::organisations;
use store::rows::AssetRow;

use super::life::step_of;
use super::sent::Sent;
use crate::audit;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, echo};
use crate::records;
use crate::tx;

/// Hands the asset to an organisation that can verify it.
pub async fn submit(ctx: &Ctx, params: SubmitAssetParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let verifier = faults.id::<OrgId>("verifier", &params.verifier);
    let verifier = faults.finish(verifier)?;
    tx::write(ctx, permit, async |tx| {
        let Some(row) = sent.open(&tx, org).await? else {
            return tx.unchanged(());
        };
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
        let row = step_of(&tx, ctx, row, by, ("", Some(&sent)), |row| {
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
pub async fn take_back(ctx: &Ctx, params: TakeBackAssetParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    tx::write(ctx, permit, async |tx| {
        let Some(row) = sent.open(&tx, org).await? else {
            return tx.unchanged(());
        };
        let by = (AssetCommand::Return, AssetHand::Owner);
        let gone = |row: &mut AssetRow| row.verifier_id = None;
        step_of(&tx, ctx, row, by, ("", Some(&sent)), gone).await?;
        Ok(())
    })
    .await
}
