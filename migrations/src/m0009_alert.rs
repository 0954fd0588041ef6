//! The order in which changes were committed, and what firms are told about them.
//!
//! `outbox.seq` numbers the rows that tell of changes: the number is taken as the last act of a
//! transaction from one counter, which stays locked until the commit, so that a smaller number is
//! never seen later than a greater one.
//!
//! An alert is one turn of one need and product: eligible, no longer eligible, and so on. The
//! number of the turn makes it one, however many processes find it.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;

const UP: &str = "
ALTER TABLE outbox ADD COLUMN seq bigint;
CREATE UNIQUE INDEX outbox_seq ON outbox (seq) WHERE seq IS NOT NULL;

CREATE TABLE alert (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    need_id {uuid} NOT NULL,
    product_id text NOT NULL,
    turn bigint NOT NULL,
    kind text NOT NULL,
    as_of {date} NOT NULL,
    seq bigint NOT NULL,
    reason {json} NOT NULL,
    created_at {time} NOT NULL,
    read_at {time},
    CONSTRAINT alert_need_id_product_id_turn UNIQUE (need_id, product_id, turn),
    CONSTRAINT alert_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT alert_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT alert_product FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT alert_kind CHECK (kind IN ('gained', 'lost')),
    CONSTRAINT alert_turn CHECK (turn >= 1)
);
CREATE INDEX alert_by_org ON alert (org_id, created_at);
CREATE INDEX alert_unread ON alert (org_id) WHERE read_at IS NULL;
CREATE INDEX alert_by_age ON alert (created_at)
";

const DOWN: &str = "
DROP TABLE alert;
DROP INDEX outbox_seq;
ALTER TABLE outbox DROP COLUMN seq
";

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0009_alert"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, DOWN).await
    }
}
