//! Photographs and papers that the keeper puts to a receipt: documents of its asset. The keeper
//! reads and adds its own, whoever of its people brought them; whoever has the receipt in pledge reads
//! them; and the holder does not remove them.

use domain::access::{Action, Permit, Subject};
use domain::custody::Status;
use domain::ids::{AssetId, DocumentId, OrgId};
use store::custody::{self, Side};
use store::rows::DocumentRow;
use store::{Conn, documents};

use super::step::{keeper, status_of};
use crate::ctx::{Actor, Ctx};
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

/// A document that was put to a receipt in its warehouse for the keeper.
pub(crate) async fn readable(ctx: &Ctx, id: DocumentId) -> Result<(DocumentRow, Permit)> {
    let me = keeper(ctx)?;
    let row = documents::in_warehouse(ctx.read(), me, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.created_for != me.uuid() {
        return Err(Error::NotFound);
    }
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    Ok((row, ctx.require(Action::KeepReceipt, subject)?))
}

/// A document that the keeper put to a receipt on which the institution has a pledge in force.
pub(crate) async fn of_pledged(ctx: &Ctx, id: DocumentId) -> Result<Option<(DocumentRow, Permit)>> {
    let Some(me) = ctx.actor.as_ref().and_then(Actor::org_id) else {
        return Ok(None);
    };
    if !ctx.may(Action::ReadPledge, Subject::of_case(me, me)) {
        return Ok(None);
    }
    let Some(row) = documents::of_pledged(ctx.read(), me, id).await? else {
        return Ok(None);
    };
    if !by_keeper(ctx.read(), &row).await? {
        return Ok(None);
    }
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    Ok(Some((row, ctx.require(Action::ReadPledge, subject)?)))
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
    Ok(row.created_for == receipt.warehouse_id)
}
