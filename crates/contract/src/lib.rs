//! What crosses a wire, and only that.
//!
//! `*Params` come in: strings as the user typed them, unknown fields refused, turned once into
//! typed commands by `services`. `*View` go out: exactly what a page shows, already worded in the
//! reader's language where the words depend on data. [`Problem`] is the one error.
//!
//! No rule lives here, and nothing here names a database or a page.

pub mod account;
pub mod admin;
pub mod admission;
pub mod alert;
pub mod application;
pub mod asset;
pub mod audit;
pub mod bundles;
pub mod catalogue;
pub mod common;
pub mod consent;
pub mod criteria;
pub mod custody;
pub mod document;
pub mod firm;
pub mod fund;
pub mod import;
pub mod line;
pub mod matches;
pub mod near_miss;
pub mod need;
pub mod outside;
pub mod people;
pub mod pledge;
pub mod privacy;
pub mod problem;
pub mod proposal;
pub mod registry;
pub mod sandbox;
pub mod security;
pub mod task;
pub mod valuation;
pub mod worklist;

pub use common::Coded;
pub use problem::{Conflict, Problem, ProblemKind};
