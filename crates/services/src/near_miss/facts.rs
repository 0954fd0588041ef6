//! The rows summed over products by fact, as they are told, so that a sum gives nothing away that
//! its rows do not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use contract::Coded;
use contract::near_miss::{FactRow, NearMissRow};
use domain::ids::ProductId;
use domain::lang::Lang;
use domain::money::Fen;

use super::find;
use crate::matches;
use crate::population::plain;
use crate::products::Listed;

/// Facts, by money. What passes by itself (validity, open quota) stands under its own name.
pub(super) fn sum(rows: &[NearMissRow], offered: &[&Listed], lang: Lang) -> Vec<FactRow> {
    let mut facts: BTreeMap<Coded, (FactRow, BTreeSet<ProductId>)> = BTreeMap::new();
    for row in rows {
        let Some(fact) = fact(row, offered, lang) else {
            continue;
        };
        let empty = FactRow {
            fact: fact.clone(),
            products: 0,
            needs: 0,
            amount: Fen::ZERO,
        };
        let (sum, products) = facts.entry(fact).or_insert((empty, BTreeSet::new()));
        products.insert(row.product.clone());
        sum.needs += row.figure.needs;
        sum.amount = sum.amount.plus(row.figure.amount);
    }
    let mut facts: Vec<FactRow> = facts
        .into_values()
        .map(|(sum, products)| FactRow {
            products: products.len() as u64,
            ..sum
        })
        .collect();
    facts.sort_by_key(|row| (Reverse(row.amount), row.fact.code.clone()));
    facts
}

/// What a row's condition is about.
fn fact(row: &NearMissRow, offered: &[&Listed], lang: Lang) -> Option<Coded> {
    let listed = find(offered, &row.product)?;
    let terms = listed.product.terms(Fen::ZERO, true).leaves();
    let leaf = listed
        .product
        .criteria
        .leaf(&row.leaf)
        .or_else(|| terms.iter().find(|leaf| leaf.id == row.leaf))?;
    let code = if row.passing {
        &leaf.id
    } else {
        plain(&leaf.fact)
    };
    Some(Coded::new(
        code,
        matches::label(leaf, &matches::wording(lang)),
    ))
}
