//! What organisations are to see to; each reaches its own. The same matter is open once for each
//! (`task_org_id_kind_object_id`).

use domain::ids::{OrgId, TaskId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::task;
use crate::error::Result;
use crate::rows::TaskRow;
use crate::write;

/// Raises a task.
pub async fn insert(tx: &Tx, row: TaskRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the task as changed if its stored version is still `version`; answers whether it was.
pub async fn update(tx: &Tx, row: TaskRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(task::Column::Id.eq(row.id))
        .add(task::Column::OrgId.eq(row.org_id))
        .add(task::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One task of the organisation.
pub async fn find(conn: Conn<'_>, org: OrgId, id: TaskId) -> Result<Option<TaskRow>> {
    let found = task::Entity::find_by_id(id.uuid())
        .filter(task::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The tasks of a kind about a record, whoever's they are, oldest first; to be told to nobody else.
pub async fn about(conn: Conn<'_>, kind: &str, object: Uuid) -> Result<Vec<TaskRow>> {
    let found = task::Entity::find()
        .filter(task::Column::Kind.eq(kind))
        .filter(task::Column::ObjectId.eq(object))
        .order_by_asc(task::Column::RaisedAt)
        .order_by_asc(task::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The organisation's open tasks, the first due first.
pub async fn open(conn: Conn<'_>, org: OrgId) -> Result<Vec<TaskRow>> {
    let mut found = task::Entity::find()
        .filter(task::Column::OrgId.eq(org.uuid()))
        .filter(task::Column::ClosedAt.is_null())
        .order_by_asc(task::Column::RaisedAt)
        .order_by_asc(task::Column::Id)
        .all(&conn.exec())
        .await?;
    // The two databases do not agree on where a missing day comes.
    found.sort_by_key(|row| row.due_on.unwrap_or(chrono::NaiveDate::MAX));
    Ok(found)
}

/// The organisation's closed tasks, the last closed first; at most `limit`.
pub async fn closed(conn: Conn<'_>, org: OrgId, limit: u64) -> Result<Vec<TaskRow>> {
    let found = task::Entity::find()
        .filter(task::Column::OrgId.eq(org.uuid()))
        .filter(task::Column::ClosedAt.is_not_null())
        .order_by_desc(task::Column::ClosedAt)
        .order_by_desc(task::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// How many tasks of the organisation are open.
pub async fn count(conn: Conn<'_>, org: OrgId) -> Result<u64> {
    let rows = task::Entity::find()
        .filter(task::Column::OrgId.eq(org.uuid()))
        .filter(task::Column::ClosedAt.is_null());
    Ok(rows.count(&conn.exec()).await?)
}

/// Gives an open task to another organisation.
pub async fn hand_on(tx: &Tx, row: TaskRow, to: OrgId) -> Result<()> {
    use sea_orm::sea_query::Expr;
    task::Entity::update_many()
        .col_expr(task::Column::OrgId, Expr::value(to.uuid()))
        .col_expr(task::Column::Version, Expr::value(row.version + 1))
        .filter(task::Column::Id.eq(row.id))
        .filter(task::Column::OrgId.eq(row.org_id))
        .filter(task::Column::Version.eq(row.version))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}
