//! Ledgers and what happened cannot be changed or removed: not by the owner of the tables, and not
//! by the role that the running portal has on PostgreSQL.

use store::scratch::Hand;
use tests::{TestApp, bars, both_databases};

/// Columns and types of every table that only grows.
async fn growing(hand: &Hand) -> Vec<(String, Vec<(String, String)>)> {
    let names = if hand.is_postgres() {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
    };
    let mut tables = Vec::new();
    for name in hand.rows(names, 1).await.expect("tables") {
        let table = name[0].clone();
        if !migrations::grants::only_grows(&table) {
            continue;
        }
        let columns = if hand.is_postgres() {
            format!(
                "SELECT column_name::text, data_type::text FROM information_schema.columns \
                 WHERE table_name = '{table}' AND is_nullable = 'NO' ORDER BY ordinal_position"
            )
        } else {
            format!("SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1")
        };
        let columns = hand.rows(&columns, 2).await.expect("columns");
        let pair = |cells: Vec<String>| (cells[0].clone(), cells[1].to_lowercase());
        tables.push((table, columns.into_iter().map(pair).collect()));
    }
    tables
}

/// A value that a column of this type takes.
fn value(column: &str, kind: &str) -> String {
    let value = match kind {
        _ if column == "before_day" => "'2019-01-01'",
        _ if column == "kind" => "'reserve'",
        _ if column == "purpose" => "'application'",
        _ if column == "reason" => "'revoked'",
        _ if column == "until" => "'2021-01-01T00:00:00+00:00'",
        _ if kind.contains("uuid") => "'0198c0de-0000-7000-8000-0000000000cc'",
        _ if kind.contains("time") => "'2020-01-01T00:00:00+00:00'",
        _ if kind.contains("date") => "'2020-01-01'",
        _ if kind.contains("json") => "'{}'",
        _ if kind.contains("int") => "1",
        _ if kind.contains("bool") => "false",
        _ => "'x'",
    };
    value.to_owned()
}

/// Puts a row into every table that only grows, past the keys that point elsewhere; answers the
/// tables with their keys.
async fn fill(hand: &Hand) -> Vec<(String, String)> {
    let tables = growing(hand).await;
    if hand.is_postgres() {
        hand.run("SET session_replication_role = replica")
            .await
            .expect("an owner");
    }
    for (table, columns) in &tables {
        let mut columns = columns.clone();
        if table == "audit_event" {
            columns.push(("day".into(), "date".into()));
            columns.push(("number".into(), "bigint".into()));
        }
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let values: Vec<String> = columns
            .iter()
            .map(|(name, kind)| value(name, kind))
            .collect();
        let sql = format!(
            "INSERT INTO {table} ({}) VALUES ({})",
            names.join(", "),
            values.join(", ")
        );
        hand.run(&sql)
            .await
            .unwrap_or_else(|error| panic!("{table}: {error}\n{sql}"));
    }
    if hand.is_postgres() {
        hand.run("SET session_replication_role = origin")
            .await
            .expect("an owner");
    }
    let key = |columns: Vec<(String, String)>| columns[0].0.clone();
    tables
        .into_iter()
        .map(|(table, columns)| (table, key(columns)))
        .collect()
}

/// Tries everything on every table; answers how many attempts there were.
async fn attack(hand: &Hand, tables: &[(String, String)]) -> usize {
    let mut tries = 0;
    for (table, key) in tables {
        let mut ways = vec![
            format!("DELETE FROM {table}"),
            format!("DELETE FROM {table} WHERE 1 = 1"),
        ];
        ways.push(format!("UPDATE {table} SET {key} = {key}"));
        if hand.is_postgres() {
            ways.push(format!("TRUNCATE {table} CASCADE"));
            ways.push(format!(
                "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}"
            ));
        } else {
            ways.push(format!("PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO {table} SELECT * FROM {table}"));
        }
        for way in ways {
            tries += 1;
            let why = hand.run(&way).await.expect_err(&way).to_string();
            // By the guard or for want of the right, not because the attempt makes no sense.
            let kept = ["append only", "permission denied", "must be owner"];
            assert!(kept.iter().any(|word| why.contains(word)), "{way}: {why}");
        }
    }
    tries
}

both_databases! {
async fn bar_l9_what_only_grows_is_kept_by_the_database(app: TestApp) {
    let owner = Hand::on(app.url()).await.expect("the database");
    let tables = fill(&owner).await;
    let known = ["audit_event", "quota_entry", "application_event", "product_version_event",
        "asset_event", "pledge_event", "valuation_entry", "custody_event"];
    for table in known {
        assert!(tables.iter().any(|(known, _)| known == table), "{table}");
    }
    let mut tries = attack(&owner, &tables).await;
    if owner.is_postgres() {
        tries += as_the_portals_role(&app, &owner, &tables).await;
    }
    let kind = if owner.is_postgres() { "PostgreSQL, owner and portal's role" } else { "SQLite" };
    let figure = format!("{kind}: {tries} of {tries} attempts on {} tables refused", tables.len());
    bars::report("L9", &figure);
}
}

/// The same as the role that the running portal has, which cannot take the guards away either.
async fn as_the_portals_role(app: &TestApp, owner: &Hand, tables: &[(String, String)]) -> usize {
    let role = format!("app_{}", app.url().rsplit('/').next().unwrap_or_default());
    let made = owner.run(&format!("CREATE ROLE {role} LOGIN")).await;
    made.expect("a role of its own");
    migrations::grants::grant(app.url(), &role)
        .await
        .expect("granted");
    let (_, rest) = app.url().split_once('@').expect("a user in the address");
    let portal = Hand::on(&format!("postgres://{role}@{rest}"))
        .await
        .expect("let in");
    let tries = attack(&portal, tables).await;
    let more = [
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_event_kept ON audit_event",
        "DROP TABLE audit_event",
        "DELETE FROM audit_head",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (a int)",
        "UPDATE seaql_migrations SET version = version",
    ];
    for way in more {
        assert!(portal.run(way).await.is_err(), "{way}");
    }
    assert!(portal.rows("SELECT mac FROM audit_event", 1).await.is_ok());
    assert!(
        portal
            .run("UPDATE quota SET updated_at = updated_at")
            .await
            .is_ok()
    );
    tries + more.len()
}
