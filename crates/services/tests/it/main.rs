//! The use cases on a real SQLite file, and on PostgreSQL where `TEST_POSTGRES_URL` names a server
//! that may be littered.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed assumption stops the test"
)]

mod accounts;
mod administration;
mod alerts;
mod applications;
mod bench;
mod bundles;
mod catalogue;
mod collateral;
mod custody;
mod firms;
mod lines;
mod lists;
mod market;
mod matching;
mod near_miss;
mod pledges;
mod population;
mod portals;
mod sandbox;
mod sessions;
mod snapshots;
mod valuation;
mod writes;
