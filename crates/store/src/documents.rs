//! Documents. Rows stay; what is removed is no longer found but by its key.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::document::{Held, ObjectKind, State};
use domain::ids::{DocumentId, OrgId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::document::{Column as C, Entity};
use crate::entity::{application, asset};
use crate::error::Result;
use crate::rows::DocumentRow;
use crate::write;

/// Enters a document. The same bytes are evidence for one record once (`document_once`).
pub async fn insert(tx: &Tx, row: DocumentRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One document of the organisation that is kept.
pub async fn find(conn: Conn<'_>, org: OrgId, id: DocumentId) -> Result<Option<DocumentRow>> {
    let found = Entity::find_by_id(id.uuid())
        .filter(kept())
        .filter(C::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// One that the organisation has removed.
pub async fn removed(conn: Conn<'_>, org: OrgId, id: DocumentId) -> Result<Option<DocumentRow>> {
    let found = Entity::find_by_id(id.uuid())
        .filter(C::State.eq(State::Removed.code()))
        .filter(C::OrgId.eq(org.uuid()));
    Ok(found.one(&conn.exec()).await?)
}

/// One document that is kept, of a firm that has applied to this institution: whether it may read
/// it is still to be asked.
pub async fn of_applicant(
    conn: Conn<'_>,
    provider: OrgId,
    id: DocumentId,
) -> Result<Option<DocumentRow>> {
    let applicants = application::Entity::find()
        .select_only()
        .column(application::Column::OrgId)
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .into_query();
    let found = Entity::find_by_id(id.uuid())
        .filter(kept())
        .filter(C::OrgId.in_subquery(applicants));
    Ok(found.one(&conn.exec()).await?)
}

/// One document that is kept for an asset that was handed to this organisation.
pub async fn of_verifier(
    conn: Conn<'_>,
    verifier: OrgId,
    id: DocumentId,
) -> Result<Option<DocumentRow>> {
    let handed = asset::Entity::find()
        .select_only()
        .column(asset::Column::Id)
        .filter(asset::Column::VerifierId.eq(verifier.uuid()))
        .filter(asset::Column::RemovedAt.is_null())
        .into_query();
    let found = Entity::find_by_id(id.uuid())
        .filter(kept())
        .filter(C::ObjectKind.eq(ObjectKind::Asset.code()))
        .filter(C::ObjectId.in_subquery(handed));
    Ok(found.one(&conn.exec()).await?)
}

/// One document that is kept for a receipt in this warehouse: whether it may read it is still to be
/// asked.
pub async fn in_warehouse(
    conn: Conn<'_>,
    warehouse: OrgId,
    id: DocumentId,
) -> Result<Option<DocumentRow>> {
    use crate::entity::warehouse_receipt;
    let kept_there = warehouse_receipt::Entity::find()
        .select_only()
        .column(warehouse_receipt::Column::AssetId)
        .filter(warehouse_receipt::Column::WarehouseId.eq(warehouse.uuid()))
        .into_query();
    let found = Entity::find_by_id(id.uuid())
        .filter(kept())
        .filter(C::ObjectKind.eq(ObjectKind::Asset.code()))
        .filter(C::ObjectId.in_subquery(kept_there));
    Ok(found.one(&conn.exec()).await?)
}

/// One document that is kept for an asset on which this institution has a pledge in force: whether
/// it may read it is still to be asked.
pub async fn of_pledged(
    conn: Conn<'_>,
    institution: OrgId,
    id: DocumentId,
) -> Result<Option<DocumentRow>> {
    use crate::entity::{pledge, pledge_item};
    let own = pledge::Entity::find()
        .select_only()
        .column(pledge::Column::Id)
        .filter(pledge::Column::InstitutionId.eq(institution.uuid()))
        .filter(pledge::Column::InForce.eq(true))
        .into_query();
    let pledged = pledge_item::Entity::find()
        .select_only()
        .column(pledge_item::Column::AssetId)
        .filter(pledge_item::Column::PledgeId.in_subquery(own))
        .into_query();
    let found = Entity::find_by_id(id.uuid())
        .filter(kept())
        .filter(C::ObjectKind.eq(ObjectKind::Asset.code()))
        .filter(C::ObjectId.in_subquery(pledged));
    Ok(found.one(&conn.exec()).await?)
}

/// The document with these bytes that is kept for a record of the organisation.
pub async fn same(
    conn: Conn<'_>,
    org: OrgId,
    kind: ObjectKind,
    object: Uuid,
    sha256: &str,
) -> Result<Option<DocumentRow>> {
    let found = Entity::find()
        .filter(of_objects(org, kind, &[object]))
        .filter(C::Sha256.eq(sha256));
    Ok(found.one(&conn.exec()).await?)
}

/// The documents kept for records of the organisation, oldest first.
pub async fn of(
    conn: Conn<'_>,
    org: OrgId,
    kind: ObjectKind,
    objects: &[Uuid],
) -> Result<Vec<DocumentRow>> {
    if objects.is_empty() {
        return Ok(Vec::new());
    }
    let found = Entity::find()
        .filter(of_objects(org, kind, objects))
        .order_by_asc(C::CreatedAt)
        .order_by_asc(C::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// How much the organisation keeps, and with this record.
pub async fn held(conn: Conn<'_>, org: OrgId, kind: ObjectKind, object: Uuid) -> Result<Held> {
    let totals = Entity::find()
        .select_only()
        .column_as(Expr::col(C::Id).count(), "files")
        // The sum of whole numbers is no whole number on PostgreSQL.
        .column_as(Expr::col(C::Size).sum().cast_as("bigint"), "bytes")
        .filter(kept())
        .filter(C::OrgId.eq(org.uuid()));
    let (files, bytes) = totals
        .into_tuple::<(i64, Option<i64>)>()
        .one(&conn.exec())
        .await?
        .unwrap_or_default();
    let here = Entity::find()
        .select_only()
        .column_as(Expr::col(C::Id).count(), "here")
        .filter(of_objects(org, kind, &[object]));
    let here = here.into_tuple::<i64>().one(&conn.exec()).await?;
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    Ok(Held {
        here: count(here.unwrap_or_default()),
        files: count(files),
        bytes: count(bytes.unwrap_or_default()),
    })
}

/// Marks a document as removed; answers whether it was kept until then.
pub async fn remove(
    tx: &Tx,
    org: OrgId,
    id: DocumentId,
    by: UserId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let one = Condition::all()
        .add(kept())
        .add(C::OrgId.eq(org.uuid()))
        .add(C::Id.eq(id.uuid()));
    Ok(mark(tx, one, by, at).await? == 1)
}

/// The same for everything kept for a record; answers how many there were.
pub async fn remove_of(
    tx: &Tx,
    org: OrgId,
    kind: ObjectKind,
    object: Uuid,
    by: UserId,
    at: DateTime<Utc>,
) -> Result<u64> {
    mark(tx, of_objects(org, kind, &[object]), by, at).await
}

async fn mark(tx: &Tx, which: Condition, by: UserId, at: DateTime<Utc>) -> Result<u64> {
    let done = Entity::update_many()
        .col_expr(C::State, Expr::value(State::Removed.code()))
        .col_expr(C::RemovedAt, Expr::value(at))
        .col_expr(C::RemovedBy, Expr::value(by.uuid()))
        .filter(which)
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}

/// Which of these keys belong to documents that are kept.
pub async fn kept_keys(conn: Conn<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    // Far below SQLite's 32,766 bound values.
    for part in keys.chunks(500) {
        let keys = Entity::find()
            .select_only()
            .column(C::StorageKey)
            .filter(kept())
            .filter(C::StorageKey.is_in(part.iter().map(String::as_str)))
            .into_tuple::<String>()
            .all(&conn.exec())
            .await?;
        found.extend(keys);
    }
    Ok(found)
}

fn kept() -> Condition {
    Condition::all().add(C::State.eq(State::Stored.code()))
}

fn of_objects(org: OrgId, kind: ObjectKind, objects: &[Uuid]) -> Condition {
    kept()
        .add(C::OrgId.eq(org.uuid()))
        .add(C::ObjectKind.eq(kind.code()))
        .add(C::ObjectId.is_in(objects.iter().copied()))
}
