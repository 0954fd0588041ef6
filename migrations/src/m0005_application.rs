//! Applications of one need to one product, and every step taken on them.

use crate::sql::migration;

migration!(
    "m0005_application",
    up: "
CREATE TABLE application (
    id {uuid} NOT NULL PRIMARY KEY,
    batch_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    need_id {uuid} NOT NULL,
    product_id text NOT NULL,
    provider_id {uuid} NOT NULL,
    status text NOT NULL,
    active boolean NOT NULL,
    amount_fen bigint NOT NULL,
    tenor_months bigint NOT NULL,
    note text NOT NULL,
    submitted_at {time} NOT NULL,
    complete_on {date},
    paused_on {date},
    paused_days bigint NOT NULL,
    due_on {date},
    decided_at {time},
    decision {json},
    seen {json} NOT NULL,
    version bigint NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT application_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT application_need FOREIGN KEY (need_id) REFERENCES financing_need (id),
    CONSTRAINT application_product FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT application_provider FOREIGN KEY (provider_id) REFERENCES organisation (id),
    CONSTRAINT application_batch_id_product_id UNIQUE (batch_id, product_id),
    CONSTRAINT application_amount CHECK (amount_fen > 0),
    CONSTRAINT application_tenor CHECK (tenor_months > 0),
    CONSTRAINT application_paused CHECK (paused_days >= 0),
    CONSTRAINT application_version CHECK (version >= 1)
);
CREATE UNIQUE INDEX application_need_id_product_id ON application (need_id, product_id) WHERE active;
CREATE INDEX application_by_org ON application (org_id, submitted_at);
CREATE INDEX application_by_provider ON application (provider_id, status, due_on);
CREATE INDEX application_by_product ON application (product_id, status);

CREATE TABLE application_event (
    id {uuid} NOT NULL PRIMARY KEY,
    application_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    seq bigint NOT NULL,
    at {time} NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    actor_org_id {uuid} NOT NULL,
    command text NOT NULL,
    status text NOT NULL,
    note text NOT NULL,
    CONSTRAINT application_event_application_id_seq UNIQUE (application_id, seq),
    CONSTRAINT application_event_of FOREIGN KEY (application_id) REFERENCES application (id),
    CONSTRAINT application_event_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT application_event_actor_org FOREIGN KEY (actor_org_id) REFERENCES organisation (id),
    CONSTRAINT application_event_from_one CHECK (seq >= 1)
)
",
    tables: ["application_event", "application"]
);
