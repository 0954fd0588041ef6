//! The evaluator and the naive one agree on a hundred thousand random cases.

use domain::criteria::{Rules, Tree, parse};
use domain::facts::{FactRegistry, FactSet, Source};
use domain::json::{Json, Path};
use serde_json::{Map, Value};

use super::generate::{Rng, Shape, facts, maker, world};
use super::naive;

/// Change it to look elsewhere; every failure prints its tree and facts.
pub const SEED: u64 = 20_261_123;

pub fn registry(types: &Map<String, Value>) -> FactRegistry {
    let mut registry = FactRegistry::default();
    for (key, declared) in types {
        registry.declare_json(key, declared).expect("declared");
    }
    registry
}

pub fn read_facts(facts: &Map<String, Value>, registry: &FactRegistry) -> FactSet {
    let json = Json::from(Value::Object(facts.clone()));
    FactSet::from_json(&json, &Path::root(), registry, Source::Declared).expect("facts")
}

pub fn read_tree(tree: &Value, registry: &FactRegistry) -> Tree {
    match parse(&tree.to_string(), registry, Rules::MATCHED) {
        Ok(tree) => tree,
        Err(faults) => panic!("{tree}: {faults:?}"),
    }
}

#[test]
fn a_hundred_thousand_cases_agree() {
    let types = world();
    let registry = registry(&types);
    let mut rng = Rng(SEED);
    let mut verdicts = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..8_000 {
        let shape = Shape {
            depth: 1 + rng.below(4),
            odd: true,
        };
        let json = maker(&types).tree(&mut rng, shape, true);
        let tree = read_tree(&json, &registry);
        let again = parse(&tree.to_json(), &registry, Rules::MATCHED).expect("written as read");
        assert_eq!(again, tree);
        for _ in 0..15 {
            let plain = facts(&mut rng, &types);
            let seen = read_facts(&plain, &registry);
            let expected = naive::verdict(&json, &plain, &types);
            assert_eq!(tree.verdict(&seen).as_str(), expected, "{json}\n{plain:?}");
            assert_eq!(
                tree.fit(&seen),
                naive::fit(&json, &plain, &types),
                "{json}\n{plain:?}"
            );
            *verdicts.entry(expected).or_default() += 1;
        }
    }
    // The comparison would be worthless if one verdict hardly occurred.
    assert_eq!(verdicts.values().sum::<usize>(), 120_000);
    assert!(
        verdicts.len() == 3 && verdicts.values().all(|count| *count > 10_000),
        "{verdicts:?}"
    );
}

#[test]
fn every_leaf_is_explained_as_it_is_evaluated() {
    let types = world();
    let registry = registry(&types);
    let mut rng = Rng(SEED ^ 1);
    for _ in 0..1_000 {
        let json = maker(&types).tree(
            &mut rng,
            Shape {
                depth: 3,
                odd: true,
            },
            true,
        );
        let tree = read_tree(&json, &registry);
        let plain = facts(&mut rng, &types);
        let seen = read_facts(&plain, &registry);
        for outcome in domain::criteria::explain::outcomes(&tree, &seen) {
            let leaf = serde_json::to_value(Tree::Leaf(outcome.leaf.clone())).expect("JSON");
            let expected = match naive::leaf(&leaf, &plain, &types) {
                't' => "met",
                'f' => "unmet",
                _ => "unknown",
            };
            assert_eq!(outcome.outcome.as_str(), expected);
            assert_eq!(
                outcome.seen.is_none(),
                plain.get(&outcome.leaf.fact).is_none_or(Value::is_null)
            );
        }
    }
}
