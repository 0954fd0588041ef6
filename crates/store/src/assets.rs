//! Collateral.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::collateral::CollateralKind;
use domain::ids::{AssetId, OrgId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{appraisal, asset, pledge, pledge_item};
use crate::error::Result;
use crate::firms::uuids;
use crate::rows::AssetRow;
use crate::write;

/// Identities asked about in one statement.
const AT_ONCE: usize = 1_000;

/// Enters an asset; its identity is unique among assets not removed (`asset_identity_key`).
pub async fn insert(tx: &Tx, row: AssetRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Enters many assets at once.
pub async fn insert_all(tx: &Tx, rows: Vec<AssetRow>) -> Result<()> {
    write::insert_many(tx.conn(), rows).await
}

/// Writes the asset as changed if it is still there in `version`; `row.version` is the new one.
/// Answers whether it was.
pub async fn update(tx: &Tx, row: AssetRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(asset::Column::Id.eq(row.id))
        .add(asset::Column::OrgId.eq(row.org_id))
        .add(asset::Column::RemovedAt.is_null())
        .add(asset::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One asset of the firm that is not removed.
pub async fn find(conn: Conn<'_>, org: OrgId, id: AssetId) -> Result<Option<AssetRow>> {
    let found = asset::Entity::find_by_id(id.uuid())
        .filter(asset::Column::OrgId.eq(org.uuid()))
        .filter(asset::Column::RemovedAt.is_null())
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Whether the firm had this asset and has removed it.
pub async fn was_removed(conn: Conn<'_>, org: OrgId, id: AssetId) -> Result<bool> {
    let gone = asset::Entity::find_by_id(id.uuid())
        .filter(asset::Column::OrgId.eq(org.uuid()))
        .filter(asset::Column::RemovedAt.is_not_null());
    Ok(gone.count(&conn.exec()).await? > 0)
}

/// The assets of the firms that are not removed, oldest first.
pub async fn of(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<AssetRow>> {
    if orgs.is_empty() {
        return Ok(Vec::new());
    }
    let found = asset::Entity::find()
        .filter(asset::Column::OrgId.is_in(uuids(orgs)))
        .filter(asset::Column::RemovedAt.is_null())
        .order_by_asc(asset::Column::CreatedAt)
        .order_by_asc(asset::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Whose the asset of this identity is, where it is registered: only to tell "by you" from "by
/// somebody"; never shown.
pub async fn holder(conn: Conn<'_>, identity_key: &str) -> Result<Option<(AssetId, OrgId)>> {
    let found = asset::Entity::find()
        .filter(asset::Column::IdentityKey.eq(identity_key))
        .filter(asset::Column::RemovedAt.is_null())
        .one(&conn.exec())
        .await?;
    Ok(found.map(|row| (AssetId::new(row.id), OrgId::new(row.org_id))))
}

/// The same of many identities: whose the registered ones are.
pub async fn holders(conn: Conn<'_>, identity_keys: &[String]) -> Result<HashMap<String, OrgId>> {
    let mut found = HashMap::new();
    for part in identity_keys.chunks(AT_ONCE) {
        let rows: Vec<(Option<String>, Uuid)> = asset::Entity::find()
            .select_only()
            .column(asset::Column::IdentityKey)
            .column(asset::Column::OrgId)
            .filter(asset::Column::IdentityKey.is_in(part))
            .filter(asset::Column::RemovedAt.is_null())
            .into_tuple()
            .all(&conn.exec())
            .await?;
        let known = rows.into_iter();
        found.extend(known.filter_map(|(key, org)| Some((key?, OrgId::new(org)))));
    }
    Ok(found)
}

/// How many assets of the firm have an id from `first` to `last`, removed or not.
pub async fn count_between(conn: Conn<'_>, org: OrgId, first: Uuid, last: Uuid) -> Result<u64> {
    let query = asset::Entity::find()
        .filter(asset::Column::OrgId.eq(org.uuid()))
        .filter(asset::Column::Id.between(first, last));
    Ok(query.count(&conn.exec()).await?)
}

/// Holds the assets until the transaction ends, in the order of their ids, and answers them as they
/// are then: two pledges of one asset come one after the other.
pub async fn lock(tx: &Tx, org: OrgId, ids: &[AssetId]) -> Result<Vec<AssetRow>> {
    let conn = tx.conn();
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut query = asset::Entity::find()
        .filter(asset::Column::Id.is_in(ids))
        .filter(asset::Column::OrgId.eq(org.uuid()))
        .filter(asset::Column::RemovedAt.is_null())
        .order_by_asc(asset::Column::Id);
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.all(&conn.exec()).await?)
}

/// One asset that was handed to this organisation for verification.
pub async fn of_verifier(conn: Conn<'_>, verifier: OrgId, id: AssetId) -> Result<Option<AssetRow>> {
    let found = asset::Entity::find_by_id(id.uuid())
        .filter(asset::Column::VerifierId.eq(verifier.uuid()))
        .filter(asset::Column::RemovedAt.is_null())
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// One asset that the organisation may speak of because it would be paid from it: it is pledged in
/// its favour, and the pledge is in force.
pub async fn of_pledgee(
    conn: Conn<'_>,
    institution: OrgId,
    id: AssetId,
) -> Result<Option<AssetRow>> {
    let own = pledge::Entity::find()
        .select_only()
        .column(pledge::Column::Id)
        .filter(pledge::Column::InstitutionId.eq(institution.uuid()))
        .into_query();
    let pledged = pledge_item::Entity::find()
        .select_only()
        .column(pledge_item::Column::AssetId)
        .filter(pledge_item::Column::AssetId.eq(id.uuid()))
        .filter(pledge_item::Column::InForce.eq(true))
        .filter(pledge_item::Column::PledgeId.in_subquery(own))
        .into_query();
    let found = asset::Entity::find_by_id(id.uuid())
        .filter(asset::Column::Id.in_subquery(pledged))
        .filter(asset::Column::RemovedAt.is_null())
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// One asset that this appraiser has appraised, and has not withdrawn it.
pub async fn of_appraiser(
    conn: Conn<'_>,
    appraiser: OrgId,
    id: AssetId,
) -> Result<Option<AssetRow>> {
    let appraised = appraisal::Entity::find()
        .select_only()
        .column(appraisal::Column::AssetId)
        .filter(appraisal::Column::AssetId.eq(id.uuid()))
        .filter(appraisal::Column::AppraiserId.eq(appraiser.uuid()))
        .filter(appraisal::Column::WithdrawnAt.is_null())
        .into_query();
    let found = asset::Entity::find_by_id(id.uuid())
        .filter(asset::Column::Id.in_subquery(appraised))
        .filter(asset::Column::RemovedAt.is_null())
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Receipts of whichever firm, in the order of their ids after `reached`: those whose goods have a
/// new price are found among them.
pub async fn receipts_after(
    conn: Conn<'_>,
    reached: Option<Uuid>,
    limit: u64,
) -> Result<Vec<AssetRow>> {
    let mut query = asset::Entity::find()
        .filter(asset::Column::Kind.eq(CollateralKind::WarehouseReceipt.code()))
        .filter(asset::Column::RemovedAt.is_null());
    if let Some(reached) = reached {
        query = query.filter(asset::Column::Id.gt(reached));
    }
    let query = query.order_by_asc(asset::Column::Id).limit(limit);
    Ok(query.all(&conn.exec()).await?)
}

/// These receipts as they are now, held until the transaction ends.
pub async fn receipts(tx: &Tx, ids: &[AssetId]) -> Result<Vec<AssetRow>> {
    let conn = tx.conn();
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut query = asset::Entity::find()
        .filter(asset::Column::Id.is_in(ids))
        .filter(asset::Column::Kind.eq(CollateralKind::WarehouseReceipt.code()))
        .filter(asset::Column::RemovedAt.is_null())
        .order_by_asc(asset::Column::Id);
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.all(&conn.exec()).await?)
}

/// The assets of these states that were handed to this organisation, oldest first.
pub async fn to_verify(
    conn: Conn<'_>,
    verifier: OrgId,
    statuses: &[&str],
) -> Result<Vec<AssetRow>> {
    let found = asset::Entity::find()
        .filter(asset::Column::VerifierId.eq(verifier.uuid()))
        .filter(asset::Column::Status.is_in(statuses.iter().copied()))
        .filter(asset::Column::RemovedAt.is_null())
        .order_by_asc(asset::Column::UpdatedAt)
        .order_by_asc(asset::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Assets of these states whose last day lies before `today`, of whichever firm; at most `limit`.
pub async fn ended(
    conn: Conn<'_>,
    statuses: &[&str],
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<AssetRow>> {
    let found = asset::Entity::find()
        .filter(asset::Column::Status.is_in(statuses.iter().copied()))
        .filter(asset::Column::EndsOn.lt(today))
        .filter(asset::Column::RemovedAt.is_null())
        .order_by_asc(asset::Column::EndsOn)
        .order_by_asc(asset::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}
