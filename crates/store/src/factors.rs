//! Second factors and their recovery codes.

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::conn::{Conn, Tx};
use crate::entity::{recovery_code, second_factor};
use crate::error::Result;
use crate::rows::{FactorRow, RecoveryRow};
use crate::write;

/// The person's second factor.
pub async fn find(conn: Conn<'_>, user: UserId) -> Result<Option<FactorRow>> {
    Ok(second_factor::Entity::find_by_id(user.uuid())
        .one(&conn.exec())
        .await?)
}

/// Enters a second factor; a person has one (`second_factor_pkey`).
pub async fn insert(tx: &Tx, row: FactorRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Uses up a step, and says whether it was still to be had: no step is accepted twice, nor one
/// before it, however many ask at once.
pub async fn use_step(tx: &Tx, user: UserId, step: i64) -> Result<bool> {
    let done = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::UserId.eq(user.uuid()))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes the second factor away with its codes, and says whether there was one.
pub async fn delete(tx: &Tx, user: UserId) -> Result<bool> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    let done = second_factor::Entity::delete_by_id(user.uuid())
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Puts fresh recovery codes in the place of the former ones: their hashes, and all of them
/// encrypted until the person has them.
pub async fn set_codes(tx: &Tx, user: UserId, hashes: Vec<String>, codes: &str) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    let rows = hashes.into_iter().map(|code_hash| RecoveryRow {
        user_id: user.uuid(),
        code_hash,
        used_at: None,
    });
    write::insert_many(tx.conn(), rows.collect()).await?;
    keep(tx, user, Some(codes)).await
}

/// Forgets the fresh codes: the person has them now.
pub async fn codes_kept(tx: &Tx, user: UserId) -> Result<()> {
    keep(tx, user, None).await
}

async fn keep(tx: &Tx, user: UserId, codes: Option<&str>) -> Result<()> {
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::Codes, Expr::value(codes))
        .filter(second_factor::Column::UserId.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Uses up a recovery code, and says whether it was still to be had.
pub async fn use_code(tx: &Tx, user: UserId, hash: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .filter(recovery_code::Column::CodeHash.eq(hash))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many recovery codes are left.
pub async fn codes_left(conn: Conn<'_>, user: UserId) -> Result<u64> {
    Ok(recovery_code::Entity::find()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(&conn.exec())
        .await?)
}
