//! Migrating a database by its address, once, however many servers start together.
//!
//! The migration library takes no lock. Here everything runs in one transaction that holds one:
//! an immediate one on SQLite, an advisory lock on PostgreSQL. A second server waits, then finds
//! nothing to do; a killed one leaves the schema as it was.

use std::time::Duration;

use sea_orm_migration::MigrationStatus;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::Migrator;

/// Number under which PostgreSQL knows the lock ("rongqiao" in ASCII, cut to 63 bits).
const LOCK: i64 = 0x726f_6e67_7169_616f;
/// How long a server waits for another that migrates.
const PATIENCE: Duration = Duration::from_secs(60);

/// A migration and whether this database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Whether it was applied.
    pub applied: bool,
}

/// Applies what is pending (at most `steps`) and says how many were applied.
pub async fn up(url: &str, steps: Option<u32>) -> Result<usize, DbErr> {
    let db = connect(url).await?;
    let tx = lock(&db).await?;
    let before = applied(&tx).await?;
    Migrator::up(&tx, steps).await?;
    let after = applied(&tx).await?;
    tx.commit().await?;
    db.close().await?;
    Ok(after.saturating_sub(before))
}

/// Takes back the last `steps` migrations, or all of them.
pub async fn down(url: &str, steps: Option<u32>) -> Result<usize, DbErr> {
    let db = connect(url).await?;
    let tx = lock(&db).await?;
    let before = applied(&tx).await?;
    Migrator::down(&tx, steps).await?;
    let after = applied(&tx).await?;
    tx.commit().await?;
    db.close().await?;
    Ok(before.saturating_sub(after))
}

/// Every migration in order and whether it was applied; writes nothing.
pub async fn status(url: &str) -> Result<Vec<Step>, DbErr> {
    let db = connect(url).await?;
    let steps = steps(&db).await?;
    db.close().await?;
    Ok(steps)
}

async fn steps<C: ConnectionTrait>(db: &C) -> Result<Vec<Step>, DbErr> {
    let known = Migrator::get_migration_with_status_read_only(db).await?;
    Ok(known
        .into_iter()
        .map(|step| Step {
            name: step.name().to_owned(),
            applied: step.status() == MigrationStatus::Applied,
        })
        .collect())
}

async fn applied<C: ConnectionTrait>(db: &C) -> Result<usize, DbErr> {
    Ok(steps(db)
        .await?
        .into_iter()
        .filter(|step| step.applied)
        .count())
}

async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
        });
    Database::connect(options).await
}

async fn lock(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let tx = db
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1)",
            [LOCK.into()],
        );
        tx.query_one_raw(lock).await?;
    }
    Ok(tx)
}
