//! The lines of pledges: what is owed, what secures it today, and warning, call and liquidation.
//!
//! A line is opened with the registration of its pledge. Whoever tells an asset another value calls
//! [`after_value`] in the same transaction: where that carries a pledge over one of its lines, in
//! either direction, both sides have a task and a notice, once, whoever else finds the same. What
//! the passing of days does (values and rights that end, debts that a rank before has grown by) the
//! worker finds with [`look_through`].

mod beside;
mod book;
mod carries;
mod days;
mod known;
mod notice;
mod open;
mod section;
mod stand;
mod watch;

pub use book::book;
pub use carries::carries;
pub use days::look_through;
pub use open::set;
pub use section::section;
pub use watch::after_value;

pub(crate) use known::known;
pub(crate) use open::{Typed, hand_on, open};
pub(crate) use watch::{beside, end};
