//! Integration tests: the whole portal in this process, on SQLite and on PostgreSQL.

mod accounts;
mod applications;
mod bad_input;
mod demonstration;
mod headers;
mod isolation;
mod pages;
mod plain_forms;
mod quota_race;
mod records;
