//! Accounts and memberships.

use chrono::{DateTime, Utc};
use domain::ids::{OrgId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::conn::{Conn, Tx};
use crate::entity::{membership, organisation, user_account};
use crate::error::Result;
use crate::rows::{MembershipRow, OrganisationRow, UserRow};
use crate::write;

/// The account of a login in its one spelling.
pub async fn by_login_key(conn: Conn<'_>, login_key: &str) -> Result<Option<UserRow>> {
    let found = user_account::Entity::find()
        .filter(user_account::Column::LoginKey.eq(login_key))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// One account.
pub async fn by_id(conn: Conn<'_>, user: UserId) -> Result<Option<UserRow>> {
    Ok(user_account::Entity::find_by_id(user.uuid())
        .one(&conn.exec())
        .await?)
}

/// Enters an account; its login key is unique (`user_account_login_key`).
pub async fn insert(tx: &Tx, row: UserRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Holds the account until the transaction ends, so that two requests of the same person that
/// decide on what the person already has come one after the other.
pub async fn lock(tx: &Tx, user: UserId) -> Result<Option<UserRow>> {
    let conn = tx.conn();
    let mut query = user_account::Entity::find_by_id(user.uuid());
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// Replaces the password hash.
pub async fn set_password(tx: &Tx, user: UserId, hash: &str) -> Result<()> {
    user_account::Entity::update_many()
        .col_expr(user_account::Column::PasswordHash, Expr::value(hash))
        .filter(user_account::Column::Id.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Disables the account, or enables it again.
pub async fn set_disabled(tx: &Tx, user: UserId, at: Option<DateTime<Utc>>) -> Result<()> {
    user_account::Entity::update_many()
        .col_expr(user_account::Column::DisabledAt, Expr::value(at))
        .filter(user_account::Column::Id.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Makes the person a member of the organisation.
pub async fn join(tx: &Tx, row: MembershipRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// The organisations of a person, oldest membership first.
pub async fn memberships(
    conn: Conn<'_>,
    user: UserId,
) -> Result<Vec<(MembershipRow, OrganisationRow)>> {
    let rows = membership::Entity::find()
        .filter(membership::Column::UserId.eq(user.uuid()))
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::OrgId)
        .all(&conn.exec())
        .await?;
    let ids = rows.iter().map(|row| row.org_id);
    let orgs = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .all(&conn.exec())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let org = orgs.iter().find(|org| org.id == row.org_id)?.clone();
            Some((row, org))
        })
        .collect())
}

/// The people of an organisation with their roles, by name.
pub async fn people(conn: Conn<'_>, org: OrgId) -> Result<Vec<(MembershipRow, UserRow)>> {
    let rows = membership::Entity::find()
        .filter(membership::Column::OrgId.eq(org.uuid()))
        .all(&conn.exec())
        .await?;
    let users = user_account::Entity::find()
        .filter(user_account::Column::Id.is_in(rows.iter().map(|row| row.user_id)))
        .order_by_asc(user_account::Column::DisplayName)
        .all(&conn.exec())
        .await?;
    Ok(users
        .into_iter()
        .filter_map(|user| {
            let row = rows.iter().find(|row| row.user_id == user.id)?.clone();
            Some((row, user))
        })
        .collect())
}
