//! What was done by whom (audit), and what others have yet to be told (outbox).

use crate::sql::migration;

migration!(
    "m0006_trail",
    up: "
CREATE TABLE audit_event (
    id {uuid} NOT NULL PRIMARY KEY,
    at {time} NOT NULL,
    request_id text NOT NULL,
    actor_id {uuid},
    actor_name text NOT NULL,
    org_id {uuid},
    action text NOT NULL,
    object_kind text NOT NULL,
    object_id text NOT NULL,
    before {json},
    after {json}
);
CREATE INDEX audit_event_by_object ON audit_event (object_kind, object_id);
CREATE INDEX audit_event_by_org ON audit_event (org_id, at);
CREATE INDEX audit_event_by_actor ON audit_event (actor_id, at);

CREATE TABLE outbox (
    id {uuid} NOT NULL PRIMARY KEY,
    at {time} NOT NULL,
    topic text NOT NULL,
    org_id {uuid},
    payload {json} NOT NULL,
    sent_at {time}
);
CREATE INDEX outbox_waiting ON outbox (at) WHERE sent_at IS NULL
",
    tables: ["outbox", "audit_event"]
);
