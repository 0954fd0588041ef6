//! Use cases: one public function each, read from top to bottom.
//!
//! A use case loads what it needs scoped to the actor (a foreign record answers like a missing
//! one), asks `domain::access`, collects *every* fault of the input, lets the domain decide, and
//! then makes one transaction with the change, its audit row and its messages ([`tx::write`]).
//! It takes a [`Ctx`] and `contract` params, and gives a `contract` view or an [`Error`].
//!
//! Nothing here knows of HTTP, cookies or pages, and nothing here writes SQL.

pub mod accounts;
pub mod admin;
pub mod admissions;
pub mod alerts;
pub mod applications;
pub mod assets;
pub mod audit;
pub mod catalogue;
pub mod changes;
pub mod clock;
pub mod consents;
pub mod criteria;
pub mod ctx;
pub mod custody;
pub mod documents;
pub mod error;
pub mod firms;
pub mod funds;
pub mod imports;
pub mod input;
pub mod keys;
pub mod lines;
pub mod lists;
pub mod mail;
pub mod matches;
pub mod near_miss;
pub mod needs;
pub mod outside;
pub mod people;
pub mod persons;
pub mod pledges;
pub mod population;
pub mod privacy;
pub mod products;
pub mod proposals;
pub mod questions;
pub mod records;
pub mod registry;
pub mod sandbox;
pub mod seeding;
pub mod sessions;
pub mod tasks;
pub mod tx;
pub mod valuation;
pub mod words;
pub mod worklist;

pub use ctx::{ActingOrg, Actor, Ctx, Portal, Settings};
pub use error::{Error, Result};
pub use keys::Keys;
