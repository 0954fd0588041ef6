//! Platform administration: which institutions take part, and who their people are. No file, case
//! or quota is reached from here.

mod admit;
mod list;
mod staff;

pub use admit::admit;
pub use list::{organisation, organisations};
pub use staff::add_staff;
