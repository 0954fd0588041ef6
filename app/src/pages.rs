//! Pages, one module an area and one file a page.

pub mod admin;
pub mod bank;
pub mod casework;
pub mod criteria;
pub mod firm;
pub mod fund;
pub mod near_miss;
pub mod public;
pub mod sandbox;
