//! What assets are worth and who says so: accreditations, appraisals, values with source and day,
//! what happened to a right, prices, the lines of a pledge, tasks, and long runs of the worker.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;

use crate::append_only;

const UP: &str = "
CREATE TABLE accreditation (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    valid_from {date} NOT NULL,
    valid_until {date},
    entered_at {time} NOT NULL,
    entered_by {uuid},
    withdrawn_at {time},
    version bigint NOT NULL,
    CONSTRAINT accreditation_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT accreditation_kind CHECK (kind IN ('appraiser', 'warehouse')),
    CONSTRAINT accreditation_time CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE UNIQUE INDEX accreditation_org_id_kind_number ON accreditation (org_id, kind, number);

CREATE TABLE appraisal (
    id {uuid} NOT NULL PRIMARY KEY,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    appraiser_id {uuid} NOT NULL,
    report_number text NOT NULL,
    method text NOT NULL,
    amount_fen bigint NOT NULL,
    base_date {date} NOT NULL,
    signed_on {date} NOT NULL,
    valid_until {date} NOT NULL,
    document_id {uuid},
    entered_at {time} NOT NULL,
    entered_by {uuid},
    withdrawn_at {time},
    version bigint NOT NULL,
    CONSTRAINT appraisal_asset FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT appraisal_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT appraisal_appraiser FOREIGN KEY (appraiser_id) REFERENCES organisation (id),
    CONSTRAINT appraisal_method CHECK (method IN ('income', 'market', 'cost')),
    CONSTRAINT appraisal_amount CHECK (amount_fen > 0),
    CONSTRAINT appraisal_signed CHECK (signed_on >= base_date),
    CONSTRAINT appraisal_valid CHECK (valid_until >= base_date),
    CONSTRAINT appraisal_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX appraisal_appraiser_id_report_number_asset_id
    ON appraisal (appraiser_id, report_number, asset_id);
CREATE INDEX appraisal_by_asset ON appraisal (asset_id, base_date);

CREATE TABLE valuation_entry (
    id {uuid} NOT NULL PRIMARY KEY,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    as_of {date} NOT NULL,
    amount_fen bigint NOT NULL,
    basis text NOT NULL,
    source text NOT NULL,
    good_until {date},
    steps {json} NOT NULL,
    appraisal_id {uuid},
    run_id {uuid},
    at {time} NOT NULL,
    CONSTRAINT valuation_entry_asset FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT valuation_entry_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT valuation_entry_appraisal FOREIGN KEY (appraisal_id) REFERENCES appraisal (id),
    CONSTRAINT valuation_entry_amount CHECK (amount_fen >= 0)
);
CREATE UNIQUE INDEX valuation_entry_asset_id_run_id ON valuation_entry (asset_id, run_id);
CREATE INDEX valuation_entry_by_asset ON valuation_entry (asset_id, at);

CREATE TABLE asset_shock (
    id {uuid} NOT NULL PRIMARY KEY,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    shock text NOT NULL,
    from_on {date} NOT NULL,
    settled_on {date},
    source text NOT NULL,
    noted_at {time} NOT NULL,
    noted_by {uuid},
    settled_by {uuid},
    CONSTRAINT asset_shock_of FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT asset_shock_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT asset_shock_kind CHECK (shock IN ('annuity_unpaid', 'invalidation_requested',
        'ownership_suit', 'infringement_suit', 'licence_granted', 'exclusive_licence',
        'invalidated')),
    CONSTRAINT asset_shock_time CHECK (settled_on IS NULL OR settled_on >= from_on)
);
CREATE UNIQUE INDEX asset_shock_asset_id_shock ON asset_shock (asset_id, shock)
    WHERE settled_on IS NULL;
CREATE INDEX asset_shock_by_asset ON asset_shock (asset_id, from_on);

CREATE TABLE commodity_price (
    id {uuid} NOT NULL PRIMARY KEY,
    commodity text NOT NULL,
    commodity_key text NOT NULL,
    unit text NOT NULL,
    unit_key text NOT NULL,
    price_fen bigint NOT NULL,
    on_day {date} NOT NULL,
    source text NOT NULL,
    imported_at {time} NOT NULL,
    imported_by {uuid},
    CONSTRAINT commodity_price_positive CHECK (price_fen > 0)
);
CREATE UNIQUE INDEX commodity_price_commodity_key_unit_key_source_on_day
    ON commodity_price (commodity_key, unit_key, source, on_day);

CREATE TABLE pledge_line (
    pledge_id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    debt_fen bigint NOT NULL,
    debt_on {date} NOT NULL,
    warning_bp bigint NOT NULL,
    call_bp bigint NOT NULL,
    liquidation_bp bigint NOT NULL,
    level text NOT NULL,
    watched_on {date},
    version bigint NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT pledge_line_of FOREIGN KEY (pledge_id) REFERENCES pledge (id),
    CONSTRAINT pledge_line_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT pledge_line_debt CHECK (debt_fen >= 0),
    CONSTRAINT pledge_line_rising CHECK (0 < warning_bp AND warning_bp < call_bp
        AND call_bp < liquidation_bp AND liquidation_bp <= 10000),
    CONSTRAINT pledge_line_level CHECK (level IN ('safe', 'warning', 'call', 'liquidation')),
    CONSTRAINT pledge_line_version CHECK (version >= 1)
);
CREATE INDEX pledge_line_by_institution ON pledge_line (institution_id, level);

CREATE TABLE task (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    object_kind text NOT NULL,
    object_id {uuid} NOT NULL,
    level text NOT NULL,
    told {json} NOT NULL,
    raised_at {time} NOT NULL,
    due_on {date},
    closed_at {time},
    closed_by {uuid},
    reason text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT task_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT task_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX task_org_id_kind_object_id ON task (org_id, kind, object_id)
    WHERE closed_at IS NULL;
CREATE INDEX task_by_org ON task (org_id, raised_at);

CREATE TABLE job_run (
    id {uuid} NOT NULL PRIMARY KEY,
    kind text NOT NULL,
    as_of {date} NOT NULL,
    reached {uuid},
    done bigint NOT NULL,
    failed bigint NOT NULL,
    total bigint NOT NULL,
    started_at {time} NOT NULL,
    beat_at {time} NOT NULL,
    finished_at {time},
    trouble text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT job_run_progress CHECK (done >= 0 AND failed >= 0 AND done + failed <= total),
    CONSTRAINT job_run_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX job_run_kind_as_of ON job_run (kind, as_of);
CREATE UNIQUE INDEX job_run_kind ON job_run (kind) WHERE finished_at IS NULL
";

const DOWN: &str = "
DROP TABLE job_run;
DROP TABLE task;
DROP TABLE pledge_line;
DROP TABLE commodity_price;
DROP TABLE asset_shock;
DROP TABLE valuation_entry;
DROP TABLE appraisal;
DROP TABLE accreditation
";

/// A value that was told stays told.
const GROWING: [&str; 1] = ["valuation_entry"];

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0017_valuation"
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
