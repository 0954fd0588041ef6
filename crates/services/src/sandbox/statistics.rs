//! How many needs meet each condition of a version: for the check, which tells conditions that
//! nobody meets and conditions that exclude nobody.

use domain::criteria::lint::{Population as Statistics, Tally};
use domain::criteria::{Leaf, Tree};
use domain::product::Product;

use super::roll::run;
use super::trial::with_criteria;
use crate::population::Population;

/// The statistics of a product's criteria as a version has them.
pub(super) fn of(population: &Population, product: &Product, criteria: &Tree) -> Statistics {
    let tree = population.tree_for(&with_criteria(product, criteria.clone()));
    let whole = run(population, &tree);
    let needs = population.index.live().count() as u64;
    let tally = |leaf: &Leaf| {
        let said = run(population, &Tree::Leaf(leaf.clone()));
        let (met, unknown) = (said.eligible.count(), said.undetermined.count());
        Tally {
            met,
            unmet: needs.saturating_sub(met + unknown),
            unknown,
        }
    };
    let leaves = tree.leaves().into_iter().filter(|(leaf, _)| !leaf.soft);
    Statistics {
        needs,
        eligible: whole.eligible.count(),
        undetermined: whole.undetermined.count(),
        leaves: leaves
            .map(|(leaf, _)| (leaf.id.clone(), tally(leaf)))
            .collect(),
    }
}
