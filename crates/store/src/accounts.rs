//! Accounts and memberships.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::access::{Party, PersonKey};
use domain::ids::{OrgId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{membership, organisation, user_account};
use crate::error::Result;
use crate::rows::{MembershipRow, OrganisationRow, UserRow};
use crate::write;

impl UserRow {
    /// The account with the person behind it.
    pub fn party(&self) -> Party {
        Party {
            user: UserId::new(self.id),
            key: self.person_key.clone().map(PersonKey::new),
        }
    }
}

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

/// Several accounts, in no particular order.
pub async fn by_ids(conn: Conn<'_>, users: &[UserId]) -> Result<Vec<UserRow>> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    Ok(user_account::Entity::find()
        .filter(user_account::Column::Id.is_in(users.iter().map(|user| user.uuid())))
        .all(&conn.exec())
        .await?)
}

/// Says which person is behind the account, unless that is known already; answers whether it did.
pub async fn set_person(tx: &Tx, user: UserId, key: &PersonKey, tail: &str) -> Result<bool> {
    let done = user_account::Entity::update_many()
        .col_expr(
            user_account::Column::PersonKey,
            Expr::value(key.as_str().to_owned()),
        )
        .col_expr(
            user_account::Column::IdentityTail,
            Expr::value(tail.to_owned()),
        )
        .filter(user_account::Column::Id.eq(user.uuid()))
        .filter(user_account::Column::PersonKey.is_null())
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
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

/// Sets another password: its hash, and since when it is in use.
pub async fn set_password(tx: &Tx, user: UserId, hash: &str, at: DateTime<Utc>) -> Result<()> {
    user_account::Entity::update_many()
        .col_expr(user_account::Column::PasswordHash, Expr::value(hash))
        .col_expr(user_account::Column::PasswordSetAt, Expr::value(at))
        .filter(user_account::Column::Id.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Stores the same password's hash of another cost.
pub async fn rehash(tx: &Tx, user: UserId, hash: &str) -> Result<()> {
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

/// The role of a person in an organisation, by its code.
pub async fn role_in(conn: Conn<'_>, user: UserId, org: OrgId) -> Result<Option<String>> {
    let found = membership::Entity::find_by_id((user.uuid(), org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found.map(|row| row.role))
}

/// Gives a member another role, if it still has `from`; answers whether it had.
pub async fn set_role(tx: &Tx, user: UserId, org: OrgId, from: &str, to: &str) -> Result<bool> {
    let done = membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(to))
        .filter(membership::Column::UserId.eq(user.uuid()))
        .filter(membership::Column::OrgId.eq(org.uuid()))
        .filter(membership::Column::Role.eq(from))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
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

/// The names of these accounts.
pub async fn named(conn: Conn<'_>, users: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    if users.is_empty() {
        return Ok(HashMap::new());
    }
    let found = user_account::Entity::find()
        .filter(user_account::Column::Id.is_in(users.iter().copied()))
        .all(&conn.exec())
        .await?;
    Ok(found
        .into_iter()
        .map(|row| (row.id, row.display_name))
        .collect())
}
