//! The seed catalogue and the demonstration city, as data.
//!
//! Both are pure: the catalogue is read from the files of this crate, the city is computed from a
//! number and a day, so that the same two always give the same city. Nothing here touches a
//! database; `services::seeding` installs what this crate describes.

pub mod catalogue;
pub mod city;
mod rng;

pub use catalogue::{Catalogue, CatalogueFault, catalogue};
pub use city::{City, CityFault, city};
