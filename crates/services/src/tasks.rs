//! What the two sides of a pledge are to see to: raised and closed by what happens, or closed by the
//! institution with a reason.

/// Where the reader of a letter finds them.
pub const PAGE: &str = "/tasks";

mod close;
mod list;
mod raise;
mod words;

pub use close::close;
pub use list::{count, list};

pub(crate) use raise::{hand_on, raise, settle};
pub(crate) use words::{cures, gravity, what};
