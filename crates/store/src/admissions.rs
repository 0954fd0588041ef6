//! Applications for admission, and what is registered of admitted institutions.

use domain::ids::OrgId;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{admission, institution};
use crate::error::Result;
use crate::rows::{AdmissionRow, InstitutionRow};
use crate::write;

/// Enters an application.
pub async fn insert(tx: &Tx, row: AdmissionRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One application.
pub async fn find(conn: Conn<'_>, id: Uuid) -> Result<Option<AdmissionRow>> {
    Ok(admission::Entity::find_by_id(id).one(&conn.exec()).await?)
}

/// The applications that wait (`true`) or were decided (`false`), newest first.
pub async fn list(conn: Conn<'_>, undecided: bool, limit: u64) -> Result<Vec<AdmissionRow>> {
    let open = admission::Column::Status.is_in(["waiting", "proposed"]);
    let wanted = if undecided { open } else { open.not() };
    let found = admission::Entity::find()
        .filter(wanted)
        .order_by_desc(admission::Column::CreatedAt)
        .order_by_desc(admission::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// How many wait for anybody.
pub async fn waiting(conn: Conn<'_>) -> Result<u64> {
    let rows = admission::Entity::find().filter(admission::Column::Status.eq("waiting"));
    Ok(rows.count(&conn.exec()).await?)
}

/// How many undecided applications have this code or come from this address.
pub async fn undecided_like(conn: Conn<'_>, uscc: &str, email: &str) -> Result<u64> {
    let like = Condition::any()
        .add(admission::Column::Uscc.eq(uscc))
        .add(admission::Column::ContactEmail.eq(email));
    let rows = admission::Entity::find()
        .filter(admission::Column::Status.is_in(["waiting", "proposed"]))
        .filter(like);
    Ok(rows.count(&conn.exec()).await?)
}

/// Other undecided applications with the same code.
pub async fn same_code(conn: Conn<'_>, row: &AdmissionRow) -> Result<Vec<AdmissionRow>> {
    let found = admission::Entity::find()
        .filter(admission::Column::Uscc.eq(&row.uscc))
        .filter(admission::Column::Id.ne(row.id))
        .filter(admission::Column::Status.is_in(["waiting", "proposed"]))
        .order_by_asc(admission::Column::CreatedAt)
        .limit(20)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Writes the row if it is still at that version; says whether it was.
pub async fn update(tx: &Tx, row: AdmissionRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(admission::Column::Id.eq(row.id))
        .add(admission::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// Registers an admitted institution; its code is unique (`institution_uscc`).
pub async fn register(tx: &Tx, row: InstitutionRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// What is registered of an institution.
pub async fn institution(conn: Conn<'_>, org: OrgId) -> Result<Option<InstitutionRow>> {
    Ok(institution::Entity::find_by_id(org.uuid())
        .one(&conn.exec())
        .await?)
}

/// The admitted institution with this code.
pub async fn by_uscc(conn: Conn<'_>, uscc: &str) -> Result<Option<InstitutionRow>> {
    let found = institution::Entity::find()
        .filter(institution::Column::Uscc.eq(uscc))
        .one(&conn.exec())
        .await?;
    Ok(found)
}
