//! Sessions. Only the hash of a token is stored; a session is made by sign-in alone: every other
//! write updates or deletes, so that nothing in flight revives one that was ended.

use chrono::{DateTime, Utc};
use domain::ids::{OrgId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::conn::{Conn, Tx};
use crate::entity::session;
use crate::error::Result;
use crate::rows::SessionRow;
use crate::write;

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

/// Ends one session.
pub async fn delete(tx: &Tx, id_hash: &str) -> Result<()> {
    session::Entity::delete_by_id(id_hash.to_owned())
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Ends every session of a person.
pub async fn delete_of(tx: &Tx, user: UserId) -> Result<()> {
    session::Entity::delete_many()
        .filter(session::Column::UserId.eq(user.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
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
