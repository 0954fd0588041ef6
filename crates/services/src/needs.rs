//! Financing needs: the list, the form, saving, closing and opening again.

mod close;
mod form;
mod list;
pub(crate) mod save;

pub use close::{close, reopen};
pub use form::form;
pub use list::list;
pub(crate) use list::{is_running, record_view, row_view};
pub use save::save;
