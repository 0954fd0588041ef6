//! What firms are told about their matches.

use chrono::{DateTime, Utc};
use domain::ids::OrgId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::alert;
use crate::error::Result;
use crate::rows::AlertRow;

/// Rows of one statement: 11 columns each, far below SQLite's 32,766 bound values.
const PART: usize = 500;

/// Enters alerts; one whose turn of need and product is there already is left out
/// (`alert_need_id_product_id_turn`). Answers how many were entered.
pub async fn enter(tx: &Tx, rows: Vec<AlertRow>) -> Result<u64> {
    use alert::Column as C;
    let mut rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all())
        .peekable();
    let mut entered = 0;
    while rows.peek().is_some() {
        let part: Vec<alert::ActiveModel> = rows.by_ref().take(PART).collect();
        let once = OnConflict::columns([C::NeedId, C::ProductId, C::Turn])
            .do_nothing()
            .to_owned();
        entered += alert::Entity::insert_many(part)
            .on_conflict(once)
            .exec_without_returning(&tx.conn().exec())
            .await?;
    }
    Ok(entered)
}

/// Every alert of these needs, whoever's they are, oldest turn first: what has been told so far.
pub async fn told(conn: Conn<'_>, needs: &[Uuid]) -> Result<Vec<AlertRow>> {
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let found = alert::Entity::find()
        .filter(alert::Column::NeedId.is_in(needs.iter().copied()))
        .order_by_asc(alert::Column::Turn)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The firm's alerts, newest first.
pub async fn list(conn: Conn<'_>, org: OrgId, offset: u64, limit: u64) -> Result<Vec<AlertRow>> {
    let found = alert::Entity::find()
        .filter(alert::Column::OrgId.eq(org.uuid()))
        .order_by_desc(alert::Column::CreatedAt)
        .order_by_desc(alert::Column::Id)
        .offset(offset)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// How many alerts the firm has.
pub async fn count(conn: Conn<'_>, org: OrgId) -> Result<u64> {
    let rows = alert::Entity::find().filter(alert::Column::OrgId.eq(org.uuid()));
    Ok(rows.count(&conn.exec()).await?)
}

/// How many of them it has not marked as read.
pub async fn unread(conn: Conn<'_>, org: OrgId) -> Result<u64> {
    let rows = alert::Entity::find()
        .filter(alert::Column::OrgId.eq(org.uuid()))
        .filter(alert::Column::ReadAt.is_null());
    Ok(rows.count(&conn.exec()).await?)
}

/// Marks one alert of the firm as read, or all of them up to a moment; answers how many were not.
pub async fn read(
    tx: &Tx,
    org: OrgId,
    one: Option<Uuid>,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let mut query = alert::Entity::update_many()
        .col_expr(alert::Column::ReadAt, Expr::value(Some(now)))
        .filter(alert::Column::OrgId.eq(org.uuid()))
        .filter(alert::Column::ReadAt.is_null());
    query = match one {
        Some(id) => query.filter(alert::Column::Id.eq(id)),
        None => query.filter(alert::Column::CreatedAt.lte(until)),
    };
    Ok(query.exec(&tx.conn().exec()).await?.rows_affected)
}

/// Whether the firm has this alert.
pub async fn exists(conn: Conn<'_>, org: OrgId, id: Uuid) -> Result<bool> {
    let rows = alert::Entity::find_by_id(id).filter(alert::Column::OrgId.eq(org.uuid()));
    Ok(rows.count(&conn.exec()).await? > 0)
}

/// Clears away what was found before a moment and says how many alerts that were.
pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Result<u64> {
    let done = alert::Entity::delete_many()
        .filter(alert::Column::CreatedAt.lt(before))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}
