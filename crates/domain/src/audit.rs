//! The audit trail as a chain that nobody can change unseen.
//!
//! - [`Entry`] is one thing that happened; [`Entry::canonical`] is its one spelling in bytes.
//! - [`Tip::link`] chains it: HMAC-SHA256 over (what came before ‖ canonical row) under a key that
//!   the database does not hold, and beside it a plain digest that a third party can follow
//!   without any secret.
//! - One chain a day in China; a day begins where the day before it ended ([`Tip::open`]).
//! - [`Anchor`] is the tip at a moment, signed and kept outside the database.
//! - [`Verifier`] walks rows, days and anchors and names the first that is not as it was written.
//! - [`mask`] decides what of a record may stand in the trail at all.
//!
//! Nothing here signs or reads: signatures are checked by whoever holds the file.

mod anchor;
mod bytes;
mod chain;
mod entry;
mod fault;
mod keys;
pub mod mask;
mod verify;
pub mod words;

#[cfg(test)]
mod tests;

pub use anchor::{Anchor, AnchorKind};
pub use chain::{ClosedDay, Linked, SealedHead, Tip};
pub use entry::{Entry, Outcome};
pub use fault::{Bad, Fault};
pub use keys::{ChainKey, Hash, KeyId, Keyring};
pub use verify::{Known, Report, Verifier};

/// The least time that an audit row is kept, in days (等保 asks for six months).
pub const KEPT_DAYS: i64 = 183;

/// The action of the row that says: the end of the chain, as it was found, was set by hand.
pub const END_CHANGED: &str = "audit_end_changed";
