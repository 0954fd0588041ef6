//! A receipt that replaces another, and the end of the one replaced.

use domain::collateral::{AssetCommand, AssetDetails, AssetHand, AssetRecord, WarehouseReceipt};
use domain::custody::Status;
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use serde_json::json;
use store::rows::{AssetRow, ReceiptParentRow, ReceiptRow};
use store::{assets, custody, needs};

use super::issue::{enter, register};
use super::step::{Kept, Sent, Told, take};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records;
use crate::registry;
use crate::tx::Work;

/// A receipt to be made of others.
pub(super) struct Child<'a> {
    /// Its holder.
    pub holder: OrgId,
    /// What it says.
    pub goods: WarehouseReceipt,
    /// What it replaces.
    pub parents: &'a [&'a Kept],
    /// `split`, `merged` or `endorsed`.
    pub relation: &'a str,
    /// The field of its number.
    pub field: &'a str,
}

/// Enters it as a verified asset of its holder, in the same warehouse.
pub(super) async fn enter_child(
    tx: &Work,
    ctx: &Ctx,
    sent: &Sent,
    child: Child<'_>,
) -> Result<AssetId> {
    let Some(first) = child.parents.first() else {
        return Err(Error::Internal("a receipt that replaces none".into()));
    };
    let (warehouse, id) = (first.warehouse(), AssetId::new(ctx.new_id()));
    let record = AssetRecord {
        title: records::asset(&first.asset)?.title,
        details: AssetDetails::WarehouseReceipt(child.goods),
        valuation: None,
    };
    let identity = record.details.canonical_identity(child.holder);
    let identity = identity.map_err(|fault| Error::field(child.field, fault.fault))?;
    let endorsed = child.relation == "endorsed";
    let taken = assets::holder(tx.conn(), identity.key()).await?.is_some()
        || (!endorsed && custody::number_used(tx.conn(), warehouse, identity.key()).await?);
    if taken {
        return Err(Error::field(child.field, Fault::Duplicate));
    }
    let asset = register(tx, ctx, (child.holder, id, warehouse), &record).await?;
    let row = ReceiptRow {
        asset_id: id.uuid(),
        org_id: child.holder.uuid(),
        number_key: identity.key().to_owned(),
        status: Status::Issued.code().to_owned(),
        asked: None,
        version: 1,
        updated_at: ctx.now(),
        ..first.row.clone()
    };
    let told = json!({ "relation": child.relation });
    let key = (ctx.new_id(), sent.digest.as_str());
    enter(tx, ctx, row, (&asset, key), "issue", told).await?;
    for parent in child.parents {
        let row = ReceiptParentRow {
            asset_id: id.uuid(),
            parent_id: parent.row.asset_id,
            org_id: child.holder.uuid(),
            relation: child.relation.to_owned(),
        };
        custody::add_parent(tx, row).await?;
    }
    Ok(id)
}

/// Ends a receipt: nothing of it is in store any more, and its asset has been disposed of. With
/// `handed_on` the number goes on with another firm.
pub(super) async fn end(
    tx: &Work,
    ctx: &Ctx,
    (kept, sent): (&Kept, &Sent),
    (status, step): (Status, &Told<'_>),
    handed_on: bool,
) -> Result<()> {
    take(tx, ctx, (kept, sent), step, |row| {
        status.code().clone_into(&mut row.status);
    })
    .await?;
    let (org, id) = (kept.holder(), kept.id());
    let stock = kept.stored.quantity;
    if !custody::goods::leave(tx, (org, id), (stock, stock), ctx.now()).await? {
        return Err(super::step::refused(domain::custody::Refusal::Pledged));
    }
    let asset = kept.stock(tx, ctx, 0, |_| ()).await?;
    needs::withdraw_offer(tx, org, id).await?;
    let by = (AssetCommand::Dispose, AssetHand::Portal);
    registry::step(tx, ctx, asset, by, "", |row: &mut AssetRow| {
        row.removed_at = handed_on.then(|| ctx.now());
    })
    .await?;
    Ok(())
}
