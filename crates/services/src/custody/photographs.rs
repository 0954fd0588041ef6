//! Photographs and papers that the keeper puts to a receipt: documents of its asset. The keeper
//! reads and adds its own, and the holder does not remove them.

use domain::access::{Action, Permit, Subject};
use domain::custody::Status;
use domain::ids::{AssetId, OrgId};
use store::custody::{self, Side};
use store::rows::DocumentRow;
use store::{Conn, documents};

use super::step::{keeper, status_of};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Lets the keeper add evidence for a receipt that is open in its own warehouse; answers whose asset
/// it is.
pub(crate) async fn keepers(ctx: &Ctx, asset: AssetId) -> Result<(OrgId, Permit)> {
    let me = keeper(ctx)?;
    let row = custody::find(ctx.read(), Side::Keeper(me), asset).await?;
    let row = row.ok_or(Error::NotFound)?;
    if status_of(&row)?.is_closed() {
        return Err(super::step::refused(domain::custody::Refusal::Closed));
    }
    let firm = OrgId::new(row.org_id);
    let permit = ctx.require(Action::KeepReceipt, Subject::of_case(firm, me))?;
    Ok((firm, permit))
}

/// A document that the keeper's own people put to a receipt in its warehouse.
pub(crate) async fn readable(
    ctx: &Ctx,
    id: domain::ids::DocumentId,
) -> Result<(DocumentRow, Permit)> {
    let me = keeper(ctx)?;
    let row = documents::in_warehouse(ctx.read(), me, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    if custody::people_among(ctx.read(), me, &[row.created_by])
        .await?
        .is_empty()
    {
        return Err(Error::NotFound);
    }
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    Ok((row, ctx.require(Action::KeepReceipt, subject)?))
}

/// Whether a warehouse has issued a receipt for an asset.
pub(crate) async fn issued(conn: Conn<'_>, warehouse: OrgId, asset: AssetId) -> Result<bool> {
    let row = custody::find(conn, Side::Keeper(warehouse), asset).await?;
    Ok(row.is_some())
}

/// Whether a document of a firm's asset came from the keeper of its goods.
pub(crate) async fn by_keeper(conn: Conn<'_>, row: &DocumentRow) -> Result<bool> {
    let (org, asset) = (OrgId::new(row.org_id), AssetId::new(row.object_id));
    let all: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
    let Some(receipt) = custody::in_custody(conn, org, asset, &all).await? else {
        return Ok(false);
    };
    let house = OrgId::new(receipt.warehouse_id);
    let found = custody::people_among(conn, house, &[row.created_by]).await?;
    Ok(!found.is_empty())
}
