//! Applications and their steps. A firm reaches its own, an institution those to its products.

use domain::ids::{ApplicationId, NeedId, OrgId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{application, application_event};
use crate::error::Result;
use crate::rows::{ApplicationEventRow, ApplicationRow};
use crate::write;

pub mod figures;
pub mod queue;

/// Enters an application. A need has one active application per product
/// (`application_need_id_product_id`), a form one per product (`application_batch_id_product_id`).
pub async fn insert(tx: &Tx, row: ApplicationRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the application as changed if its stored version is still `version`; `row.version` is
/// the new one. Answers whether it was.
pub async fn update(tx: &Tx, row: ApplicationRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(application::Column::Id.eq(row.id))
        .add(application::Column::OrgId.eq(row.org_id))
        .add(application::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One application of the firm.
pub async fn of_firm(
    conn: Conn<'_>,
    org: OrgId,
    id: ApplicationId,
) -> Result<Option<ApplicationRow>> {
    let found = application::Entity::find_by_id(id.uuid())
        .filter(application::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// One application to a product of the institution.
pub async fn of_provider(
    conn: Conn<'_>,
    provider: OrgId,
    id: ApplicationId,
) -> Result<Option<ApplicationRow>> {
    let found = application::Entity::find_by_id(id.uuid())
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The firm's applications, newest first.
pub async fn list(conn: Conn<'_>, org: OrgId) -> Result<Vec<ApplicationRow>> {
    let found = application::Entity::find()
        .filter(application::Column::OrgId.eq(org.uuid()))
        .order_by_desc(application::Column::SubmittedAt)
        .order_by_desc(application::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The applications of one need of the firm, newest first.
pub async fn of_need(conn: Conn<'_>, org: OrgId, need: NeedId) -> Result<Vec<ApplicationRow>> {
    let found = application::Entity::find()
        .filter(application::Column::OrgId.eq(org.uuid()))
        .filter(application::Column::NeedId.eq(need.uuid()))
        .order_by_desc(application::Column::SubmittedAt)
        .order_by_desc(application::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What the firm sent with one form.
pub async fn of_batch(conn: Conn<'_>, org: OrgId, batch: Uuid) -> Result<Vec<ApplicationRow>> {
    let found = application::Entity::find()
        .filter(application::Column::OrgId.eq(org.uuid()))
        .filter(application::Column::BatchId.eq(batch))
        .order_by_asc(application::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What a firm sent to an institution's products.
pub async fn between(conn: Conn<'_>, org: OrgId, provider: OrgId) -> Result<Vec<ApplicationRow>> {
    let found = application::Entity::find()
        .filter(application::Column::OrgId.eq(org.uuid()))
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .order_by_asc(application::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Everything sent to the institution's products, newest first.
pub async fn to_provider(conn: Conn<'_>, provider: OrgId) -> Result<Vec<ApplicationRow>> {
    let found = application::Entity::find()
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .order_by_desc(application::Column::SubmittedAt)
        .order_by_desc(application::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The steps of an application that the caller has already been let at, oldest first.
pub async fn events(conn: Conn<'_>, id: ApplicationId) -> Result<Vec<ApplicationEventRow>> {
    let found = application_event::Entity::find()
        .filter(application_event::Column::ApplicationId.eq(id.uuid()))
        .order_by_asc(application_event::Column::Seq)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Adds a step under the next number. The application's version is written in the same
/// transaction, so that two steps cannot take the same number unseen.
pub async fn add_event(tx: &Tx, mut row: ApplicationEventRow) -> Result<()> {
    let count = application_event::Entity::find()
        .select_only()
        .column(application_event::Column::Id)
        .filter(application_event::Column::ApplicationId.eq(row.application_id))
        .count(&tx.conn().exec())
        .await?;
    row.seq = i64::try_from(count).unwrap_or(i64::MAX - 1) + 1;
    write::insert(tx.conn(), row).await
}
