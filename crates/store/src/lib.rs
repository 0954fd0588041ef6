//! The only crate that names SeaORM.
//!
//! [`Db`] opens the database and hands out [`Conn`]s to read with and [`Tx`]s to write in. There is
//! one query module an area; each function that touches a tenant's rows takes the tenant's `OrgId`
//! and puts it into the query, so that a foreign row is never loaded in the first place. Rows leave
//! as plain structs ([`rows`]); rules live elsewhere.

pub mod accounts;
pub mod accreditations;
pub mod admissions;
pub mod alerts;
pub mod applications;
pub mod assets;
pub mod attempts;
pub mod catalogue;
pub mod census;
pub mod chain;
pub mod conn;
pub mod consents;
pub mod custody;
pub mod db;
pub mod demo;
pub mod devices;
pub mod documents;
pub mod editions;
mod entity;
pub mod error;
pub mod factors;
pub mod firms;
pub mod invitations;
pub mod lines;
pub mod links;
pub mod mail;
pub mod marks;
pub mod memberships;
pub mod mirror;
pub mod needs;
pub mod organisations;
pub mod pledges;
pub mod privacy;
pub mod proposals;
pub mod pushdown;
pub mod quotas;
pub mod registry;
pub mod rows;
pub mod scratch;
pub mod sessions;
pub mod tasks;
pub mod trail;
pub mod valuations;
mod write;

pub use conn::{Conn, Tx, View};
pub use db::{Backend, Db};
pub use error::{Error, Result};
