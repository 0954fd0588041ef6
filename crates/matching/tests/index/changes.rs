//! Changes applied one by one leave what a fresh build makes, and say what they changed.

use std::collections::{BTreeMap, HashMap};

use domain::criteria::Verdict;
use domain::facts::FactSet;
use matching::{Change, Index, Product};
use uuid::Uuid;

use super::generate::Rng;
use super::random::{FACTS, Tally, check, facts, id, product, value};

/// Verdicts that are not ineligible, kept up by the diffs alone.
type Known = HashMap<(Uuid, String), Verdict>;

fn apply(known: &mut Known, changes: Vec<Change>) {
    for change in changes {
        let key = (change.need, change.product.clone());
        let before = known.remove(&key).unwrap_or(Verdict::Ineligible);
        assert_eq!(before, change.before, "{change:?}");
        assert_ne!(before, change.after, "{change:?}");
        if change.after != Verdict::Ineligible {
            known.insert(key, change.after);
        }
    }
}

fn compare(
    index: &Index,
    needs: &BTreeMap<Uuid, FactSet>,
    products: &BTreeMap<String, Product>,
    known: &Known,
) {
    let list: Vec<(Uuid, FactSet)> = needs
        .iter()
        .map(|(id, facts)| (*id, facts.clone()))
        .collect();
    check(index, &list, &mut Tally::default());
    assert_eq!(index.products().count(), products.len());
    let mut fresh = Index::new(products.values().cloned().collect());
    fresh.extend(list.iter().map(|(id, facts)| (*id, facts)));
    let mut expected = Known::new();
    for id in needs.keys() {
        for one in fresh.match_need(*id) {
            let product = fresh.product(one.product).expect("a product").id.clone();
            expected.insert((*id, product), one.verdict);
        }
    }
    assert_eq!(&expected, known);
}

#[test]
fn ten_thousand_changes_add_up() {
    let mut rng = Rng(77);
    let mut index = Index::new(Vec::new());
    let (mut needs, mut products) = (BTreeMap::new(), BTreeMap::new());
    let mut known = Known::new();
    let mut snapshots = Vec::new();
    for step in 0..10_400 {
        let number = rng.below(60);
        let changes = match rng.below(20) {
            0..=3 => {
                let facts = facts(&mut rng, 20);
                needs.insert(id(number), facts.clone());
                index.set_need(id(number), &facts)
            }
            4..=12 => {
                // One fact of a need that is there.
                let Some((id, facts)) = needs.iter_mut().nth(number) else {
                    continue;
                };
                let (key, kind) = FACTS[rng.below(15)];
                match rng.chance(25) {
                    true => facts.forget(key),
                    false => {
                        let value = value(&mut rng, key, kind);
                        facts.set(key, value, domain::facts::Source::Declared, None);
                    }
                }
                index.set_need(*id, facts)
            }
            13..=14 => {
                needs.remove(&id(number));
                index.remove_need(id(number))
            }
            15..=17 => {
                let product = product(&mut rng, number / 2);
                products.insert(product.id.clone(), product.clone());
                index.set_product(product)
            }
            18 => {
                let id = format!("P{}", number / 2);
                products.remove(&id);
                index.remove_product(&id)
            }
            _ if step % 97 == 0 => {
                index.repack();
                Vec::new()
            }
            _ => Vec::new(),
        };
        apply(&mut known, changes);
        if step % 400 == 0 {
            compare(&index, &needs, &products, &known);
            snapshots.push((index.clone(), needs.clone()));
        }
    }
    compare(&index, &needs, &products, &known);
    // What was kept aside was not touched by what came after.
    for (snapshot, needs) in snapshots.iter().step_by(5) {
        let list: Vec<(Uuid, FactSet)> = needs
            .iter()
            .map(|(id, facts)| (*id, facts.clone()))
            .collect();
        check(snapshot, &list, &mut Tally::default());
    }
}
