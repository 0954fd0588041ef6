//! Financing needs and the assets offered with them.

use domain::ids::{AssetId, NeedId, OrgId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{financing_need, need_asset, need_fact};
use crate::error::Result;
use crate::rows::{NeedAssetRow, NeedFactRow, NeedRow};
use crate::write;

/// Enters a need.
pub async fn insert(tx: &Tx, row: NeedRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the need as changed if its stored version is still `version`; `row.version` is the new
/// one. Answers whether it was.
pub async fn update(tx: &Tx, row: NeedRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(financing_need::Column::Id.eq(row.id))
        .add(financing_need::Column::OrgId.eq(row.org_id))
        .add(financing_need::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One need of the firm.
pub async fn find(conn: Conn<'_>, org: OrgId, need: NeedId) -> Result<Option<NeedRow>> {
    let found = financing_need::Entity::find_by_id(need.uuid())
        .filter(financing_need::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Holds one need of the firm until the transaction ends: closing it and applying with it come one
/// after the other.
pub async fn lock(tx: &Tx, org: OrgId, need: NeedId) -> Result<Option<NeedRow>> {
    let conn = tx.conn();
    let mut query = financing_need::Entity::find_by_id(need.uuid())
        .filter(financing_need::Column::OrgId.eq(org.uuid()));
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// The firm's needs, newest first.
pub async fn list(conn: Conn<'_>, org: OrgId) -> Result<Vec<NeedRow>> {
    let found = financing_need::Entity::find()
        .filter(financing_need::Column::OrgId.eq(org.uuid()))
        .order_by_desc(financing_need::Column::CreatedAt)
        .order_by_desc(financing_need::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Needs that any institution may see: open, and shown by their firms.
pub async fn shown(conn: Conn<'_>, most: u64) -> Result<Vec<NeedRow>> {
    let found = financing_need::Entity::find()
        .filter(financing_need::Column::Status.eq("open"))
        .filter(financing_need::Column::OpenToProviders.eq(true))
        .order_by_desc(financing_need::Column::CreatedAt)
        .order_by_desc(financing_need::Column::Id)
        .limit(most)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Those of these needs that any institution may see, in no particular order.
pub async fn shown_of(conn: Conn<'_>, needs: &[NeedId]) -> Result<Vec<NeedRow>> {
    let ids: Vec<Uuid> = needs.iter().map(|need| need.uuid()).collect();
    let found = financing_need::Entity::find()
        .filter(financing_need::Column::Id.is_in(ids))
        .filter(financing_need::Column::Status.eq("open"))
        .filter(financing_need::Column::OpenToProviders.eq(true))
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What the projection has of these needs, whoever's they are, in no particular order.
pub async fn facts_of(conn: Conn<'_>, needs: &[NeedId]) -> Result<Vec<NeedFactRow>> {
    let ids: Vec<Uuid> = needs.iter().map(|need| need.uuid()).collect();
    let found = need_fact::Entity::find()
        .filter(need_fact::Column::NeedId.is_in(ids))
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The open needs of these firms, for the portal's own index; who may see which of them is decided
/// where they are shown.
pub async fn open_of(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<NeedRow>> {
    if orgs.is_empty() {
        return Ok(Vec::new());
    }
    let found = financing_need::Entity::find()
        .filter(financing_need::Column::OrgId.is_in(crate::firms::uuids(orgs)))
        .filter(financing_need::Column::Status.eq("open"))
        .order_by_asc(financing_need::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The firms with open needs after `after`, by id, at most `limit`.
pub async fn firms_with_open(
    conn: Conn<'_>,
    after: Option<OrgId>,
    limit: u64,
) -> Result<Vec<OrgId>> {
    let mut query = financing_need::Entity::find()
        .select_only()
        .column(financing_need::Column::OrgId)
        .filter(financing_need::Column::Status.eq("open"))
        .distinct()
        .order_by_asc(financing_need::Column::OrgId)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(financing_need::Column::OrgId.gt(after.uuid()));
    }
    let found: Vec<Uuid> = query.into_tuple().all(&conn.exec()).await?;
    Ok(found.into_iter().map(OrgId::new).collect())
}

/// Which assets are offered with which needs of the firms.
pub async fn offers(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<NeedAssetRow>> {
    if orgs.is_empty() {
        return Ok(Vec::new());
    }
    let found = need_asset::Entity::find()
        .filter(need_asset::Column::OrgId.is_in(crate::firms::uuids(orgs)))
        .order_by_asc(need_asset::Column::NeedId)
        .order_by_asc(need_asset::Column::AssetId)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Offers exactly these assets with the need.
pub async fn set_offers(tx: &Tx, org: OrgId, need: NeedId, assets: &[AssetId]) -> Result<()> {
    need_asset::Entity::delete_many()
        .filter(need_asset::Column::OrgId.eq(org.uuid()))
        .filter(need_asset::Column::NeedId.eq(need.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    let rows = assets
        .iter()
        .map(|asset| NeedAssetRow {
            need_id: need.uuid(),
            asset_id: asset.uuid(),
            org_id: org.uuid(),
        })
        .collect();
    write::insert_many(tx.conn(), rows).await
}

/// Offers the asset with no need any more.
pub async fn withdraw_offer(tx: &Tx, org: OrgId, asset: AssetId) -> Result<()> {
    need_asset::Entity::delete_many()
        .filter(need_asset::Column::OrgId.eq(org.uuid()))
        .filter(need_asset::Column::AssetId.eq(asset.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}
