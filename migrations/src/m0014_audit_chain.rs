//! The audit trail becomes a chain, and what must never change cannot be changed.
//!
//! Rows that were there before are placed in the chain by the first start that has the key; until
//! then they have no number. A row is placed once; a new row has its place from the start.
//!
//! These are the only triggers of the schema (`docs/decisions/0018-audit-chain.md`).

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::append_only::{self, on_each};

const TABLES: &str = "
ALTER TABLE audit_event ADD COLUMN actor_org_id {uuid};
ALTER TABLE audit_event ADD COLUMN role text NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN network text NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN permit text NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN outcome text NOT NULL DEFAULT 'done';
ALTER TABLE audit_event ADD COLUMN times bigint NOT NULL DEFAULT 1;
ALTER TABLE audit_event ADD COLUMN day {date};
ALTER TABLE audit_event ADD COLUMN number bigint;
ALTER TABLE audit_event ADD COLUMN key_id text NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN mac text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX audit_event_day_number ON audit_event (day, number);
CREATE INDEX audit_event_by_time ON audit_event (at);

CREATE TABLE audit_head (
    one bigint NOT NULL PRIMARY KEY,
    day {date},
    number bigint NOT NULL,
    mac text NOT NULL,
    digest text NOT NULL,
    previous {date},
    key_id text NOT NULL,
    seal text NOT NULL,
    CONSTRAINT audit_head_one CHECK (one = 1),
    CONSTRAINT audit_head_begun CHECK ((day IS NULL) = (number = 0))
);
INSERT INTO audit_head (one, number, mac, digest, key_id, seal) VALUES (1, 0, '', '', '', '');

CREATE TABLE audit_day (
    day {date} NOT NULL PRIMARY KEY,
    number bigint NOT NULL,
    mac text NOT NULL,
    digest text NOT NULL,
    previous {date},
    CONSTRAINT audit_day_rows CHECK (number >= 1),
    CONSTRAINT audit_day_order CHECK (previous IS NULL OR previous < day),
    CONSTRAINT audit_day_before FOREIGN KEY (previous) REFERENCES audit_day (day),
    CONSTRAINT audit_day_previous UNIQUE (previous)
);

CREATE TABLE audit_purge (
    id {uuid} NOT NULL PRIMARY KEY,
    at {time} NOT NULL,
    on_day {date} NOT NULL,
    before_day {date} NOT NULL,
    rows bigint NOT NULL,
    statement text NOT NULL,
    CONSTRAINT audit_purge_rows CHECK (rows >= 0),
    CONSTRAINT audit_purge_age CHECK ({age} >= 183)
)
";

const DOWN: &str = "
DROP TABLE audit_purge;
DROP TABLE audit_day;
DROP TABLE audit_head;
DROP INDEX audit_event_day_number;
DROP INDEX audit_event_by_time;
ALTER TABLE audit_event DROP COLUMN mac;
ALTER TABLE audit_event DROP COLUMN key_id;
ALTER TABLE audit_event DROP COLUMN number;
ALTER TABLE audit_event DROP COLUMN day;
ALTER TABLE audit_event DROP COLUMN times;
ALTER TABLE audit_event DROP COLUMN outcome;
ALTER TABLE audit_event DROP COLUMN permit;
ALTER TABLE audit_event DROP COLUMN network;
ALTER TABLE audit_event DROP COLUMN role;
ALTER TABLE audit_event DROP COLUMN actor_org_id
";

/// Tables of this schema that only grow.
const GROWING: [&str; 5] = [
    "audit_day",
    "audit_purge",
    "quota_entry",
    "application_event",
    "product_version_event",
];

/// A row is placed once, and removed only under a record of its removal, which the table above
/// refuses for days younger than 183.
const SQLITE: [&str; 4] = [
    "CREATE TRIGGER audit_event_kept BEFORE UPDATE ON audit_event
     WHEN OLD.number IS NOT NULL OR NEW.number IS NULL
     BEGIN SELECT RAISE(ABORT, 'audit_event is append only'); END",
    "CREATE TRIGGER audit_event_placed BEFORE INSERT ON audit_event
     WHEN NEW.number IS NULL OR NEW.day IS NULL
     BEGIN SELECT RAISE(ABORT, 'an audit_event needs its place'); END",
    "CREATE TRIGGER audit_event_stays BEFORE DELETE ON audit_event
     WHEN OLD.day IS NULL OR NOT EXISTS (SELECT 1 FROM audit_purge WHERE OLD.day < before_day)
     BEGIN SELECT RAISE(ABORT, 'audit_event is append only'); END",
    "CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
     BEGIN SELECT RAISE(ABORT, 'audit_head stays'); END",
];

const POSTGRES: [&str; 6] = [
    "CREATE FUNCTION audit_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'INSERT' AND NEW.number IS NOT NULL AND NEW.day IS NOT NULL THEN
         RETURN NEW;
       ELSIF TG_OP = 'UPDATE' AND OLD.number IS NULL AND NEW.number IS NOT NULL THEN
         RETURN NEW;
       ELSIF TG_OP = 'DELETE' AND OLD.day IS NOT NULL
         AND EXISTS (SELECT 1 FROM audit_purge WHERE OLD.day < before_day) THEN
         RETURN OLD;
       END IF;
       RAISE EXCEPTION 'audit_event is append only' USING ERRCODE = '23001';
     END $$",
    "CREATE TRIGGER audit_event_kept BEFORE INSERT OR UPDATE OR DELETE ON audit_event
     FOR EACH ROW EXECUTE FUNCTION audit_event_guard()",
    "CREATE TRIGGER audit_event_whole BEFORE TRUNCATE ON audit_event
     FOR EACH STATEMENT EXECUTE FUNCTION append_only_guard()",
    "CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
     FOR EACH ROW EXECUTE FUNCTION append_only_guard()",
    "CREATE TRIGGER audit_head_whole BEFORE TRUNCATE ON audit_head
     FOR EACH STATEMENT EXECUTE FUNCTION append_only_guard()",
    // Many updates of one short row: room for them on its own page.
    "ALTER TABLE audit_head SET (fillfactor = 20)",
];

const SQLITE_DOWN: [&str; 3] = [
    "DROP TRIGGER audit_event_kept",
    "DROP TRIGGER audit_event_placed",
    "DROP TRIGGER audit_event_stays",
];

const POSTGRES_DOWN: [&str; 3] = [
    "DROP TRIGGER audit_event_kept ON audit_event",
    "DROP TRIGGER audit_event_whole ON audit_event",
    "DROP FUNCTION audit_event_guard()",
];

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0014_audit_chain"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let age = if is_postgres {
            "on_day - before_day"
        } else {
            "julianday(on_day) - julianday(before_day)"
        };
        crate::sql::run(manager, &TABLES.replace("{age}", age)).await?;
        append_only::guard(manager).await?;
        append_only::protect(manager, &GROWING).await?;
        let own: &[&str] = if is_postgres { &POSTGRES } else { &SQLITE };
        on_each(manager, own).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::release(manager, &GROWING).await?;
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let own: &[&str] = if is_postgres {
            &POSTGRES_DOWN
        } else {
            &SQLITE_DOWN
        };
        on_each(manager, own).await?;
        crate::sql::run(manager, DOWN).await?;
        append_only::unguard(manager).await
    }
}
