//! What a product's criteria ask of single items of a basket: a confirmed receivable, an electronic
//! receipt, granted land. The facts of a basket are those of its most favourable item, so a
//! condition that is met there says nothing yet about the others.

use chrono::NaiveDate;

use super::Item;
use crate::{
    collateral::{AssetRecord, CollateralKind},
    criteria::{Leaf, Tree, Truth},
    facts::keys,
    profile::collateral_facts,
};

/// The conditions that must hold for each item that counts.
pub(super) struct Conditions<'a> {
    leaves: Vec<(&'a Leaf, CollateralKind)>,
}

impl<'a> Conditions<'a> {
    /// The conditions that the basket as a whole meets. One that it does not meet, or of which
    /// nothing is known, stands as a criterion of its own; the coverage is then what it would be
    /// once that is settled.
    pub(super) fn of(criteria: &'a Tree, basket: &[Item<'_>], on: NaiveDate) -> Self {
        let mut leaves = Vec::new();
        collect(criteria, &mut leaves);
        if !leaves.is_empty() {
            let facts = collateral_facts(basket.iter().map(|item| item.asset), on);
            leaves.retain(|(leaf, _)| leaf.test(facts.get(&leaf.fact)) == Truth::True);
        }
        Self { leaves }
    }

    /// Whether an item meets what is asked of its kind.
    pub(super) fn met_by(&self, asset: &AssetRecord, on: NaiveDate) -> bool {
        let mut asked = self
            .leaves
            .iter()
            .filter(|(_, kind)| *kind == asset.kind())
            .peekable();
        if asked.peek().is_none() {
            return true;
        }
        let facts = collateral_facts([asset], on);
        asked.all(|(leaf, _)| leaf.test(facts.get(&leaf.fact)) == Truth::True)
    }
}

/// The conditions on single items that a tree asks of every case.
pub(super) fn asked_of_items(criteria: &Tree) -> Vec<&Leaf> {
    let mut leaves = Vec::new();
    collect(criteria, &mut leaves);
    leaves.into_iter().map(|(leaf, _)| leaf).collect()
}

/// The hard leaves about single items that every case must meet: those joined by `all` alone.
fn collect<'a>(tree: &'a Tree, found: &mut Vec<(&'a Leaf, CollateralKind)>) {
    match tree {
        Tree::All(members) => members.iter().for_each(|member| collect(member, found)),
        Tree::Leaf(leaf) if !leaf.soft => {
            found.extend(kind_of(&leaf.fact).map(|kind| (leaf, kind)));
        }
        _ => {}
    }
}

/// The kind of item that a fact speaks of.
fn kind_of(fact: &str) -> Option<CollateralKind> {
    match fact {
        keys::COLLATERAL_DEBTOR_CONFIRMED | keys::COLLATERAL_RECEIVABLE_AGE_DAYS => {
            Some(CollateralKind::Receivable)
        }
        keys::COLLATERAL_RECEIPT_IS_ELECTRONIC | keys::COLLATERAL_RECEIPT_ISSUER_REGISTERED => {
            Some(CollateralKind::WarehouseReceipt)
        }
        keys::COLLATERAL_LAND_RIGHT_TYPE => Some(CollateralKind::LandUseRight),
        _ => None,
    }
}
