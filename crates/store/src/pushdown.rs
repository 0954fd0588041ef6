//! Criteria asked of the database itself: the same tree, compiled to one SQL expression over a
//! projection of the facts per need.
//!
//! SQL's own three values are the truth: TRUE is eligible, FALSE ineligible, NULL undetermined.
//! The projection (`need_fact`) has one row a need; whoever follows the outbox keeps it with
//! [`upsert`] and [`remove`], lists and exports ask it with [`verdicts`], [`page`] and [`count`].
//! Why it has this shape: `docs/decisions/0009-push-down.md`.

mod compile;
mod dialect;
mod document;
mod fold;
mod leaf;
mod place;
mod read;
mod write;

use chrono::{DateTime, NaiveDate, Utc};
use domain::criteria::Tree;
use domain::facts::{FactRegistry, FactSet};
use domain::ids::{NeedId, OrgId};

pub use read::{Counts, Judged, Page, count, explain, page, verdicts, verdicts_after};
pub use write::{analyse, cards, clear, remove, stale, upsert};

/// What the projection knows about a need besides its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// The need.
    pub need: NeedId,
    /// Its firm.
    pub org: OrgId,
    /// Whether institutions may see it: open, and shown by its firm.
    pub shown: bool,
    /// The day for which the facts were computed.
    pub as_of: NaiveDate,
    /// When something behind the facts last changed.
    pub updated_at: DateTime<Utc>,
}

/// Whose needs are looked at; part of every query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those that institutions may see.
    Shown,
    /// Those of one firm, shown or not.
    Firm(OrgId),
    /// All: for the portal's own work, never for a page.
    Everything,
}

/// Which verdicts are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// Eligible.
    #[default]
    Eligible,
    /// Eligible or undetermined.
    Open,
    /// Undetermined.
    Undetermined,
    /// Any verdict.
    Any,
}

/// What a page is ordered by; ties go by need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The need's id, which is the order in which needs were registered.
    #[default]
    Need,
    /// Eligible first, then undetermined, then the others.
    Verdict,
    /// Amount; unknown last, as with all that follow.
    Amount,
    /// Region code.
    Region,
    /// Industry code.
    Industry,
    /// Size class code.
    SizeClass,
    /// Age of the firm.
    Age,
    /// Last change.
    Updated,
}

/// Which part of a list, in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Ordered by.
    pub sort: Sort,
    /// Downwards; what is unknown stays last, and ties stay in the order of needs.
    pub descending: bool,
    /// Rows skipped.
    pub offset: u64,
    /// Rows wanted at most.
    pub limit: u64,
}

/// A tree, and what is needed to ask it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The conditions. Soft leaves are taken out.
    pub tree: &'a Tree,
    /// Facts that are the same for every need (the day, the product's own), and are not in the
    /// projection. A fact named here is not looked up there.
    pub given: &'a FactSet,
    /// The types of the facts. `key@variant` has the type of `key`.
    pub registry: &'a FactRegistry,
}

static NOTHING: FactSet = FactSet::new();

impl<'a> Question<'a> {
    /// A tree over the portal's own facts.
    pub fn new(tree: &'a Tree) -> Self {
        Question {
            tree,
            given: &NOTHING,
            registry: FactRegistry::builtin(),
        }
    }

    /// The same with facts that hold for every need.
    #[must_use]
    pub fn given(self, given: &'a FactSet) -> Self {
        Question { given, ..self }
    }
}

/// Which needs are answered for.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'a> {
    /// Whose needs.
    pub scope: Scope,
    /// Which verdicts.
    pub wanted: Wanted,
    /// Only needs for which this is certainly true as well: what a list is narrowed by.
    pub also: Option<&'a Tree>,
}

impl Filter<'_> {
    /// Every wanted verdict of a scope.
    pub fn new(scope: Scope, wanted: Wanted) -> Self {
        Filter {
            scope,
            wanted,
            also: None,
        }
    }
}
