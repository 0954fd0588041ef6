//! Whether this database carries the demonstration: a production server refuses such a one.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::conn::Conn;
use crate::entity::user_account;
use crate::error::Result;

/// Whether there is a demonstration account.
pub async fn present(conn: Conn<'_>) -> Result<bool> {
    let found = user_account::Entity::find()
        .filter(user_account::Column::IsDemo.eq(true))
        .count(&conn.exec())
        .await?;
    Ok(found > 0)
}

/// Whether there is no account at all: a fresh database.
pub async fn is_empty(conn: Conn<'_>) -> Result<bool> {
    Ok(user_account::Entity::find().count(&conn.exec()).await? == 0)
}
