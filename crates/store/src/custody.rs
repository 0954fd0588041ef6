//! Receipts in custody, where they come from, and what happened to the goods. A keeper reaches what
//! lies in its own warehouse, a firm what it holds, an institution what is pledged to it.

use domain::ids::{AssetId, OrgId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{asset, custody_event, pledge, pledge_item, receipt_parent, warehouse_receipt};
use crate::error::Result;
use crate::rows::{AssetRow, CustodyEventRow, ReceiptParentRow, ReceiptRow};
use crate::write;

pub mod goods;

/// Rows asked for in one statement, far below SQLite's 32,766 bound values.
const AT_ONCE: usize = 500;

/// Who reaches a receipt, which scopes every read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The warehouse that keeps the goods.
    Keeper(OrgId),
    /// The firm that holds the receipt.
    Holder(OrgId),
    /// An institution in whose favour a pledge on it is in force.
    Pledgee(OrgId),
}

impl Side {
    fn of_receipt(self) -> Condition {
        use warehouse_receipt::Column as C;
        Condition::all().add(match self {
            Self::Keeper(org) => C::WarehouseId.eq(org.uuid()),
            Self::Holder(org) => C::OrgId.eq(org.uuid()),
            Self::Pledgee(org) => {
                let mine = pledge::Entity::find()
                    .select_only()
                    .column(pledge::Column::Id)
                    .filter(pledge::Column::InstitutionId.eq(org.uuid()))
                    .filter(pledge::Column::InForce.eq(true))
                    .into_query();
                let pledged = pledge_item::Entity::find()
                    .select_only()
                    .column(pledge_item::Column::AssetId)
                    .filter(pledge_item::Column::PledgeId.in_subquery(mine))
                    .into_query();
                C::AssetId.in_subquery(pledged)
            }
        })
    }
}

/// Enters a receipt. In one warehouse a number is held by one at a time
/// (`warehouse_receipt_warehouse_id_number_key`).
pub async fn insert(tx: &Tx, row: ReceiptRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the receipt as changed if its stored version is still `version`; `row.version` is the new
/// one. Answers whether it was.
pub async fn update(tx: &Tx, row: ReceiptRow, version: i64) -> Result<bool> {
    use warehouse_receipt::Column as C;
    let guard = Condition::all()
        .add(C::AssetId.eq(row.asset_id))
        .add(C::OrgId.eq(row.org_id))
        .add(C::WarehouseId.eq(row.warehouse_id))
        .add(C::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One receipt as one of its sides.
pub async fn find(conn: Conn<'_>, side: Side, id: AssetId) -> Result<Option<ReceiptRow>> {
    let found = warehouse_receipt::Entity::find_by_id(id.uuid())
        .filter(side.of_receipt())
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The receipts of a side, those due first: by last day of inspection, then of issue.
pub async fn list(conn: Conn<'_>, side: Side) -> Result<Vec<ReceiptRow>> {
    use warehouse_receipt::Column as C;
    let mut found = warehouse_receipt::Entity::find()
        .filter(side.of_receipt())
        .order_by_asc(C::IssuedOn)
        .order_by_asc(C::AssetId)
        .all(&conn.exec())
        .await?;
    found.sort_by_key(|row| row.inspected_on.unwrap_or(row.issued_on));
    Ok(found)
}

/// The assets of these receipts, also of those that their holder has handed on; in no order.
pub async fn assets_of(conn: Conn<'_>, receipts: &[ReceiptRow]) -> Result<Vec<AssetRow>> {
    let mut found = Vec::with_capacity(receipts.len());
    for part in receipts.chunks(AT_ONCE) {
        let ids = part.iter().map(|row| row.asset_id);
        found.extend(
            asset::Entity::find()
                .filter(asset::Column::Id.is_in(ids))
                .all(&conn.exec())
                .await?,
        );
    }
    Ok(found)
}

/// Those of these assets that are receipts in one of these states; the caller has been let at them.
pub async fn in_states(
    conn: Conn<'_>,
    assets: &[Uuid],
    states: &[&str],
) -> Result<Vec<ReceiptRow>> {
    use warehouse_receipt::Column as C;
    let mut found = Vec::new();
    for part in assets.chunks(AT_ONCE) {
        found.extend(
            warehouse_receipt::Entity::find()
                .filter(C::AssetId.is_in(part.iter().copied()))
                .filter(C::Status.is_in(states.iter().copied()))
                .all(&conn.exec())
                .await?,
        );
    }
    Ok(found)
}

/// A receipt that others came of, with its asset, whoever holds it: only to tell what goods it is
/// about.
pub async fn ancestor(conn: Conn<'_>, id: Uuid) -> Result<Option<(ReceiptRow, AssetRow)>> {
    let receipt = warehouse_receipt::Entity::find_by_id(id)
        .one(&conn.exec())
        .await?;
    let thing = asset::Entity::find_by_id(id).one(&conn.exec()).await?;
    Ok(receipt.zip(thing))
}

/// Whether the number was given out in the warehouse, whatever has become of its receipt.
pub async fn number_used(conn: Conn<'_>, warehouse: OrgId, key: &str) -> Result<bool> {
    use warehouse_receipt::Column as C;
    let count = warehouse_receipt::Entity::find()
        .filter(C::WarehouseId.eq(warehouse.uuid()))
        .filter(C::NumberKey.eq(key))
        .count(&conn.exec())
        .await?;
    Ok(count > 0)
}

/// The number of a receipt as it is compared, whoever holds it.
pub async fn number_of(conn: Conn<'_>, id: AssetId) -> Result<Option<String>> {
    let found = warehouse_receipt::Entity::find_by_id(id.uuid())
        .one(&conn.exec())
        .await?;
    Ok(found.map(|row| row.number_key))
}

/// Whether a warehouse keeps the goods of the firm's asset now: its receipt has not ended.
pub async fn in_custody(
    conn: Conn<'_>,
    org: OrgId,
    id: AssetId,
    open: &[&str],
) -> Result<Option<ReceiptRow>> {
    use warehouse_receipt::Column as C;
    let found = warehouse_receipt::Entity::find_by_id(id.uuid())
        .filter(C::OrgId.eq(org.uuid()))
        .filter(C::Status.is_in(open.iter().copied()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Notes what a receipt replaces.
pub async fn add_parent(tx: &Tx, row: ReceiptParentRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// What these receipts replace; the caller has been let at them.
pub async fn parents(conn: Conn<'_>, ids: &[Uuid]) -> Result<Vec<ReceiptParentRow>> {
    of_parents(conn, receipt_parent::Column::AssetId, ids).await
}

/// What replaces these receipts; the caller has been let at them.
pub async fn children(conn: Conn<'_>, ids: &[Uuid]) -> Result<Vec<ReceiptParentRow>> {
    of_parents(conn, receipt_parent::Column::ParentId, ids).await
}

async fn of_parents(
    conn: Conn<'_>,
    column: receipt_parent::Column,
    ids: &[Uuid],
) -> Result<Vec<ReceiptParentRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = receipt_parent::Entity::find()
        .filter(column.is_in(ids.iter().copied()))
        .order_by_asc(receipt_parent::Column::AssetId)
        .order_by_asc(receipt_parent::Column::ParentId)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Adds a step to the history, under the next number of its receipt.
pub async fn add_event(tx: &Tx, mut row: CustodyEventRow) -> Result<()> {
    let before = custody_event::Entity::find()
        .filter(custody_event::Column::AssetId.eq(row.asset_id))
        .count(&tx.conn().exec())
        .await?;
    row.seq = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
    write::insert(tx.conn(), row).await
}

/// The steps of a receipt that the caller has been let at, oldest first.
pub async fn events(conn: Conn<'_>, id: AssetId) -> Result<Vec<CustodyEventRow>> {
    let found = custody_event::Entity::find()
        .filter(custody_event::Column::AssetId.eq(id.uuid()))
        .order_by_asc(custody_event::Column::Seq)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The step that a form took, whoever's it is: only to keep one form from taking two.
pub async fn event(conn: Conn<'_>, key: Uuid) -> Result<Option<CustodyEventRow>> {
    Ok(custody_event::Entity::find_by_id(key)
        .one(&conn.exec())
        .await?)
}
