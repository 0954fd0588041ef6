//! Proposals: entered once, decided once. The database itself refuses a second one about the same
//! object while one waits, and a confirmation by the person who proposed.

use domain::ids::{OrgId, ProposalId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::proposal;
use crate::error::Result;
use crate::rows::ProposalRow;
use crate::write;

/// The state in which a proposal waits.
const OPEN: &str = "proposed";

/// Enters a proposal; one about an object waits at a time (`proposal_kind_object_id`).
pub async fn insert(tx: &Tx, row: ProposalRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the decision if the proposal still waits under `version`; `row.version` is the new one.
/// Answers whether it did. Of two deciders at once one gets `false`.
pub async fn decide(tx: &Tx, row: ProposalRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(proposal::Column::Id.eq(row.id))
        .add(proposal::Column::OrgId.eq(row.org_id))
        .add(proposal::Column::Status.eq(OPEN))
        .add(proposal::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One proposal of the organisation.
pub async fn find(conn: Conn<'_>, org: OrgId, id: ProposalId) -> Result<Option<ProposalRow>> {
    let found = proposal::Entity::find_by_id(id.uuid())
        .filter(proposal::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The same, held until the transaction ends.
pub async fn lock(tx: &Tx, org: OrgId, id: ProposalId) -> Result<Option<ProposalRow>> {
    let conn = tx.conn();
    let mut query =
        proposal::Entity::find_by_id(id.uuid()).filter(proposal::Column::OrgId.eq(org.uuid()));
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// The proposal about an object of the organisation that waits, if one does.
pub async fn waiting(
    conn: Conn<'_>,
    org: OrgId,
    kind: &str,
    object: &str,
) -> Result<Option<ProposalRow>> {
    let found = proposal::Entity::find()
        .filter(proposal::Column::OrgId.eq(org.uuid()))
        .filter(proposal::Column::Kind.eq(kind))
        .filter(proposal::Column::ObjectId.eq(object))
        .filter(proposal::Column::Status.eq(OPEN))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The same, whichever organisation decides it.
pub async fn waiting_anywhere(
    conn: Conn<'_>,
    kind: &str,
    object: &str,
) -> Result<Option<ProposalRow>> {
    let found = proposal::Entity::find()
        .filter(proposal::Column::Kind.eq(kind))
        .filter(proposal::Column::ObjectId.eq(object))
        .filter(proposal::Column::Status.eq(OPEN))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// All that waits in the organisation, oldest first.
pub async fn open(conn: Conn<'_>, org: OrgId) -> Result<Vec<ProposalRow>> {
    let found = proposal::Entity::find()
        .filter(proposal::Column::OrgId.eq(org.uuid()))
        .filter(proposal::Column::Status.eq(OPEN))
        .order_by_asc(proposal::Column::ProposedAt)
        .order_by_asc(proposal::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What was decided in the organisation, of these kinds, the latest first, at most `limit`.
pub async fn decided(
    conn: Conn<'_>,
    org: OrgId,
    kinds: &[&str],
    limit: u64,
) -> Result<Vec<ProposalRow>> {
    let found = proposal::Entity::find()
        .filter(proposal::Column::OrgId.eq(org.uuid()))
        .filter(proposal::Column::Status.ne(OPEN))
        .filter(proposal::Column::Kind.is_in(kinds.iter().copied()))
        .order_by_desc(proposal::Column::DecidedAt)
        .order_by_desc(proposal::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// How many of these kinds wait in the organisation for somebody who is neither this account nor
/// this person.
pub async fn count_for(
    conn: Conn<'_>,
    org: OrgId,
    kinds: &[&str],
    user: Uuid,
    key: &str,
) -> Result<u64> {
    let number = proposal::Entity::find()
        .filter(proposal::Column::OrgId.eq(org.uuid()))
        .filter(proposal::Column::Status.eq(OPEN))
        .filter(proposal::Column::Kind.is_in(kinds.iter().copied()))
        .filter(proposal::Column::MakerId.ne(user))
        .filter(proposal::Column::MakerKey.ne(key))
        .count(&conn.exec())
        .await?;
    Ok(number)
}
