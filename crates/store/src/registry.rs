//! The register beside the assets themselves: their timelines, what is taken of what there is in
//! parts, and what owners ask to do with what is in pledge.

use chrono::{DateTime, Utc};
use domain::ids::{ActId, AssetId, OrgId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use crate::conn::{Conn, Tx};
use crate::entity::{asset_act, asset_act_answer, asset_event, asset_part};
use crate::error::Result;
use crate::rows::{ActAnswerRow, AssetActRow, AssetEventRow, AssetPartRow};
use crate::write;
use uuid::Uuid;

/// Adds a step to the timeline of an asset, under the next number. Two steps at once are kept apart
/// by the lock on the asset, and by `asset_event_asset_id_seq`.
pub async fn add_event(tx: &Tx, mut row: AssetEventRow) -> Result<()> {
    let before = asset_event::Entity::find()
        .filter(asset_event::Column::AssetId.eq(row.asset_id))
        .count(&tx.conn().exec())
        .await?;
    row.seq = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
    write::insert(tx.conn(), row).await
}

/// The step that a form took, by the form's key.
pub async fn step_of(conn: Conn<'_>, key: Uuid) -> Result<Option<AssetEventRow>> {
    Ok(asset_event::Entity::find_by_id(key)
        .one(&conn.exec())
        .await?)
}

/// The timeline of an asset of the firm, oldest first.
pub async fn timeline(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<Vec<AssetEventRow>> {
    let found = asset_event::Entity::find()
        .filter(asset_event::Column::AssetId.eq(asset.uuid()))
        .filter(asset_event::Column::OrgId.eq(org.uuid()))
        .order_by_asc(asset_event::Column::Seq)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What there is of an asset that was pledged in parts, and what of it is taken.
pub async fn part(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<Option<AssetPartRow>> {
    let found = asset_part::Entity::find_by_id(asset.uuid())
        .filter(asset_part::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Takes a part if that much is free; `stock` is what there is where nothing is taken yet. One
/// statement decides, and a CHECK stands behind it.
pub async fn take(
    tx: &Tx,
    (org, asset): (OrgId, AssetId),
    stock: i64,
    part: i64,
    at: DateTime<Utc>,
) -> Result<bool> {
    use asset_part::Column as C;
    let first = AssetPartRow {
        asset_id: asset.uuid(),
        org_id: org.uuid(),
        stock,
        taken: 0,
        updated_at: at,
    };
    asset_part::Entity::insert(first.into_active_model().reset_all())
        .on_conflict(OnConflict::column(C::AssetId).do_nothing().to_owned())
        .exec_without_returning(&tx.conn().exec())
        .await?;
    let own = || {
        Condition::all()
            .add(C::AssetId.eq(asset.uuid()))
            .add(C::OrgId.eq(org.uuid()))
    };
    // What was changed while nothing was taken is what there is now.
    asset_part::Entity::update_many()
        .col_expr(C::Stock, Expr::value(stock))
        .filter(own())
        .filter(C::Taken.eq(0))
        .exec(&tx.conn().exec())
        .await?;
    if part <= 0 {
        return Ok(false);
    }
    let done = asset_part::Entity::update_many()
        .col_expr(C::Taken, Expr::col(C::Taken).add(part))
        .col_expr(C::UpdatedAt, Expr::value(at))
        .filter(own())
        .filter(Expr::col(C::Taken).add(part).lte(Expr::col(C::Stock)))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives a part back; where it was sold for the debt (`sold`) it is no longer there at all.
pub async fn give_back(
    tx: &Tx,
    (org, asset): (OrgId, AssetId),
    part: i64,
    sold: bool,
    at: DateTime<Utc>,
) -> Result<bool> {
    use asset_part::Column as C;
    let gone = if sold { part } else { 0 };
    let done = asset_part::Entity::update_many()
        .col_expr(C::Taken, Expr::col(C::Taken).sub(part))
        .col_expr(C::Stock, Expr::col(C::Stock).sub(gone))
        .col_expr(C::UpdatedAt, Expr::value(at))
        .filter(C::AssetId.eq(asset.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .filter(C::Taken.gte(part))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Enters an act; of an asset one of a kind waits at a time (`asset_act_asset_id_act`).
pub async fn ask(tx: &Tx, row: AssetActRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the act as changed if its stored version is still `version`.
pub async fn update_act(tx: &Tx, row: AssetActRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(asset_act::Column::Id.eq(row.id))
        .add(asset_act::Column::OrgId.eq(row.org_id))
        .add(asset_act::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One act of the firm.
pub async fn act(conn: Conn<'_>, org: OrgId, id: ActId) -> Result<Option<AssetActRow>> {
    let found = asset_act::Entity::find_by_id(id.uuid())
        .filter(asset_act::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The acts on an asset of the firm, newest first.
pub async fn acts(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<Vec<AssetActRow>> {
    let found = asset_act::Entity::find()
        .filter(asset_act::Column::AssetId.eq(asset.uuid()))
        .filter(asset_act::Column::OrgId.eq(org.uuid()))
        .order_by_desc(asset_act::Column::AskedAt)
        .order_by_desc(asset_act::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Enters what an institution says; it says it once a pledge (`asset_act_answer_pkey`).
pub async fn answer(tx: &Tx, row: ActAnswerRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// What the institutions have said to an act of the firm.
pub async fn answers(conn: Conn<'_>, org: OrgId, act: ActId) -> Result<Vec<ActAnswerRow>> {
    let found = asset_act_answer::Entity::find()
        .filter(asset_act_answer::Column::ActId.eq(act.uuid()))
        .filter(asset_act_answer::Column::OrgId.eq(org.uuid()))
        .order_by_asc(asset_act_answer::Column::At)
        .all(&conn.exec())
        .await?;
    Ok(found)
}
