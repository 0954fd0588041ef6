//! What takes two persons: proposals, the persons behind accounts, and what proposals change.
//!
//! Maker and checker are told apart by account and by person; a confirmed proposal of one person
//! cannot be stored. A quota's limit changes with a ledger row that names its proposal, and a
//! proposal is carried out once. `quota_entry.amount_fen` of such a row is zero: the ledger's sum
//! is what is bound, and a change of the limit binds nothing.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;

const UP: &str = "
ALTER TABLE user_account ADD COLUMN person_key text;
ALTER TABLE user_account ADD COLUMN identity_tail text
    CONSTRAINT user_account_identity CHECK ((person_key IS NULL) = (identity_tail IS NULL));
CREATE INDEX user_account_by_person ON user_account (person_key) WHERE person_key IS NOT NULL;

ALTER TABLE organisation ADD COLUMN approval_threshold_fen bigint
    CONSTRAINT organisation_threshold CHECK (approval_threshold_fen >= 0);
UPDATE organisation SET approval_threshold_fen = 1000000000 WHERE kind IN ('bank', 'leasing');

CREATE TABLE proposal (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    object_id text NOT NULL,
    object_version bigint NOT NULL,
    before {json} NOT NULL,
    after {json} NOT NULL,
    digest text NOT NULL,
    note text NOT NULL,
    status text NOT NULL,
    maker_id {uuid} NOT NULL,
    maker_name text NOT NULL,
    maker_key text NOT NULL,
    proposed_at {time} NOT NULL,
    checker_id {uuid},
    checker_name text NOT NULL,
    checker_key text,
    decided_at {time},
    reason text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT proposal_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT proposal_maker FOREIGN KEY (maker_id) REFERENCES user_account (id),
    CONSTRAINT proposal_checker FOREIGN KEY (checker_id) REFERENCES user_account (id),
    CONSTRAINT proposal_status CHECK (
        status IN ('proposed', 'confirmed', 'sent_back', 'withdrawn', 'overtaken')
    ),
    CONSTRAINT proposal_decided CHECK ((status = 'proposed') = (decided_at IS NULL)),
    CONSTRAINT proposal_two_persons CHECK (
        status <> 'confirmed'
        OR (
            checker_id IS NOT NULL
            AND checker_key IS NOT NULL
            AND checker_id <> maker_id
            AND checker_key <> maker_key
        )
    )
);
CREATE INDEX proposal_by_org ON proposal (org_id, proposed_at);
CREATE UNIQUE INDEX proposal_kind_object_id ON proposal (kind, object_id)
    WHERE status = 'proposed';

ALTER TABLE quota ADD COLUMN closed_at {time};
ALTER TABLE quota ADD COLUMN version bigint NOT NULL DEFAULT 1;

ALTER TABLE quota_entry ADD COLUMN proposal_id {uuid}
    CONSTRAINT quota_entry_proposal REFERENCES proposal (id);
ALTER TABLE quota_entry ADD COLUMN limit_fen bigint
    CONSTRAINT quota_entry_limit CHECK (
        CASE
            WHEN kind IN ('raise', 'lower', 'close', 'reopen') THEN
                amount_fen = 0
                AND limit_fen IS NOT NULL
                AND proposal_id IS NOT NULL
                AND application_id IS NULL
            ELSE limit_fen IS NULL AND proposal_id IS NULL
        END
    );
CREATE UNIQUE INDEX quota_entry_proposal_id ON quota_entry (proposal_id)
    WHERE proposal_id IS NOT NULL;

ALTER TABLE product_version ADD COLUMN proposed_key text;
ALTER TABLE product_version ADD COLUMN published_key text
    CONSTRAINT product_version_two_persons CHECK (
        published_key IS NULL OR (proposed_key IS NOT NULL AND published_key <> proposed_key)
    )
";

/// What waited for a second person is under review again, as it was before there was one.
const DOWN: &str = "
UPDATE application SET status = 'under_review' WHERE status = 'awaiting_check';
UPDATE application_event SET status = 'under_review' WHERE status = 'awaiting_check';

ALTER TABLE product_version DROP COLUMN published_key;
ALTER TABLE product_version DROP COLUMN proposed_key;

DELETE FROM quota_entry WHERE proposal_id IS NOT NULL;
DROP INDEX quota_entry_proposal_id;
ALTER TABLE quota_entry DROP COLUMN limit_fen;
ALTER TABLE quota_entry DROP COLUMN proposal_id;
ALTER TABLE quota DROP COLUMN version;
ALTER TABLE quota DROP COLUMN closed_at;

DROP TABLE proposal;

ALTER TABLE organisation DROP COLUMN approval_threshold_fen;

DROP INDEX user_account_by_person;
ALTER TABLE user_account DROP COLUMN identity_tail;
ALTER TABLE user_account DROP COLUMN person_key
";

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0013_proposal"
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
