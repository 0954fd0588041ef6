//! The projection that criteria are asked of in SQL: one row a need, with everything that is known
//! about it on a day. It is derived and can be thrown away and filled again.
//!
//! Facts that lists sort by, and that are selective, have columns of their own; all others stand in
//! one document, so that a new fact needs no migration. No foreign key: on a distributed
//! PostgreSQL the rows are spread by need, while what they are derived from is spread by firm.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql;

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0007_need_fact"
    }
}

/// `{code}` is text compared by its bytes, so that a hierarchy's prefix is a range of an index.
/// `shown` is a condition of the indexes and not a column of them: a question that only asks for
/// what is shown reads the table from end to end, which is quicker than by an index.
const UP: &str = "
CREATE TABLE need_fact (
    need_id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    shown boolean NOT NULL,
    as_of {date} NOT NULL,
    updated_at {time} NOT NULL,
    amount_fen bigint,
    region {code},
    industry {code},
    size_class {code},
    age_months bigint,
    facts {document} NOT NULL
);
CREATE INDEX need_fact_by_org ON need_fact (org_id);
CREATE INDEX need_fact_by_day ON need_fact (as_of);
CREATE INDEX need_fact_by_amount ON need_fact (amount_fen) WHERE shown;
CREATE INDEX need_fact_by_region ON need_fact (region, amount_fen) WHERE shown;
CREATE INDEX need_fact_by_industry ON need_fact (industry) WHERE shown
";

/// A document is read once a leaf: it stays in its row, uncompressed, as long as a page can hold
/// four of them.
const POSTGRES_ONLY: &str = "
ALTER TABLE need_fact ALTER COLUMN facts SET STORAGE MAIN;
ALTER TABLE need_fact SET (toast_tuple_target = 8160)
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        let (code, document) = if postgres {
            ("text COLLATE \"C\"", "jsonb")
        } else {
            ("text", "blob")
        };
        let text = UP.replace("{code}", code).replace("{document}", document);
        sql::run(manager, &text).await?;
        if postgres {
            sql::run(manager, POSTGRES_ONLY).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["need_fact"]).await
    }
}
