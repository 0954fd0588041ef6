//! The trade itself, pure.

pub mod calendar;
pub mod collateral;
pub mod criteria;
pub mod facts;
pub mod fault;
pub mod ids;
pub mod json;
pub mod lang;
pub mod money;
pub mod product;
pub mod text;
pub mod uscc;
pub mod access;
pub mod application;
pub mod quota;
mod coded;
pub mod region;
pub mod industry;
pub mod size_class;
pub mod declared;
pub mod firm;
pub mod form;
pub mod need;
pub mod finance;
pub mod coverage;
pub mod profile;
#[cfg(test)]
mod fixtures;
pub mod bundle;
