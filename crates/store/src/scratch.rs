//! A database of its own for a test or a drill, on a server that is thrown away afterwards.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};

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
