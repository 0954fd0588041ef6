//! What takes two persons: what waits, and one proposal with its before and after.

mod change;
mod list;
mod one;
mod steps;
mod threshold;

pub use list::ProposalsPage;
pub use one::ProposalPage;
