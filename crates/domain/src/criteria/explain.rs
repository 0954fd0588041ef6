//! The explanation of a verdict: every leaf with what was seen, and what can be done.

use chrono::NaiveDate;

use super::counterfactual::{Remedy, remedy};
use super::tree::{Leaf, Tree};
use super::truth::{Outcome, Verdict};
use crate::facts::{FactRegistry, FactSet, Observed};

/// How one leaf fared, and on what evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct LeafOutcome<'t> {
    /// The leaf: what was required, and its clause.
    pub leaf: &'t Leaf,
    /// Whether it is met by itself, whatever `not` stands above it.
    pub outcome: Outcome,
    /// Whether it stands under an odd number of `not`, so that it speaks for the case when unmet.
    pub negated: bool,
    /// The value seen, with its source and date.
    pub seen: Option<Observed>,
}

impl LeafOutcome<'_> {
    /// Whether it speaks for the case: met, or unmet under a `not`.
    pub fn is_favourable(&self) -> bool {
        match self.outcome {
            Outcome::Met => !self.negated,
            Outcome::Unmet => self.negated,
            Outcome::Unknown => false,
        }
    }
}

/// Why a case is eligible, ineligible or undetermined.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation<'t> {
    /// The verdict.
    pub verdict: Verdict,
    /// The weights of the soft leaves that are met.
    pub fit: f64,
    /// Every leaf, in the order written.
    pub leaves: Vec<LeafOutcome<'t>>,
    /// What can be done about it.
    pub remedy: Remedy,
}

impl Explanation<'_> {
    /// How many hard leaves speak for the case, and how many there are.
    pub fn tally(&self) -> (usize, usize) {
        let hard = self.leaves.iter().filter(|outcome| !outcome.leaf.soft);
        let favourable = hard
            .clone()
            .filter(|outcome| outcome.is_favourable())
            .count();
        (favourable, hard.count())
    }
}

/// How each leaf of a tree fares, without the remedy.
pub fn outcomes<'t>(tree: &'t Tree, facts: &FactSet) -> Vec<LeafOutcome<'t>> {
    let judge = |(leaf, negated): (&'t Leaf, bool)| {
        let seen = facts.observed(&leaf.fact);
        let outcome = leaf.test(seen.map(|observed| &observed.value)).into();
        LeafOutcome {
            leaf,
            outcome,
            negated,
            seen: seen.cloned(),
        }
    };
    tree.leaves().into_iter().map(judge).collect()
}

/// Explains a verdict in full. `as_of` is the day from which waiting is counted.
pub fn explain<'t>(
    tree: &'t Tree,
    facts: &FactSet,
    registry: &FactRegistry,
    as_of: NaiveDate,
) -> Explanation<'t> {
    Explanation {
        verdict: tree.verdict(facts),
        fit: tree.fit(facts),
        leaves: outcomes(tree, facts),
        remedy: remedy(tree, facts, registry, as_of),
    }
}
