//! Integration tests: the whole portal in this process, on SQLite and on PostgreSQL.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed assumption stops the test, loudly"
)]

mod accounts;
mod applications;
mod audit;
mod bad_input;
mod bars_a;
mod bars_l6;
mod bars_source;
mod bars_web;
mod canaries;
mod consents;
mod constraints;
mod criteria;
mod demonstration;
mod documents;
mod headers;
mod hostile;
mod imports;
mod isolation;
mod mail;
mod once;
mod pages;
mod people;
mod plain_forms;
mod pledges;
mod population;
mod privacy;
mod proposals;
mod quota_race;
mod races;
mod records;
mod sandbox;
mod sign_in;
mod valuation;
