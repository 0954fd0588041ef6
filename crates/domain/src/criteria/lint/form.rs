//! Rules of good form: duplicates, weights, groups that can be said in a simpler way.

use super::{Finding, RuleId, Subject};
use crate::criteria::tree::{Leaf, Tree};

pub(super) fn check(subject: Subject<'_>, found: &mut Vec<Finding>) {
    for (leaf, _) in subject.tree.leaves() {
        if !leaf.soft && leaf.weight.to_bits() != 1f64.to_bits() {
            let weight = leaf.weight.to_string();
            found.push(Finding::new(RuleId::WeightWithoutSoft, Some(leaf)).detail(weight));
        }
    }
    group(subject.tree, found);
}

fn group(tree: &Tree, found: &mut Vec<Finding>) {
    let members = tree.members();
    let leaves: Vec<&Leaf> = members
        .iter()
        .filter_map(|member| match member {
            Tree::Leaf(leaf) => Some(leaf),
            _ => None,
        })
        .collect();
    let counts = matches!(tree, Tree::AtLeast { .. });
    for (place, leaf) in leaves.iter().enumerate() {
        let twin = leaves.iter().take(place).find(|other| {
            other.fact == leaf.fact
                && other.op == leaf.op
                && other.value == leaf.value
                && other.soft == leaf.soft
        });
        if let Some(twin) = twin {
            let rule = if counts {
                RuleId::CountedTwice
            } else {
                RuleId::Duplicate
            };
            found.push(Finding::new(rule, Some(leaf)).with(twin));
        }
    }
    if let Tree::AtLeast { n, of } = tree
        && (*n == 1 || *n == of.len())
    {
        let first = tree.leaves().first().map(|(leaf, _)| *leaf);
        found.push(Finding::new(RuleId::PlainGroup, first));
    }
    members.iter().for_each(|member| group(member, found));
}
