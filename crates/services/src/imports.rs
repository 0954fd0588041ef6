//! Many assets from one table: a dry run that tells every fault, then all of them or none; and the
//! templates.
//!
//! A table that is uploaded lies in the object store under a random id, with what it holds and who
//! sent it ([`kept`]). No row tells of it, so that it is swept up with what nobody owns some hours
//! later. The dry run is read from those bytes each time it is looked at, and so is what is brought
//! in: nothing of a report is believed. The ids of the assets follow from the id of the table, so
//! that it comes in once, however often somebody presses.

mod commit;
mod kept;
mod look;
mod template;
mod upload;

pub use commit::commit;
pub use look::view;
pub use template::{Format, template};
pub use upload::{Upload, begin};
