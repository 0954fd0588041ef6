//! The audit trail and the outbox: rows are added, never changed.

use chrono::{DateTime, Utc};
use domain::ids::OrgId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::conn::{Conn, Tx};
use crate::entity::{audit_event, outbox};
use crate::error::Result;
use crate::marks;
use crate::rows::{AuditRow, OutboxRow};
use crate::write;

pub mod search;

/// Name of the mark that counts told changes.
const CHANGES: &str = "changes";

/// Adds a message to be delivered.
pub async fn post(tx: &Tx, row: OutboxRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Adds a message that tells of a change, under the next number. The counter stays locked until
/// the transaction ends: call it last, so that writers wait for each other's commit only.
pub async fn tell(tx: &Tx, mut row: OutboxRow) -> Result<i64> {
    marks::bump(tx, CHANGES).await?;
    let seq = marks::get(tx.conn(), CHANGES).await?;
    row.seq = Some(seq);
    write::insert(tx.conn(), row).await?;
    Ok(seq)
}

/// The number of the last change that is committed. Every change up to it is visible.
pub async fn last_change(conn: Conn<'_>) -> Result<i64> {
    marks::get(conn, CHANGES).await
}

/// A change that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its number in the order of commits.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub payload: Value,
}

/// The changes after `seq`, in the order of commits.
pub async fn changes_since(conn: Conn<'_>, seq: i64, limit: u64) -> Result<Vec<Told>> {
    let found = outbox::Entity::find()
        .filter(outbox::Column::Seq.gt(seq))
        .order_by_asc(outbox::Column::Seq)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    let told = |row: OutboxRow| {
        Some(Told {
            seq: row.seq?,
            at: row.at,
            payload: row.payload,
        })
    };
    Ok(found.into_iter().filter_map(told).collect())
}

/// Clears away changes up to `seq`, which everybody knows, and says how many there were.
pub async fn forget_changes(tx: &Tx, seq: i64) -> Result<u64> {
    let done = outbox::Entity::delete_many()
        .filter(outbox::Column::Seq.lte(seq))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}

/// The audit rows of one object, oldest first.
pub async fn of_object(conn: Conn<'_>, kind: &str, id: &str) -> Result<Vec<AuditRow>> {
    let found = audit_event::Entity::find()
        .filter(audit_event::Column::ObjectKind.eq(kind))
        .filter(audit_event::Column::ObjectId.eq(id))
        .order_by_asc(audit_event::Column::At)
        .order_by_asc(audit_event::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The messages of a topic to an organisation, oldest first.
pub async fn posted(conn: Conn<'_>, topic: &str, org: OrgId) -> Result<Vec<OutboxRow>> {
    let found = outbox::Entity::find()
        .filter(outbox::Column::Topic.eq(topic))
        .filter(outbox::Column::OrgId.eq(org.uuid()))
        .order_by_asc(outbox::Column::At)
        .order_by_asc(outbox::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}
