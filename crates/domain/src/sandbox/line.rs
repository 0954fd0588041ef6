//! Who stands close to a threshold: those whose verdict a small step of it would turn. How large a
//! small step is says [`variant::stepped`].

use super::blame::Blame;
use super::slots::{Sets, Slots};
use super::variant::{self, Towards};
use crate::criteria::Tree;

/// Those within a small step of one condition's threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The condition.
    pub leaf: String,
    /// Eligible, and not if the threshold were a step narrower.
    pub just_in: Slots,
    /// Not eligible, but if the threshold were a step wider.
    pub just_out: Slots,
}

/// Every condition with a threshold that the author of the tree can move, in the order written.
/// Validity and open quota move by themselves.
pub fn lines(tree: &Tree, is: &Sets, run: &mut dyn FnMut(&Tree) -> Sets) -> Vec<Line> {
    let mut found = Vec::new();
    for (leaf, _) in tree.leaves() {
        if leaf.soft || Blame::is_passing(&leaf.id) {
            continue;
        }
        let wider = variant::stepped(tree, &leaf.id, Towards::Wider);
        let narrower = variant::stepped(tree, &leaf.id, Towards::Narrower);
        if wider.is_none() && narrower.is_none() {
            continue;
        }
        let just_out = wider.map_or_else(Slots::default, |tree| {
            run(&tree).eligible.and_not(&is.eligible)
        });
        let just_in = narrower.map_or_else(Slots::default, |tree| {
            is.eligible.and_not(&run(&tree).eligible)
        });
        found.push(Line {
            leaf: leaf.id.clone(),
            just_in,
            just_out,
        });
    }
    found
}
