//! The other contestants, each over the same coding.

pub mod atree;
pub mod naive;
pub mod postgres;
pub mod sql;
pub mod sqlite;
pub mod zen;
