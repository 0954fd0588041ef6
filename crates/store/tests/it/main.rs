//! The schema and the queries on a real SQLite file, and on PostgreSQL where `TEST_POSTGRES_URL`
//! names a server that may be littered.

#![expect(clippy::unwrap_used, reason = "a failed assumption stops the test")]

mod constraints;
mod four_eyes;
mod migrating;
mod pushdown;
mod quota;
mod registry;
mod scratch;
