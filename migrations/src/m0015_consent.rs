//! Consents: what a firm lets which institution read, until when, and when that ended; what an
//! institution saw when it decided; and what a person agreed to, asked for and had deleted.
//!
//! A consent and its end are two rows that are added and never changed. Applications of before this
//! migration carried a consent without a row of its own: those that are still active get one.

use crate::append_only;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

const UP: &str = "
ALTER TABLE firm ADD COLUMN legal_representative text NOT NULL DEFAULT '';
ALTER TABLE firm ADD COLUMN identity_sealed text NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN need_title text NOT NULL DEFAULT '';
UPDATE application SET need_title =
    (SELECT title FROM financing_need WHERE financing_need.id = application.need_id);

CREATE TABLE consent (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    application_id {uuid},
    classes {json} NOT NULL,
    purpose text NOT NULL,
    text_version text NOT NULL,
    granted_at {time} NOT NULL,
    granted_by {uuid},
    until {time} NOT NULL,
    CONSTRAINT consent_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT consent_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT consent_application FOREIGN KEY (application_id) REFERENCES application (id),
    CONSTRAINT consent_purpose CHECK (purpose IN ('application', 'assessment', 'after_care')),
    CONSTRAINT consent_time CHECK (until > granted_at)
);
CREATE INDEX consent_by_org ON consent (org_id, granted_at);
CREATE INDEX consent_by_institution ON consent (institution_id, org_id);

CREATE TABLE consent_end (
    consent_id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    reason text NOT NULL,
    ended_at {time} NOT NULL,
    ended_by {uuid},
    CONSTRAINT consent_end_of FOREIGN KEY (consent_id) REFERENCES consent (id),
    CONSTRAINT consent_end_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT consent_end_reason CHECK (reason IN ('revoked', 'withdrawn', 'declined'))
);
CREATE INDEX consent_end_by_org ON consent_end (org_id);

CREATE TABLE consent_request (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    application_id {uuid} NOT NULL,
    classes {json} NOT NULL,
    months bigint NOT NULL,
    note text NOT NULL,
    asked_at {time} NOT NULL,
    asked_by {uuid} NOT NULL,
    answered_at {time},
    granted boolean,
    CONSTRAINT consent_request_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT consent_request_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT consent_request_application FOREIGN KEY (application_id) REFERENCES application (id),
    CONSTRAINT consent_request_months CHECK (months >= 1),
    CONSTRAINT consent_request_answer CHECK ((answered_at IS NULL) = (granted IS NULL))
);
CREATE UNIQUE INDEX consent_request_application_id ON consent_request (application_id)
    WHERE answered_at IS NULL;
CREATE INDEX consent_request_by_org ON consent_request (org_id, asked_at);

CREATE TABLE application_snapshot (
    application_id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    taken_at {time} NOT NULL,
    classes {json} NOT NULL,
    seen {json} NOT NULL,
    CONSTRAINT application_snapshot_of FOREIGN KEY (application_id) REFERENCES application (id),
    CONSTRAINT application_snapshot_org FOREIGN KEY (org_id) REFERENCES firm (org_id)
);

CREATE TABLE privacy_agreement (
    user_id {uuid} NOT NULL,
    version text NOT NULL,
    agreed_at {time} NOT NULL,
    PRIMARY KEY (user_id, version),
    CONSTRAINT privacy_agreement_of FOREIGN KEY (user_id) REFERENCES user_account (id)
);

CREATE TABLE data_copy (
    id {uuid} NOT NULL PRIMARY KEY,
    user_id {uuid} NOT NULL,
    asked_at {time} NOT NULL,
    CONSTRAINT data_copy_of FOREIGN KEY (user_id) REFERENCES user_account (id)
);
CREATE INDEX data_copy_by_user ON data_copy (user_id, asked_at);

CREATE TABLE account_erasure (
    user_id {uuid} NOT NULL PRIMARY KEY,
    erased_at {time} NOT NULL,
    CONSTRAINT account_erasure_of FOREIGN KEY (user_id) REFERENCES user_account (id)
)
";

/// The consents of before, until six months after the application was sent. Contacts were not
/// shown then and are not in them.
const BEFORE: &str = "
INSERT INTO consent (id, org_id, institution_id, application_id, classes, purpose, text_version,
    granted_at, granted_by, until)
SELECT id, org_id, provider_id, id,
    '[\"profile\",\"financials\",\"declared\",\"collateral\",\"need\"]',
    'application', 'before-2026-11', submitted_at, NULL, {until}
FROM application WHERE active
";

const DOWN: &str = "
DROP TABLE account_erasure;
DROP TABLE data_copy;
DROP TABLE privacy_agreement;
DROP TABLE application_snapshot;
DROP TABLE consent_request;
DROP TABLE consent_end;
DROP TABLE consent;
ALTER TABLE application DROP COLUMN need_title;
ALTER TABLE firm DROP COLUMN identity_sealed;
ALTER TABLE firm DROP COLUMN legal_representative
";

/// What is given, ended and seen is never rewritten.
const GROWING: [&str; 3] = ["consent", "consent_end", "application_snapshot"];

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0015_consent"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::sql::run(manager, UP).await?;
        let until = match manager.get_database_backend() {
            DbBackend::Postgres => "submitted_at + interval '6 months'",
            _ => "strftime('%Y-%m-%dT%H:%M:%S+00:00', submitted_at, '+6 months')",
        };
        let classes = match manager.get_database_backend() {
            DbBackend::Postgres => BEFORE.replace("]',", "]'::jsonb,"),
            _ => BEFORE.to_owned(),
        };
        crate::sql::run(manager, &classes.replace("{until}", until)).await?;
        append_only::protect(manager, &GROWING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::release(manager, &GROWING).await?;
        crate::sql::run(manager, DOWN).await
    }
}
