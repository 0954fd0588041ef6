//! Versions of the criteria of products, drafts included, and what happened to each.
//!
//! A product has at most one version that is `published`; those before it are `superseded`. Which
//! one holds on a day follows from number and dates.

use crate::sql::migration;

migration!(
    "m0008_product_version",
    up: "
CREATE TABLE product_version (
    id {uuid} NOT NULL PRIMARY KEY,
    product_id text NOT NULL,
    org_id {uuid} NOT NULL,
    number bigint,
    status text NOT NULL,
    base_id {uuid},
    criteria {json},
    criteria_hash text NOT NULL,
    form {json},
    effective_from {date},
    effective_to {date},
    note text NOT NULL,
    reasons {json} NOT NULL,
    makers {json} NOT NULL,
    sandbox {json},
    sandbox_hash text,
    sandbox_at {time},
    created_by {uuid},
    created_by_name text NOT NULL,
    created_at {time} NOT NULL,
    published_by_name text NOT NULL,
    published_at {time},
    version bigint NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT product_version_product FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT product_version_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT product_version_base FOREIGN KEY (base_id) REFERENCES product_version (id),
    CONSTRAINT product_version_product_id_number UNIQUE (product_id, number),
    CONSTRAINT product_version_numbered CHECK (
        status NOT IN ('published', 'superseded')
        OR (number IS NOT NULL AND published_at IS NOT NULL)
    ),
    CONSTRAINT product_version_whole CHECK (
        status NOT IN ('proposed', 'published', 'superseded') OR criteria IS NOT NULL
    ),
    CONSTRAINT product_version_dates CHECK (
        effective_from IS NULL OR effective_to IS NULL OR effective_from <= effective_to
    )
);
CREATE INDEX product_version_by_org ON product_version (org_id);
CREATE UNIQUE INDEX product_version_product_id ON product_version (product_id)
    WHERE status = 'published';

CREATE TABLE product_version_event (
    id {uuid} NOT NULL PRIMARY KEY,
    version_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    seq bigint NOT NULL,
    at {time} NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    command text NOT NULL,
    status text NOT NULL,
    note text NOT NULL,
    CONSTRAINT product_version_event_version FOREIGN KEY (version_id) REFERENCES product_version (id),
    CONSTRAINT product_version_event_version_id_seq UNIQUE (version_id, seq)
)
",
    tables: ["product_version_event", "product_version"]
);
