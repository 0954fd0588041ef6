//! Documents: what was uploaded as evidence for which record. The bytes lie in the object store
//! under `storage_key`; they are written whole before the row, so a row always has its bytes.
//!
//! A removed document keeps its row (what it was, its hash, who removed it when) and loses its
//! bytes. `object_kind` has no list here: further records take evidence without a change of the
//! table, and the domain knows the kinds.

use crate::sql::migration;

const UP: &str = "
CREATE TABLE document (
    id {uuid} NOT NULL PRIMARY KEY,
    org_id {uuid} NOT NULL,
    object_kind text NOT NULL,
    object_id {uuid} NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    storage_key text NOT NULL,
    scan text NOT NULL,
    state text NOT NULL,
    created_at {time} NOT NULL,
    created_by {uuid} NOT NULL,
    created_for {uuid} NOT NULL,
    removed_at {time},
    removed_by {uuid},
    CONSTRAINT document_org FOREIGN KEY (org_id) REFERENCES organisation (id),
    CONSTRAINT document_created_for FOREIGN KEY (created_for) REFERENCES organisation (id),
    CONSTRAINT document_media CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    CONSTRAINT document_size CHECK (size BETWEEN 1 AND 52428800),
    CONSTRAINT document_hash CHECK (length(sha256) = 64),
    CONSTRAINT document_scan CHECK (scan IN ('none', 'clean')),
    CONSTRAINT document_state CHECK (state IN ('stored', 'removed')),
    CONSTRAINT document_removal CHECK ((state = 'removed') = (removed_at IS NOT NULL))
);
CREATE UNIQUE INDEX document_storage_key ON document (storage_key);
CREATE UNIQUE INDEX document_once ON document (object_kind, object_id, sha256)
    WHERE state = 'stored';
CREATE INDEX document_by_object ON document (org_id, object_kind, object_id)
";

migration!("m0019_document", up: UP, tables: ["document"]);
