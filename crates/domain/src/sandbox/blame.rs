//! Whom a condition keeps out all by itself.

use super::slots::{Sets, Slots};
use super::variant;
use crate::criteria::{Tree, terms};

/// The needs that one condition alone keeps out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blame {
    /// The condition.
    pub leaf: String,
    /// Its fact.
    pub fact: String,
    /// Ineligible as it is, eligible if only this condition spoke for them.
    pub slots: Slots,
}

impl Blame {
    /// Whether a condition is a matter of the day or of the money left, not of a rule: the
    /// product's validity or its open quota.
    pub fn is_passing(leaf: &str) -> bool {
        [terms::VALIDITY, terms::QUOTA].contains(&leaf)
    }
}

/// Every hard condition that keeps somebody out alone, in the order written. Where either of two
/// conditions would do (an `any` of which none holds), both are named: the same need then stands
/// under both.
pub fn blame(tree: &Tree, is: &Sets, run: &mut dyn FnMut(&Tree) -> Sets) -> Vec<Blame> {
    let mut found = Vec::new();
    for (leaf, negated) in tree.leaves() {
        if leaf.soft {
            continue;
        }
        let slots = run(&variant::pinned(tree, &leaf.id, !negated))
            .eligible
            .and_not(&is.eligible)
            .and_not(&is.undetermined);
        if !slots.is_empty() {
            found.push(Blame {
                leaf: leaf.id.clone(),
                fact: leaf.fact.clone(),
                slots,
            });
        }
    }
    found
}
