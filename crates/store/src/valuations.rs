//! What assets are worth: appraisals, values as told, and what happened to rights. A firm reaches
//! its own, an appraiser what it appraised; who may see what of an asset is decided where the asset
//! was loaded.

use std::collections::BTreeMap;

use domain::ids::{AppraisalId, AssetId, OrgId, ShockId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{appraisal, asset_shock, valuation_entry};
use crate::error::Result;
use crate::rows::{AppraisalRow, ShockRow, ValuationRow};
use crate::write;

pub mod prices;
pub mod runs;

/// Assets asked for in one statement.
const AT_ONCE: usize = 500;

/// When an asset was last told a value.
#[derive(FromQueryResult)]
struct Newest {
    asset_id: Uuid,
    at: chrono::DateTime<chrono::Utc>,
}

/// Tells values. One run tells one value of an asset (`valuation_entry_asset_id_run_id`).
pub async fn tell(tx: &Tx, rows: Vec<ValuationRow>) -> Result<()> {
    write::insert_many(tx.conn(), rows).await
}

/// The newest value of each of these assets, whoever's they are; an asset without one is missing.
pub async fn latest(conn: Conn<'_>, assets: &[AssetId]) -> Result<BTreeMap<AssetId, ValuationRow>> {
    use valuation_entry::Column as C;
    let mut found = BTreeMap::new();
    for part in assets.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let newest: Vec<Newest> = valuation_entry::Entity::find()
            .select_only()
            .column(C::AssetId)
            .column_as(C::At.max(), "at")
            .filter(C::AssetId.is_in(ids))
            .group_by(C::AssetId)
            .into_model::<Newest>()
            .all(&conn.exec())
            .await?;
        if newest.is_empty() {
            continue;
        }
        let any = newest.iter().fold(Condition::any(), |any, one| {
            let this = Condition::all()
                .add(C::AssetId.eq(one.asset_id))
                .add(C::At.eq(one.at));
            any.add(this)
        });
        // Of two told in one moment the one with the later id.
        let rows = valuation_entry::Entity::find()
            .filter(any)
            .order_by_asc(C::Id)
            .all(&conn.exec())
            .await?;
        found.extend(
            rows.into_iter()
                .map(|row| (AssetId::new(row.asset_id), row)),
        );
    }
    Ok(found)
}

/// The values of one asset, whoever's it is, newest first; at most `limit`.
pub async fn history(conn: Conn<'_>, asset: AssetId, limit: u64) -> Result<Vec<ValuationRow>> {
    use valuation_entry::Column as C;
    let found = valuation_entry::Entity::find()
        .filter(C::AssetId.eq(asset.uuid()))
        .order_by_desc(C::At)
        .order_by_desc(C::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Enters an appraisal; an appraiser's report speaks of an asset once
/// (`appraisal_appraiser_id_report_number_asset_id`).
pub async fn insert_appraisal(tx: &Tx, row: AppraisalRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the appraisal as changed if its stored version is still `version`.
pub async fn update_appraisal(tx: &Tx, row: AppraisalRow, version: i64) -> Result<bool> {
    use appraisal::Column as C;
    let guard = Condition::all()
        .add(C::Id.eq(row.id))
        .add(C::AppraiserId.eq(row.appraiser_id))
        .add(C::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One appraisal of an appraiser.
pub async fn appraisal(
    conn: Conn<'_>,
    appraiser: OrgId,
    id: AppraisalId,
) -> Result<Option<AppraisalRow>> {
    let found = appraisal::Entity::find_by_id(id.uuid())
        .filter(appraisal::Column::AppraiserId.eq(appraiser.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The appraisals of these assets, whoever's they are, the newest base date first.
pub async fn appraisals(conn: Conn<'_>, assets: &[AssetId]) -> Result<Vec<AppraisalRow>> {
    use appraisal::Column as C;
    let mut found = Vec::new();
    for part in assets.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let rows = appraisal::Entity::find()
            .filter(C::AssetId.is_in(ids))
            .order_by_desc(C::BaseDate)
            .order_by_desc(C::EnteredAt)
            .order_by_desc(C::Id)
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The appraisals that an appraiser entered and did not withdraw, the first to run out first.
pub async fn by_appraiser(conn: Conn<'_>, appraiser: OrgId) -> Result<Vec<AppraisalRow>> {
    use appraisal::Column as C;
    let found = appraisal::Entity::find()
        .filter(C::AppraiserId.eq(appraiser.uuid()))
        .filter(C::WithdrawnAt.is_null())
        .order_by_asc(C::ValidUntil)
        .order_by_asc(C::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Notes what happened; of an asset one of a kind is open at a time (`asset_shock_asset_id_shock`).
pub async fn note_shock(tx: &Tx, row: ShockRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Settles what is open. Answers whether it was.
pub async fn settle_shock(tx: &Tx, row: ShockRow) -> Result<bool> {
    use asset_shock::Column as C;
    let guard = Condition::all()
        .add(C::Id.eq(row.id))
        .add(C::AssetId.eq(row.asset_id))
        .add(C::SettledOn.is_null());
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One thing that happened to an asset.
pub async fn shock(conn: Conn<'_>, asset: AssetId, id: ShockId) -> Result<Option<ShockRow>> {
    let found = asset_shock::Entity::find_by_id(id.uuid())
        .filter(asset_shock::Column::AssetId.eq(asset.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// What happened to these assets, whoever's they are, the oldest first.
pub async fn shocks(conn: Conn<'_>, assets: &[AssetId]) -> Result<Vec<ShockRow>> {
    use asset_shock::Column as C;
    let mut found = Vec::new();
    for part in assets.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = part.iter().map(|id| id.uuid()).collect();
        let rows = asset_shock::Entity::find()
            .filter(C::AssetId.is_in(ids))
            .order_by_asc(C::FromOn)
            .order_by_asc(C::Id)
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}
