//! The firm's collateral: the list, one item, its form, saving and removing.

mod export;
mod form;
mod list;
mod remove;
pub(crate) mod save;
mod view;

pub use export::export;
pub use form::form;
pub use list::list;
pub(crate) use list::{record_view, row_view, rows};
pub(crate) use remove::in_use;
pub use remove::remove;
pub use save::save;
pub(crate) use view::registry_sentence;
pub use view::view;
