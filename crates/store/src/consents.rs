//! Consents of firms and their ends: rows are added, never changed. Requests of institutions are
//! answered once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::ids::{ApplicationId, ConsentId, ConsentRequestId, OrgId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{application_snapshot, audit_event, consent, consent_end, consent_request};
use crate::error::Result;
use crate::firms::uuids;
use crate::rows::{ConsentEndRow, ConsentRequestRow, ConsentRow, SnapshotRow};
use crate::write;

/// A consent with its end, if it was ended.
pub type Known = (ConsentRow, Option<ConsentEndRow>);

/// Enters a consent.
pub async fn insert(tx: &Tx, row: ConsentRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Ends a consent; a second end is refused by its key (`consent_end_pkey`).
pub async fn end(tx: &Tx, row: ConsentEndRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One consent of the firm.
pub async fn find(conn: Conn<'_>, org: OrgId, id: ConsentId) -> Result<Option<Known>> {
    let found = consent::Entity::find_by_id(id.uuid())
        .filter(consent::Column::OrgId.eq(org.uuid()))
        .all(&conn.exec())
        .await?;
    Ok(with_ends(conn, found).await?.into_iter().next())
}

/// Every consent of the firm, newest first.
pub async fn of_firm(conn: Conn<'_>, org: OrgId) -> Result<Vec<Known>> {
    let found = consent::Entity::find()
        .filter(consent::Column::OrgId.eq(org.uuid()))
        .order_by_desc(consent::Column::GrantedAt)
        .order_by_desc(consent::Column::Id)
        .all(&conn.exec())
        .await?;
    with_ends(conn, found).await
}

/// The consents of these firms for one institution.
pub async fn for_institution(
    conn: Conn<'_>,
    institution: OrgId,
    firms: &[OrgId],
) -> Result<Vec<Known>> {
    if firms.is_empty() {
        return Ok(Vec::new());
    }
    let found = consent::Entity::find()
        .filter(consent::Column::InstitutionId.eq(institution.uuid()))
        .filter(consent::Column::OrgId.is_in(uuids(firms)))
        .all(&conn.exec())
        .await?;
    with_ends(conn, found).await
}

/// The consents that an institution was ever given, whoever gave them.
pub async fn of_institution(conn: Conn<'_>, institution: OrgId) -> Result<Vec<Known>> {
    let found = consent::Entity::find()
        .filter(consent::Column::InstitutionId.eq(institution.uuid()))
        .all(&conn.exec())
        .await?;
    with_ends(conn, found).await
}

/// The consents that came with an application of the firm.
pub async fn of_application(
    conn: Conn<'_>,
    org: OrgId,
    application: ApplicationId,
) -> Result<Vec<Known>> {
    let found = consent::Entity::find()
        .filter(consent::Column::OrgId.eq(org.uuid()))
        .filter(consent::Column::ApplicationId.eq(application.uuid()))
        .all(&conn.exec())
        .await?;
    with_ends(conn, found).await
}

async fn with_ends(conn: Conn<'_>, rows: Vec<ConsentRow>) -> Result<Vec<Known>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut ends = consent_end::Entity::find()
        .filter(consent_end::Column::ConsentId.is_in(ids))
        .all(&conn.exec())
        .await?;
    let known = |row: ConsentRow| {
        let place = ends.iter().position(|end| end.consent_id == row.id);
        (row, place.map(|place| ends.swap_remove(place)))
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Keeps what the institution saw when it decided; an application is decided once.
pub async fn keep_snapshot(tx: &Tx, row: SnapshotRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// What the institution saw when it decided the application.
pub async fn snapshot(
    conn: Conn<'_>,
    institution: OrgId,
    application: ApplicationId,
) -> Result<Option<SnapshotRow>> {
    let found = application_snapshot::Entity::find_by_id(application.uuid())
        .filter(application_snapshot::Column::InstitutionId.eq(institution.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Enters a request; an application has one that waits (`consent_request_application_id`).
pub async fn ask(tx: &Tx, row: ConsentRequestRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One request to the firm.
pub async fn request(
    conn: Conn<'_>,
    org: OrgId,
    id: ConsentRequestId,
) -> Result<Option<ConsentRequestRow>> {
    let found = consent_request::Entity::find_by_id(id.uuid())
        .filter(consent_request::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The requests to the firm that wait for its answer, oldest first.
pub async fn waiting(conn: Conn<'_>, org: OrgId) -> Result<Vec<ConsentRequestRow>> {
    let found = consent_request::Entity::find()
        .filter(consent_request::Column::OrgId.eq(org.uuid()))
        .filter(consent_request::Column::AnsweredAt.is_null())
        .order_by_asc(consent_request::Column::AskedAt)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The institution's last request about an application.
pub async fn last_request(
    conn: Conn<'_>,
    institution: OrgId,
    application: ApplicationId,
) -> Result<Option<ConsentRequestRow>> {
    let found = consent_request::Entity::find()
        .filter(consent_request::Column::InstitutionId.eq(institution.uuid()))
        .filter(consent_request::Column::ApplicationId.eq(application.uuid()))
        .order_by_desc(consent_request::Column::AskedAt)
        .order_by_desc(consent_request::Column::Id)
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Answers a request that waits; answers whether it did.
pub async fn answer(
    tx: &Tx,
    org: OrgId,
    id: ConsentRequestId,
    granted: bool,
    now: DateTime<Utc>,
) -> Result<bool> {
    use consent_request::Column as C;
    let done = consent_request::Entity::update_many()
        .col_expr(C::AnsweredAt, Expr::value(Some(now)))
        .col_expr(C::Granted, Expr::value(Some(granted)))
        .filter(C::Id.eq(id.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .filter(C::AnsweredAt.is_null())
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// When each application of the firm was last read, by the audit trail.
pub async fn last_reads(conn: Conn<'_>, org: OrgId) -> Result<HashMap<Uuid, DateTime<Utc>>> {
    use audit_event::Column as C;
    let found: Vec<(String, DateTime<Utc>)> = audit_event::Entity::find()
        .select_only()
        .column(C::ObjectId)
        .column_as(C::At.max(), "at")
        .filter(C::OrgId.eq(org.uuid()))
        .filter(C::ObjectKind.eq("application"))
        .filter(C::Action.starts_with("read"))
        .group_by(C::ObjectId)
        .into_tuple()
        .all(&conn.exec())
        .await?;
    let read = |(id, at): (String, DateTime<Utc>)| Some((Uuid::try_parse(&id).ok()?, at));
    Ok(found.into_iter().filter_map(read).collect())
}
