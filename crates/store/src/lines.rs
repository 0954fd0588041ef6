//! The lines of pledges: debt, warning, call and liquidation. What watches them reads whichever
//! firm's they are; pages reach them through their pledge, as one of its two sides.

use domain::ids::{AssetId, OrgId, PledgeId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{asset, pledge, pledge_item, pledge_line};
use crate::error::Result;
use crate::firms::uuids;
use crate::rows::{AssetRow, LineRow, PledgeItemRow, PledgeRow};
use crate::write;

/// Ids asked for in one statement.
const AT_ONCE: usize = 500;

/// Enters the line of a pledge.
pub async fn insert(tx: &Tx, row: LineRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the line as changed if its stored version is still `version`; answers whether it was.
pub async fn update(tx: &Tx, row: LineRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(pledge_line::Column::PledgeId.eq(row.pledge_id))
        .add(pledge_line::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// Holds the lines of these pledges until the transaction ends, in the order of their ids: what is
/// found crossed is told once. Take them after pledges and assets.
pub async fn lock(tx: &Tx, pledges: &[PledgeId]) -> Result<Vec<LineRow>> {
    let conn = tx.conn();
    let mut found = Vec::new();
    for part in pledges.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let mut query = pledge_line::Entity::find()
            .filter(pledge_line::Column::PledgeId.is_in(ids))
            .order_by_asc(pledge_line::Column::PledgeId);
        if conn.locks_rows() {
            query = query.lock_exclusive();
        }
        found.extend(query.all(&conn.exec()).await?);
    }
    Ok(found)
}

/// The lines of these pledges.
pub async fn of_pledges(conn: Conn<'_>, pledges: &[PledgeId]) -> Result<Vec<LineRow>> {
    let mut found = Vec::new();
    for part in pledges.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let rows = pledge_line::Entity::find()
            .filter(pledge_line::Column::PledgeId.is_in(ids))
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// What is pledged in force of these assets, whoever's they are.
pub async fn on_assets(conn: Conn<'_>, assets: &[AssetId]) -> Result<Vec<PledgeItemRow>> {
    let mut found = Vec::new();
    for part in assets.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let rows = pledge_item::Entity::find()
            .filter(pledge_item::Column::AssetId.is_in(ids))
            .filter(pledge_item::Column::InForce.eq(true))
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// What is pledged in force of these firms' assets.
pub async fn on_firms(conn: Conn<'_>, firms: &[OrgId]) -> Result<Vec<PledgeItemRow>> {
    if firms.is_empty() {
        return Ok(Vec::new());
    }
    let on_them = pledge::Entity::find()
        .select_only()
        .column(pledge::Column::Id)
        .filter(pledge::Column::OrgId.is_in(uuids(firms)))
        .filter(pledge::Column::InForce.eq(true))
        .into_query();
    let found = pledge_item::Entity::find()
        .filter(pledge_item::Column::PledgeId.in_subquery(on_them))
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// These pledges, whoever's they are.
pub async fn pledges(conn: Conn<'_>, ids: &[PledgeId]) -> Result<Vec<PledgeRow>> {
    let mut found = Vec::new();
    for part in ids.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let rows = pledge::Entity::find()
            .filter(pledge::Column::Id.is_in(ids))
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The items of these pledges.
pub async fn items(conn: Conn<'_>, pledges: &[PledgeId]) -> Result<Vec<PledgeItemRow>> {
    let mut found = Vec::new();
    for part in pledges.chunks(AT_ONCE) {
        found.extend(crate::pledges::items(conn, part).await?);
    }
    Ok(found)
}

/// These assets, whoever's they are: of pledges that the caller was let at.
pub async fn assets(conn: Conn<'_>, ids: &[AssetId]) -> Result<Vec<AssetRow>> {
    let mut found = Vec::new();
    for part in ids.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let rows = asset::Entity::find()
            .filter(asset::Column::Id.is_in(ids))
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Pledges in force by their ids, after one of them; at most `limit`.
pub async fn live(conn: Conn<'_>, after: Option<PledgeId>, limit: u64) -> Result<Vec<PledgeId>> {
    let mut query = pledge::Entity::find()
        .select_only()
        .column(pledge::Column::Id)
        .filter(pledge::Column::InForce.eq(true));
    if let Some(after) = after {
        query = query.filter(pledge::Column::Id.gt(after.uuid()));
    }
    let found: Vec<Uuid> = query
        .order_by_asc(pledge::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(&conn.exec())
        .await?;
    Ok(found.into_iter().map(PledgeId::new).collect())
}

/// Whose these assets are, each firm once.
pub async fn owners(conn: Conn<'_>, assets: &[AssetId]) -> Result<Vec<OrgId>> {
    let mut found: Vec<OrgId> = Vec::new();
    for part in assets.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let firms: Vec<Uuid> = asset::Entity::find()
            .select_only()
            .column(asset::Column::OrgId)
            .distinct()
            .filter(asset::Column::Id.is_in(ids))
            .into_tuple()
            .all(&conn.exec())
            .await?;
        found.extend(firms.into_iter().map(OrgId::new));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
