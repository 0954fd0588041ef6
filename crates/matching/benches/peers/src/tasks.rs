//! What is measured, a task a module. Each prints its tables.

pub mod agree;
pub mod bundles;
pub mod change;
pub mod command;
pub mod growth;
pub mod limit;
pub mod one;
pub mod rematch;
pub mod sandbox;
pub mod threads;
