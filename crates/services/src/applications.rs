//! Applications: from the form to the answer. The state machine, the clock and the terms are the
//! domain's (`domain::application`); the race for scarce quota is decided by the database
//! ([`booking`]).

mod apply;
pub(crate) mod approval;
mod booking;
mod case;
mod decide;
mod file;
mod form;
mod lifecycle;
mod parts;
mod read;
mod step;
mod view;

pub use apply::apply;
pub use case::case;
pub use decide::{Approved, approve, decline};
pub use form::apply_form;
pub(crate) use read::names;
pub use read::{list, view};
pub use step::step;
pub(crate) use view::status_words;
