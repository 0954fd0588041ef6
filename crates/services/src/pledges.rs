//! Pledges and mortgages: proposed by an institution, consented to by the owner, registered in the
//! order of commits, changed with both sides' word, handed on, released or enforced.
//!
//! An institution proposes on what the firm lets it read (consent to the class of collateral). What
//! holds an asset are the keys of its identity (`store::pledges::claims`); constraints say the same.

use domain::collateral::SecurityKind;

mod answer;
mod certificate;
mod change;
mod end;
mod examine;
mod form;
mod hold;
mod list;
mod number;
mod propose;
mod reader;
mod register;
mod step;
mod terms;
mod view;

pub use answer::take_step;
pub use certificate::certificate;
pub use change::propose_change;
pub use end::transfer;
pub use form::form;
pub use list::list;
pub(crate) use list::{rows, waiting};
pub use number::number;
pub use propose::propose;
pub use register::register;
pub use view::view;

pub(crate) use step::{Opened, Sent, aside, institution, reads_on};
pub(crate) use terms::of_row as terms_of;
pub(crate) use view::security;

/// Mortgage or pledge, as stored.
pub(crate) const fn security_code(security: SecurityKind) -> &'static str {
    match security {
        SecurityKind::Mortgage => "mortgage",
        SecurityKind::Pledge => "pledge",
    }
}
