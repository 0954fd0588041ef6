//! The trade itself, pure: no IO, no clock, no randomness, no database; it compiles to wasm.
//!
//! - what people type: [`text`], [`form`], [`money`], [`calendar`], [`uscc`], [`fault`]
//! - what they register: [`firm`], [`need`], [`collateral`], [`declared`]
//! - lists of the world: [`region`], [`industry`], [`size_class`]
//! - what is offered: [`product`], what it costs: [`finance`], what secures it: [`coverage`]
//! - who may have it: [`facts`], [`criteria`], and [`profile`] from records to facts
//! - what becomes of it: [`application`], [`quota`], [`bundle`]
//! - what a draft of a rule would do to everybody: [`sandbox`]
//! - what is shown as evidence: [`document`]
//! - what becomes of security: [`pledge`], [`custody`], what it is worth: [`valuation`]
//! - how criteria change: [`edition`]
//! - who may do what: [`access`]; who may read what: [`consent`], [`masking`],
//!   [`identity_number`]; how long it is kept: [`retention`]
//! - who is behind an account: [`identity`]; what takes two persons: [`proposal`]
//! - what was done: [`audit`]
//! - how people sign in: [`sign_in`]
//! - how institutions and people come in: [`admission`], [`invitation`], [`people`]; that a
//!   spelling is no second identity: [`login`], [`twin`]
//!
//! Dates and ids come in as arguments. Money is whole fen, rates are basis points; floats live
//! only in the root finding of `finance::xirr`.

pub mod access;
pub mod admission;
pub mod application;
pub mod audit;
pub mod bundle;
pub mod calendar;
pub mod collateral;
pub mod consent;
pub mod coverage;
pub mod criteria;
pub mod custody;
pub mod declared;
pub mod document;
pub mod edition;
pub mod extract;
pub mod facts;
pub mod fault;
pub mod finance;
pub mod firm;
pub mod form;
pub mod identity;
pub mod identity_number;
pub mod ids;
pub mod import;
pub mod industry;
pub mod invitation;
pub mod json;
pub mod lang;
pub mod letter;
pub mod login;
pub mod masking;
pub mod money;
pub mod need;
pub mod people;
pub mod pledge;
pub mod product;
pub mod profile;
pub mod proposal;
pub mod quota;
pub mod region;
pub mod retention;
pub mod sandbox;
pub mod sign_in;
pub mod size_class;
pub mod text;
pub mod twin;
pub mod uscc;
pub mod valuation;

mod coded;
#[cfg(test)]
mod tests;
