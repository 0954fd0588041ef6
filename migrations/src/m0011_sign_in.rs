//! Sign-in: second factors, tries on record, single-use links, known devices, and sessions that
//! know when the second factor was passed and where they are used.
//!
//! Sessions are made anew: whoever was signed in signs in again.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;

const UP: &str = "
ALTER TABLE user_account ADD COLUMN password_set_at {time};

DROP TABLE session;
CREATE TABLE session (
    id_hash text NOT NULL PRIMARY KEY,
    id {uuid} NOT NULL,
    user_id {uuid} NOT NULL,
    org_id {uuid},
    password_digest text NOT NULL,
    created_at {time} NOT NULL,
    seen_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    factor_at {time},
    network text NOT NULL,
    agent text NOT NULL,
    new_device boolean NOT NULL,
    CONSTRAINT session_id UNIQUE (id),
    CONSTRAINT session_of_user FOREIGN KEY (user_id) REFERENCES user_account (id),
    CONSTRAINT session_for_org FOREIGN KEY (org_id) REFERENCES organisation (id)
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE second_factor (
    user_id {uuid} NOT NULL PRIMARY KEY,
    seed text NOT NULL,
    last_step bigint NOT NULL,
    set_at {time} NOT NULL,
    codes text,
    CONSTRAINT second_factor_user FOREIGN KEY (user_id) REFERENCES user_account (id)
);

CREATE TABLE recovery_code (
    user_id {uuid} NOT NULL,
    code_hash text NOT NULL,
    used_at {time},
    PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_code_factor FOREIGN KEY (user_id) REFERENCES second_factor (user_id)
);

CREATE TABLE attempt (
    scope text NOT NULL,
    subject text NOT NULL,
    tries bigint NOT NULL,
    since {time} NOT NULL,
    until {time},
    PRIMARY KEY (scope, subject),
    CONSTRAINT attempt_tries CHECK (tries >= 0)
);
CREATE INDEX attempt_by_age ON attempt (since);

CREATE TABLE single_use_link (
    token_hash text NOT NULL PRIMARY KEY,
    purpose text NOT NULL,
    user_id {uuid},
    said {json} NOT NULL,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    used_at {time},
    CONSTRAINT single_use_link_purpose CHECK (purpose IN ('open', 'reset')),
    CONSTRAINT single_use_link_user FOREIGN KEY (user_id) REFERENCES user_account (id)
);
CREATE INDEX single_use_link_by_user ON single_use_link (user_id);
CREATE INDEX single_use_link_by_expiry ON single_use_link (expires_at);

CREATE TABLE known_device (
    user_id {uuid} NOT NULL,
    device_hash text NOT NULL,
    first_at {time} NOT NULL,
    last_at {time} NOT NULL,
    PRIMARY KEY (user_id, device_hash),
    CONSTRAINT known_device_user FOREIGN KEY (user_id) REFERENCES user_account (id)
)
";

const DOWN: &str = "
DROP TABLE known_device;
DROP TABLE single_use_link;
DROP TABLE attempt;
DROP TABLE recovery_code;
DROP TABLE second_factor;
DROP TABLE session;
CREATE TABLE session (
    id_hash text NOT NULL PRIMARY KEY,
    user_id {uuid} NOT NULL,
    org_id {uuid},
    password_digest text NOT NULL,
    created_at {time} NOT NULL,
    seen_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    CONSTRAINT session_of_user FOREIGN KEY (user_id) REFERENCES user_account (id),
    CONSTRAINT session_for_org FOREIGN KEY (org_id) REFERENCES organisation (id)
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);
ALTER TABLE user_account DROP COLUMN password_set_at
";

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0011_sign_in"
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
