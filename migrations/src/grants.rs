//! A role of its own for the running portal on PostgreSQL: it reads and writes, and it is not
//! granted to change or remove what only grows, nor to touch the schema.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{Database, DbBackend, Statement};

/// Tables whose rows the application may neither change nor remove, by the ends of their names…
const GROWING_ENDS: [&str; 2] = ["_event", "_entry"];
/// … and by name.
const GROWING: [&str; 5] = [
    "application_snapshot",
    "audit_day",
    "audit_purge",
    "consent",
    "consent_end",
];
/// What the migrations keep for themselves.
const OWN: &str = "seaql_migrations";

/// Whether a table of that name only grows.
pub fn only_grows(table: &str) -> bool {
    GROWING.contains(&table) || GROWING_ENDS.iter().any(|end| table.ends_with(end))
}

/// Grants the role what the running portal needs, and takes back what it must not have. Run it
/// after every `migrate up`, as the owner of the schema.
pub async fn grant(url: &str, role: &str) -> Result<Vec<String>, DbErr> {
    if !is_plain(role) {
        return Err(DbErr::Custom(
            "a role's name has small letters, digits and _ only".into(),
        ));
    }
    let db = Database::connect(url).await?;
    if db.get_database_backend() != DbBackend::Postgres {
        return Err(DbErr::Custom(
            "roles are PostgreSQL's: on SQLite triggers do the same".into(),
        ));
    }
    let tables = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT schemaname::text AS home, tablename::text AS name FROM pg_tables
         WHERE schemaname = current_schema() ORDER BY 2",
        [],
    );
    let mut done = Vec::new();
    for row in db.query_all_raw(tables).await? {
        let table: String = row.try_get("", "name")?;
        if done.is_empty() {
            let home: String = row.try_get("", "home")?;
            done.push(format!("GRANT USAGE ON SCHEMA \"{home}\" TO {role}"));
        }
        let rights = match table.as_str() {
            OWN => "SELECT",
            "audit_head" => "SELECT, UPDATE",
            table if only_grows(table) => "SELECT, INSERT",
            _ => "SELECT, INSERT, UPDATE, DELETE",
        };
        done.push(format!("REVOKE ALL ON {table} FROM {role}"));
        done.push(format!("GRANT {rights} ON {table} TO {role}"));
    }
    for statement in &done {
        db.execute_unprepared(statement).await?;
    }
    db.close().await?;
    Ok(done)
}

/// Whether the name can stand in a statement as it is.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_cannot_carry_more_than_a_name() {
        assert!(super::is_plain("rongqiao_app"));
        assert!(!super::is_plain("a; DROP TABLE b") && !super::is_plain(""));
    }

    #[test]
    fn what_happened_only_grows() {
        assert!(super::only_grows("audit_event") && super::only_grows("quota_entry"));
        assert!(!super::only_grows("quota"));
    }
}
