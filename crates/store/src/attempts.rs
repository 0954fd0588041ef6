//! Tries on record, the same for every process and after every restart.

use chrono::{DateTime, Utc};
use domain::sign_in::throttle::Count;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};

use crate::conn::{Conn, Tx};
use crate::entity::attempt;
use crate::error::Result;
use crate::rows::AttemptRow;
use crate::write;

/// What is on record; for a first look before work is spent.
pub async fn find(conn: Conn<'_>, scope: &str, subject: &str) -> Result<Option<Count>> {
    let row = attempt::Entity::find_by_id((scope.to_owned(), subject.to_owned()))
        .one(&conn.exec())
        .await?;
    Ok(row.map(count))
}

/// What is on record, held until the transaction ends: tries at once come one after the other.
/// A record without a try is made where there was none.
pub async fn hold(tx: &Tx, scope: &str, subject: &str, now: DateTime<Utc>) -> Result<Count> {
    let none = AttemptRow {
        scope: scope.to_owned(),
        subject: subject.to_owned(),
        tries: 0,
        since: now,
        until: None,
    };
    let conn = tx.conn();
    attempt::Entity::insert(none.into_active_model().reset_all())
        .on_conflict(
            OnConflict::columns([attempt::Column::Scope, attempt::Column::Subject])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&conn.exec())
        .await?;
    let mut query = attempt::Entity::find_by_id((scope.to_owned(), subject.to_owned()));
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    let row = query.one(&conn.exec()).await?;
    Ok(row.map_or(
        Count {
            tries: 0,
            since: now,
            until: None,
        },
        count,
    ))
}

/// Writes what is on record now.
pub async fn set(tx: &Tx, scope: &str, subject: &str, count: Count) -> Result<()> {
    let row = AttemptRow {
        scope: scope.to_owned(),
        subject: subject.to_owned(),
        tries: count.tries,
        since: count.since,
        until: count.until,
    };
    let this = Condition::all()
        .add(attempt::Column::Scope.eq(scope))
        .add(attempt::Column::Subject.eq(subject));
    write::update(tx.conn(), row, this).await?;
    Ok(())
}

/// Forgets the tries: one has succeeded.
pub async fn clear(tx: &Tx, scope: &str, subject: &str) -> Result<()> {
    attempt::Entity::delete_by_id((scope.to_owned(), subject.to_owned()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Clears away records that say nothing any more, and says how many there were.
pub async fn purge(tx: &Tx, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64> {
    let over = Condition::any()
        .add(attempt::Column::Until.is_null())
        .add(attempt::Column::Until.lt(now));
    let done = attempt::Entity::delete_many()
        .filter(attempt::Column::Since.lt(before))
        .filter(over)
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected)
}

fn count(row: AttemptRow) -> Count {
    Count {
        tries: row.tries,
        since: row.since,
        until: row.until,
    }
}
