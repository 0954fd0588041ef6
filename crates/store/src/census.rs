//! Where in the whole database a text occurs: to show that nothing of a person is left but what the
//! table of retention names.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::conn::Conn;
use crate::error::Result;

/// The columns (`table.column`) that hold `text` somewhere, in order.
pub async fn columns_with(conn: Conn<'_>, text: &str) -> Result<Vec<String>> {
    let exec = conn.exec();
    let backend = exec.get_database_backend();
    let mut found = Vec::new();
    for (table, column) in columns(conn).await? {
        let place = match backend {
            DbBackend::Postgres => "$1",
            _ => "?",
        };
        let query = format!(
            "SELECT COUNT(*) AS number FROM \"{table}\"
             WHERE CAST(\"{column}\" AS text) LIKE {place}"
        );
        let query = Statement::from_sql_and_values(backend, query, [format!("%{text}%").into()]);
        let row = exec.query_one_raw(query).await?;
        let number: i64 = row.map_or(Ok(0), |row| row.try_get("", "number"))?;
        if number > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    Ok(found)
}

/// Every column of every table of ours.
async fn columns(conn: Conn<'_>) -> Result<Vec<(String, String)>> {
    let exec = conn.exec();
    let backend = exec.get_database_backend();
    let query = match backend {
        DbBackend::Postgres => {
            "SELECT table_name::text AS home, column_name::text AS name
             FROM information_schema.columns WHERE table_schema = current_schema()
             ORDER BY table_name, ordinal_position"
        }
        _ => {
            "SELECT m.name AS home, c.name AS name
             FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
             ORDER BY m.name, c.cid"
        }
    };
    let rows = exec
        .query_all_raw(Statement::from_sql_and_values(backend, query, []))
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push((row.try_get("", "home")?, row.try_get("", "name")?));
    }
    Ok(found)
}
