//! The firm's record: registration, certifications, figures, answers that no record gives.

use crate::sql::migration;

migration!(
    "m0002_firm",
    up: "
CREATE TABLE firm (
    org_id {uuid} NOT NULL PRIMARY KEY,
    uscc text NOT NULL,
    entity_type text NOT NULL,
    founded_on {date} NOT NULL,
    industry text NOT NULL,
    region text NOT NULL,
    zone text NOT NULL,
    employees bigint,
    emerging_industries {json} NOT NULL,
    industry_groups {json} NOT NULL,
    contact_name text NOT NULL,
    contact_phone text NOT NULL,
    version bigint NOT NULL,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    CONSTRAINT firm_uscc UNIQUE (uscc),
    CONSTRAINT firm_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT firm_employees CHECK (employees IS NULL OR employees >= 0),
    CONSTRAINT firm_version CHECK (version >= 1)
);

CREATE TABLE firm_certification (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    issued_on {date} NOT NULL,
    expires_on {date},
    created_at {time} NOT NULL,
    CONSTRAINT firm_certification_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT firm_certification_org_id_kind_number UNIQUE (org_id, kind, number)
);

CREATE TABLE firm_financial (
    org_id {uuid} NOT NULL,
    year integer NOT NULL,
    revenue_fen bigint NOT NULL,
    total_assets_fen bigint NOT NULL,
    total_liabilities_fen bigint NOT NULL,
    net_profit_fen bigint NOT NULL,
    rd_expense_fen bigint NOT NULL,
    updated_at {time} NOT NULL,
    PRIMARY KEY (org_id, year),
    CONSTRAINT firm_financial_org FOREIGN KEY (org_id) REFERENCES firm (org_id),
    CONSTRAINT firm_financial_amounts CHECK (
        revenue_fen >= 0 AND total_assets_fen >= 0 AND total_liabilities_fen >= 0
        AND rd_expense_fen >= 0
    )
);

CREATE TABLE declared_fact (
    org_id {uuid} NOT NULL,
    fact_key text NOT NULL,
    value {json} NOT NULL,
    declared_at {time} NOT NULL,
    PRIMARY KEY (org_id, fact_key),
    CONSTRAINT declared_fact_org FOREIGN KEY (org_id) REFERENCES firm (org_id)
)
",
    tables: ["declared_fact", "firm_financial", "firm_certification", "firm"]
);
