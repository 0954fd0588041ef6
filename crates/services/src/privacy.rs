//! A person's own data: what can be done about them, the copy, and deletion.

mod confirm;
mod copy;
mod erase;
mod own;

pub use copy::{ask_copy, copy};
pub use erase::erase;
pub(crate) use own::agree;
pub use own::own;
