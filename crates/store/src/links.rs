//! Links of letters that work once.

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::conn::{Conn, Tx};
use crate::entity::single_use_link;
use crate::error::Result;
use crate::rows::LinkRow;
use crate::write;

/// Enters a link.
pub async fn insert(tx: &Tx, row: LinkRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// The link of a token's hash, while it works.
pub async fn find(
    conn: Conn<'_>,
    token_hash: &str,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Option<LinkRow>> {
    Ok(single_use_link::Entity::find_by_id(token_hash.to_owned())
        .filter(single_use_link::Column::Purpose.eq(purpose))
        .filter(single_use_link::Column::UsedAt.is_null())
        .filter(single_use_link::Column::ExpiresAt.gt(now))
        .one(&conn.exec())
        .await?)
}

/// Uses the link up, and says whether it still worked: of many at once one does.
pub async fn take(tx: &Tx, token_hash: &str, purpose: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = single_use_link::Entity::update_many()
        .col_expr(single_use_link::Column::UsedAt, Expr::value(now))
        .filter(single_use_link::Column::TokenHash.eq(token_hash))
        .filter(single_use_link::Column::Purpose.eq(purpose))
        .filter(single_use_link::Column::UsedAt.is_null())
        .filter(single_use_link::Column::ExpiresAt.gt(now))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Makes every link of a person useless.
pub async fn void_of(tx: &Tx, user: UserId, now: DateTime<Utc>) -> Result<()> {
    single_use_link::Entity::update_many()
        .col_expr(single_use_link::Column::UsedAt, Expr::value(now))
        .filter(single_use_link::Column::UserId.eq(user.uuid()))
        .filter(single_use_link::Column::UsedAt.is_null())
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Clears away links that ended before, and says how many there were.
pub async fn purge(tx: &Tx, before: DateTime<Utc>) -> Result<u64> {
    let done = single_use_link::Entity::delete_many()
        .filter(single_use_link::Column::ExpiresAt.lt(before))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}
