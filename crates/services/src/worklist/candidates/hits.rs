//! Which needs belong to a group of a product, by the index.

use domain::criteria::{Leaf, Tree};
use domain::ids::ProductId;
use matching::Index;

use super::{Group, near};

/// A need of the group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hit {
    /// Weight of the soft conditions met, basis points of all; `None` without any.
    pub fit: Option<i64>,
    /// Conditions that a near miss misses; none for the others.
    pub misses: usize,
}

/// The slots of the group, each with its hit.
pub(super) fn hits(index: &Index, product: &ProductId, group: Group) -> Vec<(usize, Hit)> {
    let found = index.number_of(product.as_str());
    let Some(tree) = found
        .and_then(|number| index.product(number))
        .map(|found| &found.tree)
    else {
        return Vec::new();
    };
    let Some(answer) = index.answer(product.as_str()) else {
        return Vec::new();
    };
    let slots: Vec<(usize, usize)> = match group {
        Group::Eligible => answer.eligible.iter().map(|slot| (slot, 0)).collect(),
        Group::Undetermined => answer.undetermined.iter().map(|slot| (slot, 0)).collect(),
        Group::NearMiss => near::near(index, tree, &answer),
    };
    let soft: Vec<_> = soft(tree)
        .map(|(leaf, weight)| (index.run(&Tree::Leaf(leaf)).eligible, weight))
        .collect();
    let fit = |slot: usize| {
        let met = soft.iter().map(|(bits, weight)| (bits.has(slot), *weight));
        fit_bp(met)
    };
    slots
        .into_iter()
        .map(|(slot, misses)| {
            (
                slot,
                Hit {
                    fit: fit(slot),
                    misses,
                },
            )
        })
        .collect()
}

/// The soft leaves as conditions of their own, with their weights, in the order written.
pub(super) fn soft(tree: &Tree) -> impl Iterator<Item = (Leaf, f64)> + '_ {
    let leaves = tree.leaves().into_iter();
    leaves.filter(|(leaf, _)| leaf.soft).map(|(leaf, _)| {
        let hard = Leaf {
            soft: false,
            ..leaf.clone()
        };
        (hard, leaf.weight)
    })
}

/// The share of the weights that is met, basis points; `None` without any weight.
pub(super) fn fit_bp(leaves: impl Iterator<Item = (bool, f64)>) -> Option<i64> {
    let (met, best) = leaves.fold((0.0, 0.0), |(met, best), (is_met, weight)| {
        (if is_met { met + weight } else { met }, best + weight)
    });
    (best > 0.0).then(|| (met / best * 10_000.0_f64).round() as i64)
}
