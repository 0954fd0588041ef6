//! How institutions and people come in, and letters on their way.
//!
//! What a letter says waits in `outbox` (topic `mail`) and is deleted with its delivery, since it
//! may hold a link that lets somebody in; how the delivery stands remains here. Of an invitation's
//! link only a hash is kept. An institution's code is unique among the admitted, not among the
//! applicants: whoever files first with somebody else's code keeps nobody out.

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
CREATE INDEX mail_delivery_by_age ON mail_delivery (at);

CREATE TABLE institution (
    org_id {uuid} NOT NULL PRIMARY KEY,
    uscc text NOT NULL,
    licence_number text NOT NULL,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    admitted_at {time} NOT NULL,
    CONSTRAINT institution_uscc UNIQUE (uscc),
    CONSTRAINT institution_org FOREIGN KEY (org_id) REFERENCES organisation (id)
);

CREATE TABLE admission (
    id {uuid} NOT NULL PRIMARY KEY,
    created_at {time} NOT NULL,
    kind text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    uscc text NOT NULL,
    licence_number text NOT NULL,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    lang text NOT NULL,
    entered_by {uuid},
    status text NOT NULL,
    decided_at {time},
    decided_by {uuid},
    reason text NOT NULL,
    org_id {uuid},
    version bigint NOT NULL,
    CONSTRAINT admission_status CHECK (
        status IN ('waiting', 'proposed', 'admitted', 'refused')
    ),
    CONSTRAINT admission_admitted CHECK ((status = 'admitted') = (org_id IS NOT NULL)),
    CONSTRAINT admission_refused CHECK (status <> 'refused' OR reason <> ''),
    CONSTRAINT admission_version CHECK (version >= 1),
    CONSTRAINT admission_org_id UNIQUE (org_id),
    CONSTRAINT admission_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT admission_enterer FOREIGN KEY (entered_by) REFERENCES user_account (id),
    CONSTRAINT admission_decider FOREIGN KEY (decided_by) REFERENCES user_account (id)
);
CREATE INDEX admission_by_status ON admission (status, created_at);
CREATE INDEX admission_by_uscc ON admission (uscc);

CREATE TABLE invitation (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    role text NOT NULL,
    email text NOT NULL,
    lang text NOT NULL,
    status text NOT NULL,
    token_hash text,
    created_at {time} NOT NULL,
    created_by {uuid},
    expires_at {time},
    ended_at {time},
    accepted_by {uuid},
    version bigint NOT NULL,
    CONSTRAINT invitation_status CHECK (
        status IN ('proposed', 'open', 'accepted', 'revoked')
    ),
    CONSTRAINT invitation_open CHECK (
        (status = 'open') = (token_hash IS NOT NULL)
        AND (status <> 'open' OR expires_at IS NOT NULL)
    ),
    CONSTRAINT invitation_accepted CHECK ((status = 'accepted') = (accepted_by IS NOT NULL)),
    CONSTRAINT invitation_ended CHECK (
        (status IN ('accepted', 'revoked')) = (ended_at IS NOT NULL)
    ),
    CONSTRAINT invitation_version CHECK (version >= 1),
    CONSTRAINT invitation_token_hash UNIQUE (token_hash),
    CONSTRAINT invitation_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT invitation_inviter FOREIGN KEY (created_by) REFERENCES user_account (id),
    CONSTRAINT invitation_member FOREIGN KEY (accepted_by) REFERENCES user_account (id)
);
CREATE INDEX invitation_by_org ON invitation (org_id, created_at);
CREATE UNIQUE INDEX invitation_org_id_email ON invitation (org_id, email)
    WHERE status IN ('proposed', 'open')
",
    tables: ["invitation", "admission", "institution", "mail_delivery"]
);
