//! The registry: where an asset stands in its life, who has it in pledge, and what keeps one thing
//! from being pledged twice.
//!
//! What holds however the rows are written, by these constraints alone:
//!
//! - a pledge is in force only with the owner's consent and a place in the order (`pledge_*`);
//! - each of its items then holds the canonical key of its asset (`pledge_item_held`, whose key and
//!   pledge must be rows of `asset` and `pledge_claim`);
//! - every key has one holder (`claim_key`): an asset that is taken whole, an owner who mortgages
//!   one thing several times, or nobody (the nil UUID) where several take parts. Claims name the
//!   key with its holder, so that two holders cannot be there at once;
//! - what can be pledged once only has one claim (`pledge_claim_key`);
//! - of a quantity or an amount no more is taken than there is (`asset_part_taken`).
//!
//! Identities of assets registered before are read again by the domain's rules, which SQL cannot.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::append_only;

mod identities;

/// Kinds that can carry several mortgages, one after the other.
const RANKED: &str = "'equipment', 'land_use_right', 'building'";
/// Kinds that are pledged by quantity or by amount.
const IN_PARTS: &str = "'warehouse_receipt', 'receivable', 'order'";
/// Who holds a key of which several take parts: the nil UUID, as each database keeps it.
const NOBODY: [&str; 2] = [
    "'00000000-0000-0000-0000-000000000000'",
    "x'00000000000000000000000000000000'",
];

const UP: &str = "
ALTER TABLE asset ADD COLUMN status text NOT NULL DEFAULT 'draft'
    CONSTRAINT asset_status CHECK (status IN ('draft', 'submitted', 'verified', 'encumbered',
    'released', 'expired', 'disposed'));
ALTER TABLE asset ADD COLUMN verifier_id {uuid};
ALTER TABLE asset ADD COLUMN legal_state {json};
ALTER TABLE asset ADD COLUMN ends_on {date};
CREATE UNIQUE INDEX asset_id_identity_key ON asset (id, identity_key);
CREATE UNIQUE INDEX asset_id_org_id_kind ON asset (id, org_id, kind);
CREATE INDEX asset_by_verifier ON asset (verifier_id, status);
CREATE INDEX asset_by_end ON asset (status, ends_on);

CREATE TABLE asset_event (
    id {uuid} NOT NULL PRIMARY KEY,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    seq bigint NOT NULL,
    at {time} NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    actor_org_id {uuid},
    command text NOT NULL,
    status text NOT NULL,
    note text NOT NULL,
    digest text,
    CONSTRAINT asset_event_of FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT asset_event_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT asset_event_seq CHECK (seq >= 1)
);
CREATE UNIQUE INDEX asset_event_asset_id_seq ON asset_event (asset_id, seq);

CREATE TABLE asset_part (
    asset_id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    stock bigint NOT NULL,
    taken bigint NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT asset_part_of FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT asset_part_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT asset_part_taken CHECK (taken >= 0 AND taken <= stock)
);

CREATE TABLE pledge (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    security text NOT NULL,
    status text NOT NULL,
    in_force boolean NOT NULL,
    secured text NOT NULL,
    amount_fen bigint NOT NULL,
    arises_from {date},
    arises_until {date},
    due_on {date} NOT NULL,
    lowest_rank bigint NOT NULL,
    contract_number text NOT NULL,
    contract_on {date} NOT NULL,
    declared {json} NOT NULL,
    change {json},
    digest text NOT NULL,
    sequence bigint,
    certificate text,
    register_number text NOT NULL,
    register_on {date},
    delivered_on {date},
    proposed_at {time} NOT NULL,
    proposed_by {uuid} NOT NULL,
    consented_at {time},
    consented_by {uuid},
    registered_at {time},
    ended_at {time},
    version bigint NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT pledge_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT pledge_institution FOREIGN KEY (institution_id) REFERENCES organisation (id),
    CONSTRAINT pledge_sides CHECK (org_id <> institution_id),
    CONSTRAINT pledge_security CHECK (security IN ('mortgage', 'pledge')),
    CONSTRAINT pledge_status CHECK (status IN ('proposed', 'consented', 'registered',
        'change_proposed', 'released', 'enforced', 'refused', 'withdrawn')),
    CONSTRAINT pledge_in_force CHECK (in_force = (status IN ('registered', 'change_proposed'))),
    CONSTRAINT pledge_amount CHECK (amount_fen > 0),
    CONSTRAINT pledge_secured CHECK ((secured = 'up_to' AND arises_from IS NOT NULL
        AND arises_until IS NOT NULL AND arises_until >= arises_from)
        OR (secured = 'debt' AND arises_from IS NULL AND arises_until IS NULL)),
    CONSTRAINT pledge_rank CHECK (lowest_rank >= 1),
    CONSTRAINT pledge_consent CHECK ((consented_at IS NULL) = (consented_by IS NULL)
        AND (consented_by IS NOT NULL OR status IN ('proposed', 'refused', 'withdrawn'))),
    CONSTRAINT pledge_place CHECK ((sequence IS NULL)
        = (status IN ('proposed', 'consented', 'refused', 'withdrawn'))),
    CONSTRAINT pledge_entered CHECK ((sequence IS NULL) = (registered_at IS NULL)
        AND (sequence IS NULL) = (certificate IS NULL)),
    CONSTRAINT pledge_change CHECK ((change IS NOT NULL) = (status = 'change_proposed')),
    CONSTRAINT pledge_ended CHECK ((ended_at IS NOT NULL)
        = (status IN ('released', 'enforced', 'refused', 'withdrawn'))),
    CONSTRAINT pledge_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX pledge_sequence ON pledge (sequence);
CREATE UNIQUE INDEX pledge_certificate ON pledge (certificate);
CREATE UNIQUE INDEX pledge_id_in_force ON pledge (id, in_force);
CREATE INDEX pledge_by_org ON pledge (org_id, proposed_at);
CREATE INDEX pledge_by_institution ON pledge (institution_id, proposed_at);

CREATE TABLE claim_key (
    key text NOT NULL PRIMARY KEY,
    holder {uuid} NOT NULL
);
CREATE UNIQUE INDEX claim_key_key_holder ON claim_key (key, holder);

CREATE TABLE pledge_claim (
    key text NOT NULL,
    pledge_id {uuid} NOT NULL,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    extent text NOT NULL,
    holder {uuid} NOT NULL,
    PRIMARY KEY (key, pledge_id, asset_id),
    CONSTRAINT pledge_claim_of FOREIGN KEY (pledge_id) REFERENCES pledge (id),
    CONSTRAINT pledge_claim_asset FOREIGN KEY (asset_id, org_id, kind)
        REFERENCES asset (id, org_id, kind),
    CONSTRAINT pledge_claim_held FOREIGN KEY (key, holder)
        REFERENCES claim_key (key, holder) ON UPDATE CASCADE,
    CONSTRAINT pledge_claim_extent CHECK (extent IN ('whole', 'part')),
    CONSTRAINT pledge_claim_whole CHECK (extent = 'part'
        OR (kind IN ({ranked}) AND holder = org_id)
        OR (kind NOT IN ({ranked}) AND holder = asset_id)),
    CONSTRAINT pledge_claim_part CHECK (extent = 'whole' OR holder = {nobody}
        OR (kind IN ({ranked}) AND holder = org_id))
);
CREATE UNIQUE INDEX pledge_claim_key ON pledge_claim (key)
    WHERE extent = 'whole' AND kind NOT IN ({ranked}, {in_parts});
CREATE INDEX pledge_claim_by_pledge ON pledge_claim (pledge_id);
CREATE INDEX pledge_claim_by_asset ON pledge_claim (asset_id);

CREATE TABLE pledge_item (
    pledge_id {uuid} NOT NULL,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    part bigint,
    in_force boolean NOT NULL,
    held_key text,
    PRIMARY KEY (pledge_id, asset_id),
    CONSTRAINT pledge_item_of FOREIGN KEY (pledge_id, in_force)
        REFERENCES pledge (id, in_force) ON UPDATE CASCADE,
    CONSTRAINT pledge_item_asset FOREIGN KEY (asset_id, org_id, kind)
        REFERENCES asset (id, org_id, kind),
    CONSTRAINT pledge_item_identity FOREIGN KEY (asset_id, held_key)
        REFERENCES asset (id, identity_key),
    CONSTRAINT pledge_item_claim FOREIGN KEY (held_key, pledge_id, asset_id)
        REFERENCES pledge_claim (key, pledge_id, asset_id),
    CONSTRAINT pledge_item_held CHECK (NOT in_force OR held_key IS NOT NULL),
    CONSTRAINT pledge_item_part CHECK ((part IS NULL) = (kind NOT IN ({in_parts}))
        AND (part IS NULL OR part > 0))
);
CREATE INDEX pledge_item_by_asset ON pledge_item (asset_id, in_force);

CREATE TABLE pledge_event (
    id {uuid} NOT NULL PRIMARY KEY,
    pledge_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    seq bigint NOT NULL,
    at {time} NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    actor_org_id {uuid},
    command text NOT NULL,
    status text NOT NULL,
    digest text NOT NULL,
    note text NOT NULL,
    told {json} NOT NULL,
    CONSTRAINT pledge_event_of FOREIGN KEY (pledge_id) REFERENCES pledge (id),
    CONSTRAINT pledge_event_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT pledge_event_seq CHECK (seq >= 1)
);
CREATE UNIQUE INDEX pledge_event_pledge_id_seq ON pledge_event (pledge_id, seq);

CREATE TABLE asset_act (
    id {uuid} NOT NULL PRIMARY KEY,
    asset_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    act text NOT NULL,
    counterparty text NOT NULL,
    note text NOT NULL,
    status text NOT NULL,
    asked_at {time} NOT NULL,
    asked_by {uuid} NOT NULL,
    ended_at {time},
    version bigint NOT NULL,
    CONSTRAINT asset_act_of FOREIGN KEY (asset_id) REFERENCES asset (id),
    CONSTRAINT asset_act_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT asset_act_kind CHECK (act IN ('transfer', 'license', 'abandon')),
    CONSTRAINT asset_act_status CHECK (status IN ('asked', 'done', 'dropped')),
    CONSTRAINT asset_act_end CHECK ((ended_at IS NULL) = (status = 'asked')),
    CONSTRAINT asset_act_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX asset_act_asset_id_act ON asset_act (asset_id, act) WHERE status = 'asked';

CREATE TABLE asset_act_answer (
    act_id {uuid} NOT NULL,
    pledge_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    agreed boolean NOT NULL,
    at {time} NOT NULL,
    answered_by {uuid} NOT NULL,
    PRIMARY KEY (act_id, pledge_id, institution_id),
    CONSTRAINT asset_act_answer_act FOREIGN KEY (act_id) REFERENCES asset_act (id),
    CONSTRAINT asset_act_answer_pledge FOREIGN KEY (pledge_id) REFERENCES pledge (id),
    CONSTRAINT asset_act_answer_org FOREIGN KEY (org_id) REFERENCES firm (org_id)
)
";

const DOWN: &str = "
DROP TABLE asset_act_answer;
DROP TABLE asset_act;
DROP TABLE pledge_event;
DROP TABLE pledge_item;
DROP TABLE pledge_claim;
DROP TABLE claim_key;
DROP TABLE pledge;
DROP TABLE asset_part;
DROP TABLE asset_event;
DROP INDEX asset_by_end;
DROP INDEX asset_by_verifier;
DROP INDEX asset_id_org_id_kind;
DROP INDEX asset_id_identity_key;
ALTER TABLE asset DROP COLUMN ends_on;
ALTER TABLE asset DROP COLUMN legal_state;
ALTER TABLE asset DROP COLUMN verifier_id;
ALTER TABLE asset DROP COLUMN status
";

/// What happened to an asset or a pledge is never rewritten.
const GROWING: [&str; 2] = ["asset_event", "pledge_event"];

/// The migration of this file.
#[derive(Debug)]
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0016_registry"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let [postgres, sqlite] = NOBODY;
        let nobody = match manager.get_database_backend() {
            DbBackend::Postgres => postgres,
            _ => sqlite,
        };
        let text = UP
            .replace("{ranked}", RANKED)
            .replace("{in_parts}", IN_PARTS)
            .replace("{nobody}", nobody);
        crate::sql::run(manager, &text).await?;
        identities::read_again(manager).await?;
        append_only::protect(manager, &GROWING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::release(manager, &GROWING).await?;
        crate::sql::run(manager, DOWN).await
    }
}
