//! Letters on their way.
//!
//! What a letter says waits in `outbox` (topic `mail`) and is deleted with its delivery, since it
//! may hold a link that lets somebody in; how the delivery stands remains here.

use crate::sql::migration;

migration!(
    "m0012_people",
    up: "
CREATE TABLE mail_delivery (
    id {uuid} NOT NULL PRIMARY KEY,
    at {time} NOT NULL,
    kind text NOT NULL,
    recipient text NOT NULL,
    tries bigint NOT NULL,
    due_at {time} NOT NULL,
    sent_at {time},
    failed_at {time},
    fault text NOT NULL,
    CONSTRAINT mail_delivery_one_end CHECK (sent_at IS NULL OR failed_at IS NULL),
    CONSTRAINT mail_delivery_tries CHECK (tries >= 0)
);
CREATE INDEX mail_delivery_due ON mail_delivery (due_at)
    WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mail_delivery_by_age ON mail_delivery (at)
",
    tables: ["mail_delivery"]
);
