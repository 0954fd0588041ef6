//! Pages, one module an area and one file a page.

pub mod account;
pub mod admin;
pub mod admission;
pub mod audit;
pub mod bank;
pub mod casework;
pub mod criteria;
pub mod firm;
pub mod fund;
pub mod keeper;
pub mod lines;
pub mod near_miss;
pub mod people;
pub mod pledges;
pub mod privacy;
pub mod proposals;
pub mod public;
pub mod registry;
pub mod sandbox;
pub mod valuation;
pub mod verification;
