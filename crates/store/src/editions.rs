//! Versions of the criteria of products. An institution reaches its own; what was published is
//! read by everybody, through the catalogue.

use chrono::{DateTime, Utc};
use domain::ids::{EditionId, OrgId, ProductId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

use crate::catalogue;
use crate::conn::{Conn, Tx};
use crate::entity::{outbox, product, product_version, product_version_event};
use crate::error::Result;
use crate::rows::{EditionEventRow, EditionRow, OutboxRow, ProductRow};
use crate::write;

/// The topic under which a published or withdrawn version is told.
pub const TOPIC: &str = "catalogue";

/// The states in which a version was published.
const PUBLISHED: [&str; 2] = ["published", "superseded"];

/// Enters a version.
pub async fn insert(tx: &Tx, row: EditionRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the version as changed if its stored version is still `version`; `row.version` is the
/// new one. Answers whether it was.
pub async fn update(tx: &Tx, row: EditionRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(product_version::Column::Id.eq(row.id))
        .add(product_version::Column::OrgId.eq(row.org_id))
        .add(product_version::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// Keeps what the sandbox said of a tree, if the version of the institution still has that tree.
/// The row's own version stays: nobody's form becomes stale by it.
pub async fn keep_sandbox(
    tx: &Tx,
    org: OrgId,
    id: EditionId,
    hash: &str,
    said: Value,
    at: DateTime<Utc>,
) -> Result<bool> {
    use product_version::Column as C;
    let done = product_version::Entity::update_many()
        .col_expr(C::Sandbox, Expr::value(said))
        .col_expr(C::SandboxHash, Expr::value(hash))
        .col_expr(C::SandboxAt, Expr::value(at))
        .filter(C::Id.eq(id.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .filter(C::CriteriaHash.eq(hash))
        .filter(C::Status.is_in(["draft", "proposed"]))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// One version of the institution.
pub async fn find(conn: Conn<'_>, org: OrgId, id: EditionId) -> Result<Option<EditionRow>> {
    let found = product_version::Entity::find_by_id(id.uuid())
        .filter(product_version::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The versions of a product of the institution: those with a number first, the latest first, then
/// drafts, the newest first.
pub async fn of_product(
    conn: Conn<'_>,
    org: OrgId,
    product: &ProductId,
) -> Result<Vec<EditionRow>> {
    let mut found = product_version::Entity::find()
        .filter(product_version::Column::ProductId.eq(product.as_str()))
        .filter(product_version::Column::OrgId.eq(org.uuid()))
        .order_by_desc(product_version::Column::CreatedAt)
        .order_by_desc(product_version::Column::Id)
        .all(&conn.exec())
        .await?;
    found.sort_by_key(|row| std::cmp::Reverse(row.number));
    Ok(found)
}

/// The versions of all products of the institution.
pub async fn of_org(conn: Conn<'_>, org: OrgId) -> Result<Vec<EditionRow>> {
    let found = product_version::Entity::find()
        .filter(product_version::Column::OrgId.eq(org.uuid()))
        .order_by_asc(product_version::Column::ProductId)
        .order_by_desc(product_version::Column::CreatedAt)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What was published and not withdrawn, of every product, by product and number.
pub async fn published(conn: Conn<'_>) -> Result<Vec<EditionRow>> {
    let found = product_version::Entity::find()
        .filter(product_version::Column::Status.is_in(PUBLISHED))
        .order_by_asc(product_version::Column::ProductId)
        .order_by_asc(product_version::Column::Number)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The version of a product that was published last.
pub async fn latest(conn: Conn<'_>, product: &ProductId) -> Result<Option<EditionRow>> {
    let found = product_version::Entity::find()
        .filter(product_version::Column::ProductId.eq(product.as_str()))
        .filter(product_version::Column::Status.eq("published"))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The highest number that a version of the product ever had; 0 without any.
pub async fn highest_number(conn: Conn<'_>, product: &ProductId) -> Result<i64> {
    let found: Option<Option<i64>> = product_version::Entity::find()
        .select_only()
        .column_as(product_version::Column::Number.max(), "number")
        .filter(product_version::Column::ProductId.eq(product.as_str()))
        .into_tuple()
        .one(&conn.exec())
        .await?;
    Ok(found.flatten().unwrap_or(0))
}

/// Holds a product until the transaction ends, so that its versions are published one after the
/// other.
pub async fn lock_product(tx: &Tx, org: OrgId, id: &ProductId) -> Result<Option<ProductRow>> {
    let conn = tx.conn();
    let mut query = product::Entity::find_by_id(id.as_str().to_owned())
        .filter(product::Column::OrgId.eq(org.uuid()));
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// Counts a change of the catalogue: a version was published or withdrawn.
pub async fn count_change(tx: &Tx) -> Result<()> {
    catalogue::count_change(tx).await
}

/// Adds a step to the history of a version; its number is set here.
pub async fn add_event(tx: &Tx, mut row: EditionEventRow) -> Result<()> {
    let before = product_version_event::Entity::find()
        .filter(product_version_event::Column::VersionId.eq(row.version_id))
        .count(&tx.conn().exec())
        .await?;
    row.seq = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
    write::insert(tx.conn(), row).await
}

/// What happened to a version of the institution, oldest first.
pub async fn events(conn: Conn<'_>, org: OrgId, id: EditionId) -> Result<Vec<EditionEventRow>> {
    let found = product_version_event::Entity::find()
        .filter(product_version_event::Column::VersionId.eq(id.uuid()))
        .filter(product_version_event::Column::OrgId.eq(org.uuid()))
        .order_by_asc(product_version_event::Column::Seq)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What was left for others to be told about changes of criteria, oldest first.
pub async fn announcements(conn: Conn<'_>) -> Result<Vec<OutboxRow>> {
    let found = outbox::Entity::find()
        .filter(outbox::Column::Topic.eq(TOPIC))
        .order_by_asc(outbox::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}
