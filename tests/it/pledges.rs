//! Pledges through the portal: from the firm's form to the public search, each write sent again and
//! again, and what a second bank and the public are told.

mod journey;
mod keyed;
mod kill;

pub(crate) use journey::lets_read;
