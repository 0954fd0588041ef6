//! Organisations, people, who acts for whom, and sessions.

use crate::sql::migration;

migration!(
    "m0001_people",
    up: "
CREATE TABLE organisation (
    id {uuid} NOT NULL PRIMARY KEY,
    kind text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    created_at {time} NOT NULL
);
CREATE INDEX organisation_kind ON organisation (kind, name_zh);

CREATE TABLE user_account (
    id {uuid} NOT NULL PRIMARY KEY,
    login text NOT NULL,
    login_key text NOT NULL,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    created_at {time} NOT NULL,
    disabled_at {time},
    is_demo boolean NOT NULL,
    CONSTRAINT user_account_login_key UNIQUE (login_key)
);

CREATE TABLE membership (
    user_id {uuid} NOT NULL,
    org_id {uuid} NOT NULL,
    role text NOT NULL,
    created_at {time} NOT NULL,
    PRIMARY KEY (user_id, org_id),
    CONSTRAINT membership_user FOREIGN KEY (user_id) REFERENCES user_account (id),
    CONSTRAINT membership_org FOREIGN KEY (org_id) REFERENCES organisation (id)
);
CREATE INDEX membership_by_org ON membership (org_id);

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

CREATE TABLE portal_mark (
    name text NOT NULL PRIMARY KEY,
    number bigint NOT NULL
)
",
    tables: ["portal_mark", "session", "membership", "user_account", "organisation"]
);
