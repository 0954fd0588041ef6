//! Invitations. Every step is one conditional update: of two that race, one changes a row.

use chrono::{DateTime, Utc};
use domain::ids::{OrgId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::invitation;
use crate::error::Result;
use crate::rows::InvitationRow;
use crate::write;

/// Enters an invitation; an address has one under way in an organisation
/// (`invitation_org_id_email`).
pub async fn insert(tx: &Tx, row: InvitationRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One invitation of the organisation.
pub async fn find(conn: Conn<'_>, org: OrgId, id: Uuid) -> Result<Option<InvitationRow>> {
    let found = invitation::Entity::find_by_id(id)
        .filter(invitation::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// One invitation, whoever's: for what takes two persons, which names it.
pub async fn by_id(conn: Conn<'_>, id: Uuid) -> Result<Option<InvitationRow>> {
    Ok(invitation::Entity::find_by_id(id).one(&conn.exec()).await?)
}

/// The open invitation behind a token's hash.
pub async fn by_token(
    conn: Conn<'_>,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<InvitationRow>> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(hash))
        .filter(invitation::Column::Status.eq("open"))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The organisation's invitations, newest first.
pub async fn list(conn: Conn<'_>, org: OrgId, limit: u64) -> Result<Vec<InvitationRow>> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::OrgId.eq(org.uuid()))
        .order_by_desc(invitation::Column::CreatedAt)
        .order_by_desc(invitation::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The invitation of an address that is under way in the organisation.
pub async fn under_way(conn: Conn<'_>, org: OrgId, email: &str) -> Result<Option<InvitationRow>> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::OrgId.eq(org.uuid()))
        .filter(invitation::Column::Email.eq(email))
        .filter(invitation::Column::Status.is_in(["proposed", "open"]))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// How many invitations of the organisation are under way.
pub async fn count_under_way(conn: Conn<'_>, org: OrgId) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    let rows = invitation::Entity::find()
        .filter(invitation::Column::OrgId.eq(org.uuid()))
        .filter(invitation::Column::Status.is_in(["proposed", "open"]));
    Ok(rows.count(&conn.exec()).await?)
}

fn step(id: Uuid, from: &[&str]) -> sea_orm::UpdateMany<invitation::Entity> {
    let from: Vec<&str> = from.to_vec();
    invitation::Entity::update_many()
        .col_expr(
            invitation::Column::Version,
            Expr::col(invitation::Column::Version).add(1),
        )
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::Status.is_in(from))
}

/// Opens a proposed invitation under this token's hash; says whether it was still proposed.
pub async fn open(tx: &Tx, id: Uuid, hash: &str, until: DateTime<Utc>) -> Result<bool> {
    use invitation::Column as C;
    let done = step(id, &["proposed"])
        .col_expr(C::Status, Expr::value("open"))
        .col_expr(C::TokenHash, Expr::value(Some(hash)))
        .col_expr(C::ExpiresAt, Expr::value(Some(until)))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Accepts an open invitation; says whether it still was. Its link is good for nothing any more.
pub async fn accept(
    tx: &Tx,
    id: Uuid,
    hash: &str,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<bool> {
    use invitation::Column as C;
    let still = Condition::all()
        .add(C::TokenHash.eq(hash))
        .add(C::ExpiresAt.gt(now));
    let done = step(id, &["open"])
        .col_expr(C::Status, Expr::value("accepted"))
        .col_expr(C::TokenHash, Expr::value(None::<String>))
        .col_expr(C::AcceptedBy, Expr::value(Some(user.uuid())))
        .col_expr(C::EndedAt, Expr::value(Some(now)))
        .filter(still)
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes an invitation back that is under way; says whether it still was.
pub async fn revoke(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    use invitation::Column as C;
    let done = step(id, &["proposed", "open"])
        .col_expr(C::Status, Expr::value("revoked"))
        .col_expr(C::TokenHash, Expr::value(None::<String>))
        .col_expr(C::EndedAt, Expr::value(Some(now)))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}
