//! Values through the use cases, on both databases: by whose word, of which day, by which steps.

mod appraisals;
mod curve;
mod markets;
mod reading;
mod run;
pub(crate) mod world;
