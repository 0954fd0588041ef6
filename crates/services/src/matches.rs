//! The matches of a need: which products fit, why and why not, what would make the others fit,
//! and what it would all cost.
//!
//! Verdicts, explanations and changes are the domain's (`domain::criteria`), ranking is
//! `matching`'s; here the facts are brought together, products are judged as of today, and what
//! came of it is put into words.

mod assess;
mod bundles;
mod case;
mod changes;
mod clause;
mod combination;
mod cost;
pub(crate) mod criteria;
mod judge;
mod list;
mod market;
mod part;
mod rank;
mod remedy;

pub use bundles::bundles;
pub(crate) use case::{Case, Files, load, read};
pub(crate) use clause::clause;
pub(crate) use criteria::{label, wording};
pub(crate) use judge::{Judged, judge};
pub(crate) use list::count_eligible;
pub use list::{compare, list};
pub(crate) use market::{Market, is_wanted};
pub(crate) use part::{judge_asked, judge_part};
pub(crate) use rank::certainty;
pub(crate) use remedy::Meeting;
