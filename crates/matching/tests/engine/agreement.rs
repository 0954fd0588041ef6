//! Compiled or not, a tree says the same.

use std::collections::BTreeMap;

use domain::criteria::{Rules, explain, parse};
use domain::facts::{FactRegistry, FactSet, Source};
use domain::json::{Json, Path};
use matching::{Engine, Product};
use serde_json::{Map, Value};

use super::generate::{Rng, Shape, facts, maker, world};
use super::naive;

const SEED: u64 = 20_261_123;

fn registry(types: &Map<String, Value>) -> FactRegistry {
    let mut registry = FactRegistry::default();
    for (key, declared) in types {
        registry.declare_json(key, declared).expect("declared");
    }
    registry
}

fn read(facts: &Map<String, Value>, registry: &FactRegistry) -> FactSet {
    let json = Json::from(Value::Object(facts.clone()));
    FactSet::from_json(&json, &Path::root(), registry, Source::Declared).expect("facts")
}

fn products(rng: &mut Rng, types: &Map<String, Value>, count: usize) -> (Vec<Value>, Engine) {
    let registry = registry(types);
    let trees: Vec<Value> = (0..count)
        .map(|_| {
            let shape = Shape {
                depth: 1 + rng.below(4),
                odd: true,
            };
            maker(types).tree(rng, shape, true)
        })
        .collect();
    let products = trees.iter().enumerate().map(|(at, tree)| Product {
        id: format!("P{at}"),
        tree: parse(&tree.to_string(), &registry, Rules::MATCHED).expect("valid"),
        base: 0.0,
    });
    let engine = Engine::new(products.collect());
    (trees, engine)
}

#[test]
fn a_hundred_thousand_cases_agree() {
    let types = world();
    let registry = registry(&types);
    let mut rng = Rng(SEED);
    let mut verdicts = BTreeMap::<&str, usize>::new();
    for _ in 0..10 {
        let (trees, engine) = products(&mut rng, &types, 200);
        for _ in 0..50 {
            let plain = facts(&mut rng, &types);
            let row = engine.row(&read(&plain, &registry));
            let matches = engine.matches(&row);
            for (at, tree) in trees.iter().enumerate() {
                let judged = engine.judge(&row, at);
                let expected = naive::verdict(tree, &plain, &types);
                assert_eq!(judged.verdict.as_str(), expected, "{tree}\n{plain:?}");
                assert_eq!(
                    judged.fit,
                    naive::fit(tree, &plain, &types),
                    "{tree}\n{plain:?}"
                );
                if at % 4 == 0 {
                    let product = &engine.products()[at];
                    let told = engine
                        .outcomes(&row, at)
                        .map(|(leaf, one)| (leaf.clone(), one));
                    let plain = explain::outcomes(&product.tree, &read(&plain, &registry))
                        .into_iter()
                        .map(|one| (one.leaf.clone(), one.outcome));
                    assert!(told.eq(plain), "{tree}");
                }
                let listed = matches.iter().find(|one| one.product == at);
                let expected_listed = (expected != "ineligible").then_some(&judged);
                assert_eq!(listed, expected_listed, "{tree}\n{plain:?}");
                *verdicts.entry(expected).or_default() += 1;
            }
        }
    }
    assert_eq!(verdicts.values().sum::<usize>(), 100_000);
    assert!(
        verdicts.len() == 3 && verdicts.values().all(|count| *count > 10_000),
        "{verdicts:?}"
    );
}

#[test]
fn facts_of_one_product_lie_over_those_of_the_need() {
    let types = world();
    let registry = registry(&types);
    let mut rng = Rng(SEED ^ 5);
    let (trees, engine) = products(&mut rng, &types, 50);
    for _ in 0..50 {
        let plain = facts(&mut rng, &types);
        let overlays: Vec<Option<Map<String, Value>>> = trees
            .iter()
            .map(|_| rng.chance(50).then(|| facts(&mut rng, &types)))
            .collect();
        let mut next = overlays.iter();
        let judged = engine.judge_each(&read(&plain, &registry), |_| {
            next.next()
                .and_then(Option::as_ref)
                .map(|own| read(own, &registry))
        });
        for (at, tree) in trees.iter().enumerate() {
            let mut merged = plain.clone();
            for (key, value) in overlays[at]
                .iter()
                .flatten()
                .filter(|(_, value)| !value.is_null())
            {
                merged.insert(key.clone(), value.clone());
            }
            assert_eq!(
                judged[at].verdict.as_str(),
                naive::verdict(tree, &merged, &types)
            );
        }
    }
}

#[test]
fn more_codes_than_a_word_has_bits() {
    let mut registry = FactRegistry::default();
    registry
        .declare_json("x.set", &serde_json::json!({"type": "set"}))
        .expect("declared");
    registry
        .declare_json("x.code", &serde_json::json!({"type": "code"}))
        .expect("declared");
    let codes: Vec<String> = (0..200).map(|n| format!("c{n}")).collect();
    let leaf = |id: usize, fact: &str, op: &str, value: Value| serde_json::json!({"id": format!("l{id}"), "fact": fact, "op": op, "value": value});
    let trees = [
        leaf(0, "x.set", "all_of", serde_json::json!(codes)),
        leaf(1, "x.set", "any_of", serde_json::json!(["c199"])),
        leaf(2, "x.set", "none_of", serde_json::json!(["c130"])),
        leaf(3, "x.code", "in", serde_json::json!(codes)),
        leaf(4, "x.code", "not_in", serde_json::json!(["c64"])),
    ];
    let products = trees.iter().map(|tree| Product {
        id: tree["id"].to_string(),
        tree: parse(&tree.to_string(), &registry, Rules::MATCHED).expect("valid"),
        base: 0.0,
    });
    let engine = Engine::new(products.collect());
    let verdicts = |set: Value, code: &str| -> String {
        let facts = serde_json::json!({"x.set": set, "x.code": code});
        let row = engine.row(&read(facts.as_object().expect("an object"), &registry));
        let letter = |at| &engine.judge(&row, at).verdict.as_str()[..1];
        (0..trees.len()).map(letter).collect()
    };
    assert_eq!(verdicts(serde_json::json!(codes), "c64"), "eeiei");
    assert_eq!(verdicts(serde_json::json!(codes[..199]), "c199"), "iiiee");
    assert_eq!(verdicts(serde_json::json!(["zz"]), "zz"), "iieie");
}
