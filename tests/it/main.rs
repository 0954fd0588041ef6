//! Integration tests: the whole portal in this process, on SQLite and on PostgreSQL.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed assumption stops the test, loudly"
)]

mod accounts;
mod applications;
mod bad_input;
mod criteria;
mod demonstration;
mod headers;
mod hostile;
mod isolation;
mod pages;
mod plain_forms;
mod population;
mod quota_race;
mod races;
mod records;
mod routes_matrix;
mod sandbox;
