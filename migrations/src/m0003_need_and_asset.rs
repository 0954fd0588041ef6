//! Financing needs, collateral, and which collateral is offered with which need.

use crate::sql::migration;

migration!(
    "m0003_need_and_asset",
    up: "
CREATE TABLE financing_need (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    title text NOT NULL,
    amount_fen bigint NOT NULL,
    tenor_months bigint NOT NULL,
    purpose text NOT NULL,
    instruments {json} NOT NULL,
    latest_date {date},
    max_cost_bp bigint,
    description text NOT NULL,
    facts {json} NOT NULL,
    open_to_providers boolean NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT financing_need_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT financing_need_amount CHECK (amount_fen > 0),
    CONSTRAINT financing_need_tenor CHECK (tenor_months > 0),
    CONSTRAINT financing_need_cost CHECK (max_cost_bp IS NULL OR max_cost_bp >= 0),
    CONSTRAINT financing_need_status CHECK (status IN ('open', 'closed')),
    CONSTRAINT financing_need_version CHECK (version >= 1)
);
CREATE INDEX financing_need_by_org ON financing_need (org_id, created_at);
CREATE INDEX financing_need_to_providers ON financing_need (status, open_to_providers);

CREATE TABLE asset (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    number text NOT NULL,
    identity_key text,
    details {json} NOT NULL,
    value_fen bigint,
    valued_on {date},
    valued_by text NOT NULL,
    version bigint NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    removed_at {time},
    CONSTRAINT asset_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT asset_value CHECK (value_fen IS NULL OR value_fen >= 0),
    CONSTRAINT asset_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX asset_identity_key ON asset (identity_key) WHERE removed_at IS NULL;
CREATE INDEX asset_by_org ON asset (org_id, created_at);

CREATE TABLE need_asset (
    need_id {uuid} NOT NULL,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    PRIMARY KEY (need_id, asset_id),
    CONSTRAINT need_asset_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT need_asset_asset FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT need_asset_org FOREIGN KEY (org_id) REFERENCES firm (org_id)
);
CREATE INDEX need_asset_by_asset ON need_asset (asset_id);
CREATE INDEX need_asset_by_org ON need_asset (org_id)
",
    tables: ["need_asset", "asset", "financing_need"]
);
