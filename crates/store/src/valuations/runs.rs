//! Long runs of the worker over many assets, and how far they have come. One of a kind is open at a
//! time (`job_run_kind`), and a day has one (`job_run_kind_as_of`).

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{asset, job_run};
use crate::error::Result;
use crate::rows::{AssetRow, RunRow};
use crate::write;

/// Begins a run.
pub async fn begin(tx: &Tx, row: RunRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes how far it has come if its stored version is still `version`: of two workers on one run
/// the second finds that it is not alone.
pub async fn update(tx: &Tx, row: RunRow, version: i64) -> Result<bool> {
    use job_run::Column as C;
    let guard = Condition::all()
        .add(C::Id.eq(row.id))
        .add(C::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// The run of a kind that is not finished, held until the transaction ends: workers go on with it
/// one after the other.
pub async fn open(tx: &Tx, kind: &str) -> Result<Option<RunRow>> {
    let conn = tx.conn();
    let mut query = job_run::Entity::find()
        .filter(job_run::Column::Kind.eq(kind))
        .filter(job_run::Column::FinishedAt.is_null());
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// The run of a kind for a day.
pub async fn of_day(conn: Conn<'_>, kind: &str, day: NaiveDate) -> Result<Option<RunRow>> {
    let found = job_run::Entity::find()
        .filter(job_run::Column::Kind.eq(kind))
        .filter(job_run::Column::AsOf.eq(day))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The newest runs of a kind.
pub async fn newest(conn: Conn<'_>, kind: &str, limit: u64) -> Result<Vec<RunRow>> {
    let found = job_run::Entity::find()
        .filter(job_run::Column::Kind.eq(kind))
        .order_by_desc(job_run::Column::AsOf)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// How many assets there are that are in none of these states.
pub async fn assets_in_all(conn: Conn<'_>, gone: &[&str]) -> Result<u64> {
    let count = standing(gone).count(&conn.exec()).await?;
    Ok(count)
}

/// Assets in none of these states, whoever's they are, in the order of their ids after `reached`, held
/// until the transaction ends: what is told of them is of what they are then.
pub async fn assets_after(
    tx: &Tx,
    gone: &[&str],
    reached: Option<Uuid>,
    limit: u64,
) -> Result<Vec<AssetRow>> {
    let conn = tx.conn();
    let mut query = standing(gone);
    if let Some(reached) = reached {
        query = query.filter(asset::Column::Id.gt(reached));
    }
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    let found = query
        .order_by_asc(asset::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// By the states that they are not in: asked for those that they are in, SQLite goes by the index of
/// states and sorts the whole register for every few assets.
fn standing(gone: &[&str]) -> sea_orm::Select<asset::Entity> {
    asset::Entity::find()
        .filter(asset::Column::Status.is_not_in(gone.iter().copied()))
        .filter(asset::Column::RemovedAt.is_null())
}
