//! A database of its own for a test or a drill, on a server that is thrown away afterwards.

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};

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
