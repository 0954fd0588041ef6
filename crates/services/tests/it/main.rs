//! The use cases on a real SQLite file, and on PostgreSQL where `TEST_POSTGRES_URL` names a server
//! that may be littered.

mod accounts;
mod administration;
mod collateral;
mod firms;
mod portals;
mod sessions;
mod writes;
