//! Warehouse receipts in custody. What is in store and what of it is pledged is counted by
//! `asset_part`, so that goods do not leave below what is pledged; here stand the receipt's state,
//! where it came from, what the holder asks for, and what the keeper did. One row is one holding: an
//! endorsed receipt ends under its old holder and goes on, under its number, with the next.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;

use crate::append_only;

const UP: &str = "
CREATE TABLE warehouse_receipt (
    asset_id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    warehouse_id {uuid} NOT NULL,
    number_key text NOT NULL,
    status text NOT NULL,
    by_order boolean NOT NULL,
    stopped_by {uuid},
    issued_on {date} NOT NULL,
    inspected_on {date},
    asked {json},
    version bigint NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT warehouse_receipt_of FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT warehouse_receipt_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT warehouse_receipt_warehouse FOREIGN KEY (warehouse_id) REFERENCES organisation (id),
    CONSTRAINT warehouse_receipt_status CHECK (status IN ('issued', 'discrepant', 'frozen',
        'frozen_discrepant', 'delivered', 'split', 'merged', 'transferred', 'cancelled', 'lost')),
    CONSTRAINT warehouse_receipt_asked CHECK (asked IS NULL
        OR status IN ('issued', 'discrepant', 'frozen', 'frozen_discrepant')),
    CONSTRAINT warehouse_receipt_order CHECK (NOT by_order
        OR status IN ('issued', 'frozen', 'frozen_discrepant', 'discrepant')),
    CONSTRAINT warehouse_receipt_stopper FOREIGN KEY (stopped_by) REFERENCES organisation (id),
    CONSTRAINT warehouse_receipt_stop CHECK (stopped_by IS NULL
        OR status IN ('frozen', 'frozen_discrepant')),
    CONSTRAINT warehouse_receipt_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX warehouse_receipt_warehouse_id_number_key
    ON warehouse_receipt (warehouse_id, number_key) WHERE status <> 'transferred';
CREATE INDEX warehouse_receipt_by_warehouse ON warehouse_receipt (warehouse_id, status);
CREATE INDEX warehouse_receipt_by_org ON warehouse_receipt (org_id, status);

CREATE TABLE receipt_parent (
    asset_id {uuid} NOT NULL,
    parent_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    relation text NOT NULL,
    PRIMARY KEY (asset_id, parent_id),
    CONSTRAINT receipt_parent_of FOREIGN KEY (asset_id) REFERENCES warehouse_receipt (asset_id),
    CONSTRAINT receipt_parent_from FOREIGN KEY (parent_id) REFERENCES warehouse_receipt (asset_id),
    CONSTRAINT receipt_parent_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT receipt_parent_relation CHECK (relation IN ('split', 'merged', 'endorsed')),
    CONSTRAINT receipt_parent_other CHECK (asset_id <> parent_id)
);
CREATE INDEX receipt_parent_by_parent ON receipt_parent (parent_id);

CREATE TABLE custody_event (
    id {uuid} NOT NULL PRIMARY KEY,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    warehouse_id {uuid} NOT NULL,
    seq bigint NOT NULL,
    at {time} NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    actor_org_id {uuid},
    command text NOT NULL,
    status text NOT NULL,
    quantity bigint,
    left_in_store bigint,
    digest text NOT NULL,
    note text NOT NULL,
    told {json} NOT NULL,
    CONSTRAINT custody_event_of FOREIGN KEY (asset_id) REFERENCES warehouse_receipt (asset_id),
    CONSTRAINT custody_event_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT custody_event_warehouse FOREIGN KEY (warehouse_id) REFERENCES organisation (id),
    CONSTRAINT custody_event_seq CHECK (seq >= 1),
    CONSTRAINT custody_event_left CHECK (left_in_store IS NULL OR left_in_store >= 0)
);
CREATE UNIQUE INDEX custody_event_asset_id_seq ON custody_event (asset_id, seq)
";

const DOWN: &str = "
DROP TABLE custody_event;
DROP TABLE receipt_parent;
DROP TABLE warehouse_receipt
";

/// What happened to goods is never rewritten.
const GROWING: [&str; 1] = ["custody_event"];

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0018_custody"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, UP).await?;
        append_only::protect(manager, &GROWING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::release(manager, &GROWING).await?;
        crate::sql::run(manager, DOWN).await
    }
}
