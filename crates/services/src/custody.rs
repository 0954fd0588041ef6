//! Warehouse receipts in custody: an accredited keeper issues them, inspects the goods and lets them
//! out; the holder asks for what becomes of the receipt and the keeper carries it out; who secures a
//! claim with it settles discrepancies and may stop it.
//!
//! What is in store and what of it is pledged is one counter (`store::custody::goods`), which
//! pledges and outbound goods change by one conditional statement each. The state machine is
//! `domain::custody`'s.

mod ask;
mod carry;
mod child;
mod freeze;
mod guard;
mod inspect;
mod issue;
mod list;
mod merge;
mod missing;
mod outbound;
mod photographs;
mod settle;
mod step;
mod view;
mod words;

pub use ask::{ask, take_back};
pub use carry::{carry_out, decline};
pub use freeze::{freeze, unfreeze};
pub(crate) use guard::{findings, identity, not_kept};
pub use inspect::inspect;
pub use issue::{form, issue};
pub use list::{list, pledged};
pub use outbound::outbound;
pub(crate) use photographs::{
    by_keeper, issued, keepers, of_pledged as photographs_pledged, readable,
};
pub(crate) use settle::counted;
pub use settle::settle;
pub use view::{kept, of_asset, of_pledged};
pub(crate) use words::step as word_of_step;
