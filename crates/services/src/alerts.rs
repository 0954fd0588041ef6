//! Firms are told, once and with the reason, when a change of a rule, a fact or a date makes a need
//! eligible for something new, and when it no longer is.
//!
//! What turned is found while the population is brought up to date ([`crate::population`]); here it
//! becomes rows, and rows become sentences in the reader's language. The reason is kept as data: the
//! condition that turned, what it was and what it is.

mod list;
mod reason;
mod words;
mod write;

pub use list::{list, mark_read};
pub(crate) use write::unread;
pub use write::{tidy, write};
