//! The whole database as text: for tests and drills that show that nothing changed, and that no
//! column is left out.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::conn::Conn;
use crate::db::Db;
use crate::error::Result;

/// Every table with the names of its columns.
pub async fn columns(db: &Db) -> Result<BTreeMap<String, Vec<String>>> {
    let conn = db.read();
    let (tables, columns) = match conn.exec().get_database_backend() {
        DbBackend::Sqlite => (
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            "SELECT name AS line FROM pragma_table_info('{}') ORDER BY cid",
        ),
        _ => (
            "SELECT table_name::text AS line FROM information_schema.tables \
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
            "SELECT column_name::text AS line FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = '{}' ORDER BY ordinal_position",
        ),
    };
    let mut all = BTreeMap::new();
    for table in lines(conn, tables).await? {
        let names = lines(conn, &columns.replace("{}", &table)).await?;
        all.insert(table, names);
    }
    Ok(all)
}

/// Every row of every table as one line, sorted.
pub async fn rows(db: &Db) -> Result<BTreeMap<String, Vec<String>>> {
    let mut all = BTreeMap::new();
    for (table, names) in columns(db).await? {
        let quoted: Vec<String> = names
            .iter()
            .map(|name| format!("quote(\"{name}\")"))
            .collect();
        let line = match db.read().exec().get_database_backend() {
            DbBackend::Sqlite => quoted.join(" || '|' || "),
            _ => "t::text".to_owned(),
        };
        let ask = format!("SELECT {line} AS line FROM \"{table}\" t");
        let mut found = lines(db.read(), &ask).await?;
        found.sort_unstable();
        all.insert(table, found);
    }
    Ok(all)
}

/// How many refusals the audit trail tells of, those that were only counted included.
pub async fn refusals(db: &Db) -> Result<u64> {
    let ask = "SELECT CAST(COALESCE(SUM(times), 0) AS TEXT) AS line FROM audit_event \
               WHERE outcome = 'refused'";
    let found = lines(db.read(), ask).await?;
    Ok(found
        .iter()
        .filter_map(|line| line.parse::<u64>().ok())
        .sum())
}

async fn lines(conn: Conn<'_>, ask: &str) -> Result<Vec<String>> {
    let backend = conn.exec().get_database_backend();
    let ask = Statement::from_sql_and_values(backend, ask, []);
    let rows = conn.exec().query_all_raw(ask).await?;
    let line = |row: &sea_orm::QueryResult| row.try_get::<String>("", "line");
    Ok(rows
        .iter()
        .map(line)
        .collect::<std::result::Result<_, _>>()?)
}
