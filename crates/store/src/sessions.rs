//! Sessions. Only the hash of a token is stored; a session is made by sign-in alone: every other
//! write updates or deletes, so that nothing in flight revives one that was ended.

use chrono::{DateTime, Utc};
use domain::ids::{OrgId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::session;
use crate::error::Result;
use crate::rows::SessionRow;
use crate::write;

/// What becomes of a session when it gets another token.
#[derive(Clone, Debug)]
pub struct Turn {
    /// SHA-256 of the new token.
    pub id_hash: String,
    /// The organisation acted for from now on.
    pub org_id: Option<Uuid>,
    /// When the second factor was passed.
    pub factor_at: Option<DateTime<Utc>>,
    /// SHA-256 of the hash of another password; the same where it did not change.
    pub password_digest: Option<String>,
    /// End, whatever happens.
    pub expires_at: DateTime<Utc>,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Makes a session.
pub async fn insert(tx: &Tx, row: SessionRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// The session of a token's hash.
pub async fn find(conn: Conn<'_>, id_hash: &str) -> Result<Option<SessionRow>> {
    Ok(session::Entity::find_by_id(id_hash.to_owned())
        .one(&conn.exec())
        .await?)
}

/// The sessions of a person, the last one used first.
pub async fn of_user(conn: Conn<'_>, user: UserId) -> Result<Vec<SessionRow>> {
    Ok(session::Entity::find()
        .filter(session::Column::UserId.eq(user.uuid()))
        .order_by_desc(session::Column::SeenAt)
        .order_by_asc(session::Column::Id)
        .all(&conn.exec())
        .await?)
}

/// Notes that the session was used, if it still exists.
pub async fn touch(tx: &Tx, id_hash: &str, now: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now))
        .filter(session::Column::IdHash.eq(id_hash))
        .filter(session::Column::SeenAt.lt(now))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Gives the session another token, and says whether it still existed. The former token is worth
/// nothing from then on.
pub async fn rotate(tx: &Tx, id_hash: &str, turn: Turn) -> Result<bool> {
    use session::Column as C;
    let mut turning = session::Entity::update_many();
    if let Some(digest) = turn.password_digest {
        turning = turning.col_expr(C::PasswordDigest, Expr::value(digest));
    }
    let done = turning
        .col_expr(C::IdHash, Expr::value(turn.id_hash))
        .col_expr(C::OrgId, Expr::value(turn.org_id))
        .col_expr(C::FactorAt, Expr::value(turn.factor_at))
        .col_expr(C::ExpiresAt, Expr::value(turn.expires_at))
        .col_expr(C::SeenAt, Expr::value(turn.at))
        .filter(C::IdHash.eq(id_hash))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lets every session of the person that acts for nobody yet act for the organisation.
pub async fn act_for(tx: &Tx, user: UserId, org: OrgId) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::OrgId, Expr::value(Some(org.uuid())))
        .filter(session::Column::UserId.eq(user.uuid()))
        .filter(session::Column::OrgId.is_null())
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// The password was hashed anew without being changed: the sessions go on.
pub async fn carry(tx: &Tx, user: UserId, from: &str, to: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::PasswordDigest, Expr::value(to))
        .filter(session::Column::UserId.eq(user.uuid()))
        .filter(session::Column::PasswordDigest.eq(from))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Says that the person has seen which sessions are on new devices.
pub async fn seen_devices(tx: &Tx, user: UserId) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::NewDevice, Expr::value(false))
        .filter(session::Column::UserId.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Ends the session of a token's hash.
pub async fn delete(tx: &Tx, id_hash: &str) -> Result<()> {
    session::Entity::delete_by_id(id_hash.to_owned())
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Ends one session of the person by the name that the list gives it, and says whether there was
/// one.
pub async fn delete_one(tx: &Tx, user: UserId, id: Uuid) -> Result<bool> {
    let done = session::Entity::delete_many()
        .filter(session::Column::UserId.eq(user.uuid()))
        .filter(session::Column::Id.eq(id))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends the sessions of a person, all or all but one, and says how many there were.
pub async fn delete_of(tx: &Tx, user: UserId, except: Option<Uuid>) -> Result<u64> {
    let mut ending = session::Entity::delete_many().filter(session::Column::UserId.eq(user.uuid()));
    if let Some(kept) = except {
        ending = ending.filter(session::Column::Id.ne(kept));
    }
    Ok(ending.exec(&tx.conn().exec()).await?.rows_affected)
}

/// Clears away sessions that ended by themselves and says how many there were.
pub async fn purge(tx: &Tx, now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Result<u64> {
    let done = session::Entity::delete_many()
        .filter(
            Condition::any()
                .add(session::Column::ExpiresAt.lte(now))
                .add(session::Column::SeenAt.lt(idle_since)),
        )
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}
