//! Letters: what they say is an outbox row that goes with the delivery, how the delivery stands is
//! a row that stays.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{mail_delivery, outbox};
use crate::error::Result;
use crate::rows::DeliveryRow;
use crate::write;

/// Neither handed over nor given up.
fn under_way() -> Condition {
    Condition::all()
        .add(mail_delivery::Column::SentAt.is_null())
        .add(mail_delivery::Column::FailedAt.is_null())
}

/// Enters a delivery.
pub async fn enter(tx: &Tx, row: DeliveryRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Deliveries that may be begun now, oldest first.
pub async fn due(conn: Conn<'_>, now: DateTime<Utc>, limit: u64) -> Result<Vec<DeliveryRow>> {
    let found = mail_delivery::Entity::find()
        .filter(under_way())
        .filter(mail_delivery::Column::DueAt.lte(now))
        .order_by_asc(mail_delivery::Column::DueAt)
        .order_by_asc(mail_delivery::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Takes a delivery for oneself until `until`; `false` when another took it first.
pub async fn claim(tx: &Tx, row: &DeliveryRow, until: DateTime<Utc>) -> Result<bool> {
    let done = mail_delivery::Entity::update_many()
        .col_expr(
            mail_delivery::Column::Tries,
            Expr::col(mail_delivery::Column::Tries).add(1),
        )
        .col_expr(mail_delivery::Column::DueAt, Expr::value(until))
        .filter(under_way())
        .filter(mail_delivery::Column::Id.eq(row.id))
        .filter(mail_delivery::Column::Tries.eq(row.tries))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// What the letter says, while it is under way.
pub async fn payload(conn: Conn<'_>, id: Uuid) -> Result<Option<Value>> {
    let found = outbox::Entity::find_by_id(id).one(&conn.exec()).await?;
    Ok(found.map(|row| row.payload))
}

/// How a delivery ended, or stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Handed over.
    Sent(DateTime<Utc>),
    /// To be tried again at a moment.
    Later(DateTime<Utc>, String),
    /// Given up.
    Failed(DateTime<Utc>, String),
}

/// Notes the outcome of a delivery under way. Where it has ended, what the letter said is deleted.
pub async fn settle(tx: &Tx, id: Uuid, outcome: Outcome) -> Result<()> {
    use mail_delivery::Column as C;
    let ended = !matches!(outcome, Outcome::Later(..));
    let update = mail_delivery::Entity::update_many()
        .filter(under_way())
        .filter(C::Id.eq(id));
    let update = match outcome {
        Outcome::Sent(at) => update
            .col_expr(C::SentAt, Expr::value(Some(at)))
            .col_expr(C::Fault, Expr::value("")),
        Outcome::Later(at, fault) => update
            .col_expr(C::DueAt, Expr::value(at))
            .col_expr(C::Fault, Expr::value(fault)),
        Outcome::Failed(at, fault) => update
            .col_expr(C::FailedAt, Expr::value(Some(at)))
            .col_expr(C::Fault, Expr::value(fault)),
    };
    update.exec(&tx.conn().exec()).await?;
    if ended {
        outbox::Entity::delete_by_id(id)
            .exec(&tx.conn().exec())
            .await?;
    }
    Ok(())
}

/// Letters that are not delivered, the newest first: given up, and tried at least once.
pub async fn in_trouble(conn: Conn<'_>, limit: u64) -> Result<Vec<DeliveryRow>> {
    let found = mail_delivery::Entity::find()
        .filter(mail_delivery::Column::SentAt.is_null())
        .filter(mail_delivery::Column::Fault.ne(""))
        .order_by_desc(mail_delivery::Column::At)
        .order_by_desc(mail_delivery::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Clears away deliveries that ended and were written before a moment; says how many.
pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Result<u64> {
    let ended = Condition::any()
        .add(mail_delivery::Column::SentAt.is_not_null())
        .add(mail_delivery::Column::FailedAt.is_not_null());
    let done = mail_delivery::Entity::delete_many()
        .filter(ended)
        .filter(mail_delivery::Column::At.lt(before))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}
