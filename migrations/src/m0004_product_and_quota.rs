//! Products, the quota behind some of them, and the ledger of every movement of a quota.

use crate::sql::migration;

migration!(
    "m0004_product_and_quota",
    up: "
CREATE TABLE product (
    id text NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    body {json} NOT NULL,
    active boolean NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT product_org FOREIGN KEY (org_id) REFERENCES organisation (id)
);
CREATE INDEX product_by_org ON product (org_id);

CREATE TABLE quota (
    id {uuid} NOT NULL PRIMARY KEY,
    product_id text NOT NULL,
    org_id {uuid} NOT NULL,
    limit_fen bigint NOT NULL,
    reserved_fen bigint NOT NULL,
    committed_fen bigint NOT NULL,
    paid_fen bigint NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT quota_product_id UNIQUE (product_id),
    CONSTRAINT quota_product FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT quota_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT quota_not_negative CHECK (
        limit_fen >= 0 AND reserved_fen >= 0 AND committed_fen >= 0 AND paid_fen >= 0
    ),
    CONSTRAINT quota_not_overdrawn CHECK (reserved_fen + committed_fen + paid_fen <= limit_fen)
);
CREATE INDEX quota_by_org ON quota (org_id);

CREATE TABLE quota_entry (
    id {uuid} NOT NULL PRIMARY KEY,
    quota_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    application_id {uuid},
    kind text NOT NULL,
    amount_fen bigint NOT NULL,
    open_after_fen bigint NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    at {time} NOT NULL,
    CONSTRAINT quota_entry_quota FOREIGN KEY (quota_id) REFERENCES quota (id),
    CONSTRAINT quota_entry_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT quota_entry_open CHECK (open_after_fen >= 0)
);
CREATE INDEX quota_entry_by_quota ON quota_entry (quota_id, at);
CREATE UNIQUE INDEX quota_entry_application_id ON quota_entry (application_id)
    WHERE kind = 'reserve'
",
    tables: ["quota_entry", "quota", "product"]
);
