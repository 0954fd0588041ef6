//! A database of its own for a test or a drill, on a server that is thrown away afterwards.

use std::collections::BTreeMap;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// Makes an empty database on the PostgreSQL server at `server` and answers its address.
pub async fn create(server: &str, name: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let url = address(server, name).filter(|_| !name.is_empty() && name.chars().all(plain));
    let url = url.ok_or_else(|| Error::Internal("not a server or not a plain name".into()))?;
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    db.execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await?;
    db.close().await?;
    Ok(url)
}

/// Somebody who has the database itself in hand, past every rule of the portal: for tests of what
/// then holds.
#[derive(Debug)]
pub struct Hand(DatabaseConnection);

impl Hand {
    /// Lays hands on the database at `url`.
    pub async fn on(url: &str) -> Result<Self> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(1)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| sqlite.foreign_keys(false));
        Ok(Self(Database::connect(options).await?))
    }

    /// Whether it is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.0.get_database_backend() == DbBackend::Postgres
    }

    /// Runs a statement and says how many rows it touched.
    pub async fn run(&self, sql: &str) -> Result<u64> {
        Ok(self.0.execute_unprepared(sql).await?.rows_affected())
    }

    /// Reads columns of text.
    pub async fn rows(&self, sql: &str, columns: usize) -> Result<Vec<Vec<String>>> {
        let ask = Statement::from_sql_and_values(self.0.get_database_backend(), sql, []);
        let mut rows = Vec::new();
        for row in self.0.query_all_raw(ask).await? {
            let cell = |at| row.try_get_by_index::<Option<String>>(at);
            let cells = (0..columns).map(|at| Ok(cell(at)?.unwrap_or_default()));
            rows.push(cells.collect::<std::result::Result<_, sea_orm::DbErr>>()?);
        }
        Ok(rows)
    }
}

/// The server's address with another database in it.
fn address(server: &str, name: &str) -> Option<String> {
    let (scheme, rest) = server.split_once("://")?;
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (rest, String::new()),
    };
    let host = path.split_once('/').map_or(path, |(host, _)| host);
    Some(format!("{scheme}://{host}/{name}{query}"))
}

/// What every table holds, as one digest a table: two that are equal hold the same rows.
pub async fn digest(url: &str) -> Result<BTreeMap<String, String>> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let tables = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name AS found FROM information_schema.tables \
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        }
        _ => {
            "SELECT name AS found FROM sqlite_master \
             WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        }
    };
    let mut digests = BTreeMap::new();
    for table in texts(&db, tables, Vec::new()).await? {
        let rows = match db.get_database_backend() {
            DbBackend::Postgres => format!(
                "SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') AS found \
                 FROM \"{table}\" t"
            ),
            _ => {
                let ask = "SELECT name AS found FROM pragma_table_info(?)";
                let columns = texts(&db, ask, vec![table.clone().into()]).await?;
                let columns: Vec<String> = columns
                    .iter()
                    .map(|column| format!("quote(\"{column}\")"))
                    .collect();
                let line = columns.join(" || ',' || ");
                format!(
                    "SELECT coalesce(group_concat(line, char(10)), '') AS found \
                     FROM (SELECT {line} AS line FROM \"{table}\" ORDER BY 1)"
                )
            }
        };
        let rows = texts(&db, &rows, Vec::new()).await?.concat();
        let digest = Sha256::digest(rows.as_bytes());
        let digest = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        digests.insert(table, digest);
    }
    db.close().await?;
    Ok(digests)
}

/// The column `found` of every row.
async fn texts(
    db: &DatabaseConnection,
    ask: &str,
    values: Vec<sea_orm::Value>,
) -> Result<Vec<String>> {
    let ask = Statement::from_sql_and_values(db.get_database_backend(), ask, values);
    let rows = db.query_all_raw(ask).await?;
    rows.iter()
        .map(|row| row.try_get("", "found").map_err(Error::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_database_changes() {
        let at = |server| address(server, "t1").unwrap();
        assert_eq!(
            at("postgres://u:p@h:5432/postgres?x=y"),
            "postgres://u:p@h:5432/t1?x=y"
        );
        assert_eq!(at("postgres://h"), "postgres://h/t1");
    }

    #[tokio::test]
    async fn a_name_cannot_carry_more_than_a_name() {
        assert!(
            create("postgres://h/postgres", "x; DROP DATABASE y")
                .await
                .is_err()
        );
    }
}
