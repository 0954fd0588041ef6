//! The seed catalogue and the demonstration city, as data.

pub mod catalogue;

pub use catalogue::{Catalogue, CatalogueFault, catalogue};
