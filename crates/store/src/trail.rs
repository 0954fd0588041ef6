//! The audit trail and the outbox: rows are added, never changed.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::conn::{Conn, Tx};
use crate::entity::audit_event;
use crate::error::Result;
use crate::rows::{AuditRow, OutboxRow};
use crate::write;

/// Adds an audit row.
pub async fn audit(tx: &Tx, row: AuditRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Adds a message to be delivered.
pub async fn post(tx: &Tx, row: OutboxRow) -> Result<()> {
    write::insert(tx.conn(), row).await
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
