//! Who acts for whom, and as what.

use domain::ids::{OrgId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
};

use crate::conn::{Conn, Tx};
use crate::entity::{membership, organisation, session, user_account};
use crate::error::Result;
use crate::rows::{MembershipRow, OrganisationRow};

/// Holds the organisation until the transaction ends, so that two changes of its people come one
/// after the other: nobody leaves because another head was seen that leaves at the same moment.
pub async fn lock(tx: &Tx, org: OrgId) -> Result<Option<OrganisationRow>> {
    let conn = tx.conn();
    let mut query = organisation::Entity::find_by_id(org.uuid());
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// A person's membership of an organisation.
pub async fn find(conn: Conn<'_>, org: OrgId, user: UserId) -> Result<Option<MembershipRow>> {
    Ok(membership::Entity::find_by_id((user.uuid(), org.uuid()))
        .one(&conn.exec())
        .await?)
}

/// How many people of the organisation have a role and an account that is not disabled.
pub async fn with_role(conn: Conn<'_>, org: OrgId, role: &str) -> Result<u64> {
    let rows = membership::Entity::find()
        .filter(membership::Column::OrgId.eq(org.uuid()))
        .filter(membership::Column::Role.eq(role))
        .filter(
            membership::Column::UserId.in_subquery(
                user_account::Entity::find()
                    .select_only()
                    .column(user_account::Column::Id)
                    .filter(user_account::Column::DisabledAt.is_null())
                    .into_query(),
            ),
        );
    Ok(rows.count(&conn.exec()).await?)
}

/// The roles of a person outside an organisation, by their codes: of this account, and of every
/// account that bears the same mark.
pub async fn elsewhere(
    conn: Conn<'_>,
    user: UserId,
    mark: Option<&str>,
    but: OrgId,
) -> Result<Vec<String>> {
    let same = Condition::any()
        .add(user_account::Column::Id.eq(user.uuid()))
        .add_option(mark.map(|mark| user_account::Column::PersonKey.eq(mark)));
    let accounts = user_account::Entity::find()
        .select_only()
        .column(user_account::Column::Id)
        .filter(same)
        .into_query();
    let rows = membership::Entity::find()
        .filter(membership::Column::UserId.in_subquery(accounts))
        .filter(membership::Column::OrgId.ne(but.uuid()))
        .all(&conn.exec())
        .await?;
    Ok(rows.into_iter().map(|row| row.role).collect())
}

/// Changes a role from what it was seen to be; says whether it still was.
pub async fn change(tx: &Tx, org: OrgId, user: UserId, from: &str, to: &str) -> Result<bool> {
    let done = membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(to))
        .filter(membership::Column::UserId.eq(user.uuid()))
        .filter(membership::Column::OrgId.eq(org.uuid()))
        .filter(membership::Column::Role.eq(from))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends a membership, and the sessions that act for the organisation by it.
pub async fn end(tx: &Tx, org: OrgId, user: UserId) -> Result<bool> {
    session::Entity::delete_many()
        .filter(session::Column::UserId.eq(user.uuid()))
        .filter(session::Column::OrgId.eq(org.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    let done = membership::Entity::delete_many()
        .filter(membership::Column::UserId.eq(user.uuid()))
        .filter(membership::Column::OrgId.eq(org.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}
