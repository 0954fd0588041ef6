//! The criteria language: a small typed tree in which everything the portal decides about
//! eligibility is said, with its validation, its three-valued truth and its explanation.
//!
//! The JSON and the meaning are fixed by `docs/criteria.md`. What a fact is, and whether it can
//! change, is the registry's business ([`crate::facts`]).

pub mod counterfactual;
pub mod diff;
pub mod evaluate;
pub mod explain;
pub mod fault;
pub mod form;
pub mod lint;
pub mod op;
pub mod parse;
pub mod terms;
pub mod tree;
pub mod truth;
pub mod wording;

pub use counterfactual::{Change, ChangeKind, Remedy, ToProvide};
pub use explain::{Explanation, LeafOutcome, explain};
pub use fault::{Fault, FaultKind};
pub use op::{Op, OperandShape};
pub use parse::{MAX_DEPTH, MAX_LEAVES, Rules, from_json, from_json_at, parse};
pub use terms::{Terms, with_terms};
pub use tree::{Leaf, Operand, Tree};
pub use truth::{Outcome, Truth, Verdict};
