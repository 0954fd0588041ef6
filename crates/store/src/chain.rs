//! The audit chain as stored: its rows in order, the ends of its days, and its one open end.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::conn::{Conn, Tx};
use crate::entity::{audit_day, audit_event, audit_head, audit_purge};
use crate::error::{Error, Result};
use crate::rows::{AuditDayRow, AuditHeadRow, AuditPurgeRow, AuditRow};
use crate::write;

/// The one row of the head.
const ONE: i64 = 1;

/// The end of the chain.
pub async fn head(conn: Conn<'_>) -> Result<Option<AuditHeadRow>> {
    Ok(audit_head::Entity::find_by_id(ONE)
        .one(&conn.exec())
        .await?)
}

/// The end of the chain, held until the transaction ends: whoever adds to the chain comes after.
/// Take it last, after every other lock, so that writers wait for each other's commit only.
pub async fn lock_head(tx: &Tx) -> Result<AuditHeadRow> {
    let conn = tx.conn();
    let mut query = audit_head::Entity::find_by_id(ONE);
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    let found = query.one(&conn.exec()).await?;
    found.ok_or_else(|| Error::Internal("the audit chain has lost its end".into()))
}

/// Moves the end.
pub async fn set_head(tx: &Tx, row: AuditHeadRow) -> Result<()> {
    let guard = Condition::all().add(audit_head::Column::One.eq(ONE));
    match write::update(tx.conn(), row, guard).await? {
        1 => Ok(()),
        _ => Err(Error::Internal("the audit chain has lost its end".into())),
    }
}

/// Adds rows in their places.
pub async fn add(tx: &Tx, rows: Vec<AuditRow>) -> Result<()> {
    write::insert_many(tx.conn(), rows).await
}

/// Notes the end of a day.
pub async fn close_day(tx: &Tx, row: AuditDayRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Every closed day, oldest first: one a day, for years few enough.
pub async fn days(conn: Conn<'_>) -> Result<Vec<AuditDayRow>> {
    let found = audit_day::Entity::find()
        .order_by_asc(audit_day::Column::Day)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Rows in the order of the chain after a place, at most `limit`, of days from `from` to `to`.
pub async fn after(
    conn: Conn<'_>,
    place: Option<(NaiveDate, i64)>,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    limit: u64,
) -> Result<Vec<AuditRow>> {
    use audit_event::Column as C;
    let mut query = audit_event::Entity::find().filter(C::Number.is_not_null());
    if let Some((day, number)) = place {
        let later = Condition::any().add(C::Day.gt(day)).add(
            Condition::all()
                .add(C::Day.eq(day))
                .add(C::Number.gt(number)),
        );
        query = query.filter(later);
    }
    if let Some(from) = from {
        query = query.filter(C::Day.gte(from));
    }
    if let Some(to) = to {
        query = query.filter(C::Day.lte(to));
    }
    let found = query
        .order_by_asc(C::Day)
        .order_by_asc(C::Number)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Rows that have no place in the chain, oldest first.
pub async fn unplaced(conn: Conn<'_>, limit: u64) -> Result<Vec<AuditRow>> {
    use audit_event::Column as C;
    let found = audit_event::Entity::find()
        .filter(C::Number.is_null())
        .order_by_asc(C::At)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Gives a row of before the chain its place.
pub async fn place(tx: &Tx, row: &AuditRow) -> Result<()> {
    use audit_event::Column as C;
    audit_event::Entity::update_many()
        .col_expr(C::Day, Expr::value(row.day))
        .col_expr(C::Number, Expr::value(row.number))
        .col_expr(C::KeyId, Expr::value(row.key_id.as_str()))
        .col_expr(C::Mac, Expr::value(row.mac.as_str()))
        .filter(C::Id.eq(row.id))
        .filter(C::Number.is_null())
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Every record of a removal, oldest first.
pub async fn purges(conn: Conn<'_>) -> Result<Vec<AuditPurgeRow>> {
    let found = audit_purge::Entity::find()
        .order_by_asc(audit_purge::Column::At)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Removes the rows of days before the record's, under that record. The database refuses a record
/// for rows younger than 183 days, and the removal of any row that no record covers.
pub async fn purge(tx: &Tx, record: AuditPurgeRow) -> Result<u64> {
    let before = record.before_day;
    write::insert(tx.conn(), record).await?;
    let gone = audit_event::Entity::delete_many()
        .filter(audit_event::Column::Day.lt(before))
        .exec(&tx.conn().exec())
        .await?;
    Ok(gone.rows_affected)
}
