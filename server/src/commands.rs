//! The commands, one file each.

pub mod audit;
pub mod check_config;
pub mod create_admin;
pub mod identify;
pub mod migrate;
pub mod routes;
pub mod seed;
pub mod serve;

/// What a command fails with: said once, on standard error, by the command line.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
