//! Opening the database.

use std::time::Duration;

use domain::access::Permit;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::conn::{Conn, Tx, View};
use crate::error::{Error, Result};

/// How long a request waits for a connection.
const ACQUIRE: Duration = Duration::from_secs(3);
/// How long a statement may run, and how long it may wait for a lock (PostgreSQL).
const STATEMENT: &str = "4s";
const LOCK: &str = "2s";
/// How long SQLite waits for another process that writes.
const BUSY: Duration = Duration::from_secs(3);

/// Which database is behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file on this machine.
    Sqlite,
    /// A server.
    Postgres,
}

/// The open database: readers, and a writer.
///
/// On SQLite the writer is one connection and its transactions begin IMMEDIATE, so that writers
/// queue instead of failing in the middle; readers see the last commit (WAL). On PostgreSQL both
/// are the same pool.
#[derive(Clone, Debug)]
pub struct Db {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    backend: Backend,
}

impl Db {
    /// Opens `sqlite://path` (made when missing) or `postgres://…` with at most `connections`
    /// connections to read with.
    pub async fn connect(url: &str, connections: u32) -> Result<Self> {
        if url.starts_with("sqlite:") {
            let writer = Database::connect(sqlite(url, 1)).await?;
            let readers = Database::connect(sqlite(url, connections.max(1))).await?;
            Ok(Self {
                readers,
                writer,
                backend: Backend::Sqlite,
            })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = Database::connect(postgres(url, connections.max(2))).await?;
            Ok(Self {
                readers: pool.clone(),
                writer: pool,
                backend: Backend::Postgres,
            })
        } else {
            Err(Error::Unavailable(
                "DATABASE_URL must begin with sqlite: or postgres:".into(),
            ))
        }
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// To read outside a transaction.
    pub fn read(&self) -> Conn<'_> {
        Conn::pool(&self.readers)
    }

    /// To read several things as they were at one moment, whatever is committed meanwhile.
    pub async fn view(&self) -> Result<View> {
        let options = TransactionOptions {
            // On SQLite a transaction that only reads sees one moment anyway.
            isolation_level: (self.backend == Backend::Postgres)
                .then_some(IsolationLevel::RepeatableRead),
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            ..TransactionOptions::default()
        };
        Ok(View::new(self.readers.begin_with_options(options).await?))
    }

    /// Begins a writing transaction for what was permitted. Every function that writes takes the
    /// [`Tx`], so that nothing is written without somebody having asked whether it may be.
    pub async fn begin(&self, _: &Permit) -> Result<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx::new(self.writer.begin_with_options(options).await?))
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.readers.execute_unprepared("SELECT 1").await?;
        Ok(())
    }

    /// Closes every connection; on SQLite the log is folded into the file.
    pub async fn close(self) -> Result<()> {
        self.readers.close().await?;
        if self.backend == Backend::Sqlite {
            self.writer.close().await?;
        }
        Ok(())
    }
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(BUSY)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("temp_store", "MEMORY")
                // So that REPLACE asks the triggers of tables that only grow, too.
                .pragma("recursive_triggers", "ON")
        });
    options
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .connect_timeout(ACQUIRE)
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|postgres| {
            postgres.options([
                ("statement_timeout", STATEMENT),
                ("lock_timeout", LOCK),
                ("idle_in_transaction_session_timeout", "30s"),
            ])
        });
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Statement;

    async fn pragma(conn: Conn<'_>, name: &str) -> i64 {
        let backend = conn.exec().get_database_backend();
        let ask = Statement::from_sql_and_values(backend, format!("PRAGMA {name}"), []);
        let row = conn.exec().query_one_raw(ask).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    #[tokio::test]
    async fn every_connection_keeps_what_it_was_told() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("new.db").display());
        let db = Db::connect(&url, 3).await.unwrap();
        let permit = domain::access::authorize(
            domain::access::Principal::System,
            domain::access::Action::KeepHouse,
            domain::access::Subject::NONE,
        )
        .unwrap();
        let readers = [db.readers.begin(), db.readers.begin(), db.readers.begin()];
        let mut open = vec![db.begin(&permit).await.unwrap()];
        for reader in readers {
            open.push(Tx::new(reader.await.unwrap()));
        }
        for tx in &open {
            assert_eq!(pragma(tx.conn(), "synchronous").await, 2, "FULL");
            assert_eq!(pragma(tx.conn(), "foreign_keys").await, 1);
            assert_eq!(pragma(tx.conn(), "recursive_triggers").await, 1);
            assert_eq!(pragma(tx.conn(), "busy_timeout").await, 3000);
        }
    }

    #[tokio::test]
    async fn an_address_of_neither_database_is_told() {
        assert!(Db::connect("mysql://h/d", 1).await.is_err());
    }
}
