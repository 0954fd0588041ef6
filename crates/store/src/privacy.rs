//! What the portal keeps of a person, as a whole: to hand a copy of it out, and to delete it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{
    account_erasure, audit_event, data_copy, invitation, known_device, mail_delivery, membership,
    outbox, privacy_agreement, recovery_code, second_factor, session, single_use_link,
    user_account,
};
use crate::error::Result;
use crate::rows::{
    AgreementRow, AuditRow, DataCopyRow, DeliveryRow, DeviceRow, ErasureRow, LinkRow, SessionRow,
};
use crate::write;

/// Keeps that the person agreed to a version of the notice.
pub async fn agree(tx: &Tx, row: AgreementRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// The versions that the person agreed to, oldest first.
pub async fn agreements(conn: Conn<'_>, user: UserId) -> Result<Vec<AgreementRow>> {
    let found = privacy_agreement::Entity::find()
        .filter(privacy_agreement::Column::UserId.eq(user.uuid()))
        .order_by_asc(privacy_agreement::Column::AgreedAt)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Keeps that the person asked for a copy.
pub async fn ask_copy(tx: &Tx, row: DataCopyRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One request of the person for a copy.
pub async fn copy(conn: Conn<'_>, user: UserId, id: Uuid) -> Result<Option<DataCopyRow>> {
    let found = data_copy::Entity::find_by_id(id)
        .filter(data_copy::Column::UserId.eq(user.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The person's requests for copies, oldest first.
pub async fn copies(conn: Conn<'_>, user: UserId) -> Result<Vec<DataCopyRow>> {
    let found = data_copy::Entity::find()
        .filter(data_copy::Column::UserId.eq(user.uuid()))
        .order_by_asc(data_copy::Column::AskedAt)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The person's sessions that have not ended, oldest first.
pub async fn sessions(conn: Conn<'_>, user: UserId) -> Result<Vec<SessionRow>> {
    let found = session::Entity::find()
        .filter(session::Column::UserId.eq(user.uuid()))
        .order_by_asc(session::Column::CreatedAt)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What the person did, by the audit trail, oldest first.
pub async fn acts(conn: Conn<'_>, user: UserId) -> Result<Vec<AuditRow>> {
    let found = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(user.uuid()))
        .order_by_asc(audit_event::Column::At)
        .order_by_asc(audit_event::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The devices with which the person signed in.
pub async fn devices(conn: Conn<'_>, user: UserId) -> Result<Vec<DeviceRow>> {
    let found = known_device::Entity::find()
        .filter(known_device::Column::UserId.eq(user.uuid()))
        .order_by_asc(known_device::Column::FirstAt)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The letters to an address in its spellings, oldest first: that they were sent, not what they
/// said.
pub async fn letters(conn: Conn<'_>, spellings: &[&str]) -> Result<Vec<DeliveryRow>> {
    let found = mail_delivery::Entity::find()
        .filter(mail_delivery::Column::Recipient.is_in(spellings.iter().copied()))
        .order_by_asc(mail_delivery::Column::At)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Clears away the letters to an address, those on their way included.
async fn forget_letters(conn: Conn<'_>, spellings: &[&str]) -> Result<()> {
    let ids = letters(conn, spellings)
        .await?
        .into_iter()
        .map(|row| row.id);
    let ids: Vec<Uuid> = ids.collect();
    outbox::Entity::delete_many()
        .filter(outbox::Column::Id.is_in(ids.iter().copied()))
        .exec(&conn.exec())
        .await?;
    mail_delivery::Entity::delete_many()
        .filter(mail_delivery::Column::Id.is_in(ids))
        .exec(&conn.exec())
        .await?;
    Ok(())
}

/// Clears away the links of the account, and those that would have opened it.
async fn forget_links(conn: Conn<'_>, user: UserId, login_key: &str) -> Result<()> {
    use single_use_link::Column as C;
    let waiting = single_use_link::Entity::find()
        .filter(C::UserId.is_null())
        .all(&conn.exec())
        .await?;
    let said = |row: &LinkRow| {
        let of = row.said.get("login_key");
        of.and_then(serde_json::Value::as_str) == Some(login_key)
    };
    let opened = waiting.into_iter().filter(said).map(|row| row.token_hash);
    let of = Condition::any()
        .add(C::UserId.eq(user.uuid()))
        .add(C::TokenHash.is_in(opened));
    single_use_link::Entity::delete_many()
        .filter(of)
        .exec(&conn.exec())
        .await?;
    Ok(())
}

/// What remains of an account: who the rows that the law keeps speak of is a number without a name.
#[derive(Clone, Debug)]
pub struct Remains<'a> {
    /// Stands where the login stood; of this account alone.
    pub login: &'a str,
    /// Stands where the name stood.
    pub name: &'a str,
    /// A hash that no password has.
    pub password_hash: &'a str,
}

/// Deletes the person from the account: name, login and password are overwritten, memberships and
/// sessions are gone, and the account lets nobody in.
pub async fn erase(tx: &Tx, user: UserId, remains: Remains<'_>, now: DateTime<Utc>) -> Result<()> {
    use user_account::Column as C;
    let exec = tx.conn().exec();
    let account = user_account::Entity::find_by_id(user.uuid())
        .one(&exec)
        .await?;
    if let Some(account) = account {
        let spellings = [account.login.as_str(), account.login_key.as_str()];
        forget_letters(tx.conn(), &spellings).await?;
        forget_links(tx.conn(), user, &account.login_key).await?;
        invitation::Entity::update_many()
            .col_expr(invitation::Column::Email, Expr::value(remains.login))
            .filter(invitation::Column::Email.is_in(spellings))
            .exec(&exec)
            .await?;
    }
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .exec(&exec)
        .await?;
    second_factor::Entity::delete_many()
        .filter(second_factor::Column::UserId.eq(user.uuid()))
        .exec(&exec)
        .await?;
    known_device::Entity::delete_many()
        .filter(known_device::Column::UserId.eq(user.uuid()))
        .exec(&exec)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::UserId.eq(user.uuid()))
        .exec(&exec)
        .await?;
    membership::Entity::delete_many()
        .filter(membership::Column::UserId.eq(user.uuid()))
        .exec(&exec)
        .await?;
    user_account::Entity::update_many()
        .col_expr(C::Login, Expr::value(remains.login))
        .col_expr(C::LoginKey, Expr::value(remains.login))
        .col_expr(C::DisplayName, Expr::value(remains.name))
        .col_expr(C::PasswordHash, Expr::value(remains.password_hash))
        .col_expr(C::DisabledAt, Expr::value(Some(now)))
        .col_expr(C::PersonKey, Expr::value(Option::<String>::None))
        .col_expr(C::IdentityTail, Expr::value(Option::<String>::None))
        .filter(C::Id.eq(user.uuid()))
        .exec(&exec)
        .await?;
    let row = ErasureRow {
        user_id: user.uuid(),
        erased_at: now,
    };
    write::insert(tx.conn(), row).await
}

/// Those of these accounts whose persons had them deleted.
pub async fn erased(conn: Conn<'_>, users: &[Uuid]) -> Result<HashSet<Uuid>> {
    if users.is_empty() {
        return Ok(HashSet::new());
    }
    let found = account_erasure::Entity::find()
        .filter(account_erasure::Column::UserId.is_in(users.iter().copied()))
        .all(&conn.exec())
        .await?;
    Ok(found.into_iter().map(|row| row.user_id).collect())
}
