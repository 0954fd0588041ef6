//! Every criterion of the study's product list is here, and nothing that decides was added.

use std::collections::{BTreeMap, BTreeSet};

use domain::criteria::{Rules, parse};
use domain::facts::FactRegistry;
use domain::product::plausible_label;
use serde_json::{Value, json};

use super::*;

mod original;

use original::{CRITERIA, FIGURES, TRANSLATION};

fn leaves(product: &Product) -> Vec<Value> {
    let tree = serde_json::to_value(&product.criteria).unwrap();
    tree["all"].as_array().unwrap().clone()
}

fn is_soft(leaf: &Value) -> bool {
    leaf["soft"] == json!(true)
}

#[test]
fn every_product_and_every_criterion_is_carried_over() {
    let catalogue = catalogue().unwrap();
    let ids: Vec<&str> = catalogue
        .products
        .iter()
        .map(|product| product.id.as_str())
        .collect();
    assert_eq!(ids.len(), 37);
    assert_eq!(ids, CRITERIA.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    assert_eq!(
        CRITERIA.iter().map(|(_, list)| list.len()).sum::<usize>(),
        96
    );
    let words: BTreeMap<&str, (&str, &str)> = TRANSLATION
        .iter()
        .map(|(from, key, op)| (*from, (*key, *op)))
        .collect();
    for (product, (_, criteria)) in catalogue.products.iter().zip(CRITERIA) {
        let mut expected: Vec<(&str, &str)> = criteria.iter().map(|name| words[name]).collect();
        if matches!(product.id.as_str(), "S-VOUCHER" | "E-LDXQ") {
            // A zone of the city is a place of its own here, not a longer region code.
            expected.insert(1, ("firm.zone", "eq"));
        }
        let found = leaves(product);
        let hard = found.iter().filter(|leaf| !is_soft(leaf));
        let hard: Vec<(&str, &str)> = hard
            .map(|leaf| (leaf["fact"].as_str().unwrap(), leaf["op"].as_str().unwrap()))
            .collect();
        assert_eq!(hard, expected, "{}", product.id);
    }
}

#[test]
fn the_values_are_those_of_the_list() {
    let catalogue = catalogue().unwrap();
    let mut seen = BTreeSet::new();
    for (id, leaf_id, value) in FIGURES {
        let product = catalogue.product(id).unwrap();
        let leaf = leaves(product)
            .into_iter()
            .find(|leaf| leaf["id"] == *leaf_id)
            .unwrap();
        let expected: Value = serde_json::from_str(value).unwrap();
        assert_eq!(leaf["value"], expected, "{id} {leaf_id}");
        seen.insert((*id, *leaf_id));
    }
    let hard: usize = catalogue
        .products
        .iter()
        .map(|product| leaves(product).iter().filter(|leaf| !is_soft(leaf)).count())
        .sum();
    assert_eq!((seen.len(), hard), (98, 98));
}

#[test]
fn every_tree_is_valid_and_every_clause_readable() {
    for product in catalogue().unwrap().products {
        let text = serde_json::to_string(&product.criteria).unwrap();
        let tree = parse(&text, FactRegistry::builtin(), Rules::SAVED);
        assert!(tree.is_ok(), "{}: {tree:?}", product.id);
        for leaf in leaves(&product) {
            let clause = leaf["clause"].as_str().unwrap();
            assert!(
                clause.chars().count() >= 6 && !clause.contains(['[', ']']),
                "{clause}"
            );
        }
        assert!(
            !product.source.contains(['[', ']', '—']),
            "{}",
            product.source
        );
    }
}

#[test]
fn products_are_sound_and_round_trip() {
    let catalogue = catalogue().unwrap();
    for product in &catalogue.products {
        assert_eq!(product.check(), [], "{}", product.id);
        assert!(catalogue.provider(product).is_some(), "{}", product.id);
        assert!(product.days_to_money.is_some());
        for field in &product.plausible_fields {
            assert!(plausible_label(field).is_some(), "{field}");
        }
        let text = serde_json::to_string(product).unwrap();
        assert_eq!(&serde_json::from_str::<Product>(&text).unwrap(), product);
    }
    let written: Value = serde_json::from_str(PRODUCTS).unwrap();
    for product in written.as_array().unwrap() {
        let read: Product = serde_json::from_value(product.clone()).unwrap();
        let again = serde_json::to_value(&read).unwrap();
        assert!(
            kept(product, &again),
            "{}: {product} became {again}",
            read.id
        );
    }
}

/// Whether all that was written is there again; defaults may have been filled in beside it.
fn kept(written: &Value, again: &Value) -> bool {
    match (written, again) {
        (Value::Object(written), Value::Object(again)) => written
            .iter()
            .all(|(field, value)| again.get(field).is_some_and(|found| kept(value, found))),
        (Value::Array(written), Value::Array(again)) => {
            written.len() == again.len()
                && written
                    .iter()
                    .zip(again)
                    .all(|(value, found)| kept(value, found))
        }
        (Value::Number(written), Value::Number(again)) => written.as_f64() == again.as_f64(),
        (written, again) => written == again,
    }
}

#[test]
fn institutions_and_quotas_belong_together() {
    let catalogue = catalogue().unwrap();
    assert_eq!(catalogue.institutions.len(), 12);
    let ids: BTreeSet<_> = catalogue.institutions.iter().map(Institution::id).collect();
    assert_eq!(ids.len(), 12);
    for institution in &catalogue.institutions {
        assert!(institution.kind.is_provider());
        let provides = |product: &Product| product.provider == institution.key;
        assert!(
            catalogue.products.iter().any(provides),
            "{}",
            institution.key
        );
    }
    for quota in &catalogue.quotas {
        let product = catalogue.product(quota.product.as_str()).unwrap();
        assert!(quota.limit.is_positive());
        if let Some(programme) = product.programme_quota {
            assert_eq!(quota.limit, programme);
        } else {
            let named = |field: &String| field == "quota" || field == "all_numbers";
            assert!(product.plausible_fields.iter().any(named), "{}", product.id);
        }
    }
}
