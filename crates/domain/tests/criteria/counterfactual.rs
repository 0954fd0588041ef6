//! Every change that is offered works; where it can be checked, none is cheaper, and what is called
//! impossible is.

use domain::criteria::counterfactual::remedy;
use domain::criteria::{Change, ChangeKind, Remedy, Tree, Verdict};
use domain::facts::FactSet;
use serde_json::{Map, Value};

use super::agreement::{SEED, read_facts, read_tree, registry};
use super::brute::{keys, least, price, today, with_changes};
use super::generate::{Maker, Rng, Shape, facts, world};
use super::naive;

/// Applies changes to the plain facts and asks the naive evaluator.
fn after(
    tree: &Value,
    facts: &Map<String, Value>,
    types: &Map<String, Value>,
    changes: &[Change],
) -> &'static str {
    let mut facts = facts.clone();
    for change in changes {
        facts.insert(change.fact.clone(), change.value.to_json());
    }
    naive::verdict(tree, &facts, types)
}

/// The changes are of the kind and at the price that the declarations allow.
fn total(types: &Map<String, Value>, facts: &FactSet, changes: &[Change]) -> u64 {
    let prices = changes.iter().map(|change| {
        let declared = &types[&change.fact];
        let now = facts.get(&change.fact);
        let kind = match (now, declared["change"].as_str()) {
            (None, _) => ChangeKind::Provide,
            (Some(_), Some("wait")) => ChangeKind::Wait,
            _ => ChangeKind::Act,
        };
        assert_eq!(change.kind, kind);
        assert_eq!(change.until.is_some(), kind == ChangeKind::Wait);
        price(declared, now, &change.value).expect("a change that is allowed")
    });
    prices.sum()
}

#[derive(Default, Debug)]
struct Seen {
    changed: usize,
    impossible: usize,
    not_found: usize,
    unproven: usize,
}

fn compare(
    json: &Value,
    tree: &Tree,
    plain: &Map<String, Value>,
    types: &Map<String, Value>,
    seen: &mut Seen,
) {
    let registry = registry(types);
    let facts = read_facts(plain, &registry);
    if tree.verdict(&facts) != Verdict::Ineligible {
        return;
    }
    let best = least(tree, &facts, types, &keys(tree), false, &|v| {
        v == Verdict::Eligible
    });
    match remedy(tree, &facts, &registry, today()) {
        Remedy::Change {
            changes,
            cost,
            cheapest,
        } => {
            seen.changed += 1;
            seen.unproven += usize::from(!cheapest);
            assert_eq!(
                after(json, plain, types, &changes),
                "eligible",
                "{json}\n{plain:?}"
            );
            assert_eq!(
                total(types, &facts, &changes),
                cost,
                "{json}\n{plain:?}\n{changes:?}"
            );
            let best = best.expect("brute force finds what was found");
            assert!(best <= cost, "{json}\n{plain:?}");
            assert!(
                !cheapest || best == cost,
                "{best} < {cost}: {json}\n{plain:?}\n{changes:?}"
            );
        }
        Remedy::Impossible { leaves } => {
            seen.impossible += 1;
            assert_eq!(best, None, "{json}\n{plain:?}");
            assert!(leaves.iter().all(|id| tree.leaf(id).is_some()));
        }
        Remedy::NotFound => seen.not_found += 1,
        other => panic!("{other:?}: {json}\n{plain:?}"),
    }
}

#[test]
fn without_shared_facts_it_is_found_and_none_is_cheaper() {
    let mut rng = Rng(SEED ^ 2);
    let mut seen = Seen::default();
    for _ in 0..4_000 {
        let types = with_changes(&mut rng, world());
        let mut maker = Maker {
            types: &types,
            keys: types.keys().cloned().collect(),
            fresh: true,
            next_id: 0,
        };
        let shape = Shape {
            depth: 1 + rng.below(3),
            odd: true,
        };
        let json = maker.tree(&mut rng, shape, true);
        let tree = read_tree(&json, &registry(&types));
        for _ in 0..3 {
            let plain = facts(&mut rng, &types);
            compare(&json, &tree, &plain, &types, &mut seen);
        }
    }
    assert!(seen.changed > 1_000 && seen.impossible > 300, "{seen:?}");
    assert_eq!((seen.not_found, seen.unproven), (0, 0), "{seen:?}");
}

#[test]
fn with_shared_facts_what_is_claimed_holds() {
    let mut rng = Rng(SEED ^ 3);
    let mut seen = Seen::default();
    for _ in 0..3_000 {
        let types = with_changes(&mut rng, world());
        let mut keys: Vec<String> = types.keys().cloned().collect();
        while keys.len() > 3 {
            let at = rng.below(keys.len());
            keys.swap_remove(at);
        }
        let mut maker = Maker {
            types: &types,
            keys,
            fresh: false,
            next_id: 0,
        };
        let json = maker.tree(
            &mut rng,
            Shape {
                depth: 3,
                odd: false,
            },
            true,
        );
        let tree = read_tree(&json, &registry(&types));
        for _ in 0..3 {
            let plain = facts(&mut rng, &types);
            compare(&json, &tree, &plain, &types, &mut seen);
        }
    }
    assert!(seen.changed > 800 && seen.impossible > 300, "{seen:?}");
    assert_eq!(
        seen.not_found + seen.unproven,
        0,
        "small trees are searched in full: {seen:?}"
    );
}

#[test]
fn a_search_that_is_cut_short_says_so() {
    // Twelve facts, each pulled both ways, so that nothing can be pruned early.
    let mut types = Map::new();
    let mut members = Vec::new();
    let mut plain = Map::new();
    for n in 0..12 {
        let key = format!("x.n{n}");
        types.insert(
            key.clone(),
            serde_json::json!({"type": "int", "change": "act", "effort": 1}),
        );
        plain.insert(key.clone(), 0.into());
        let leaf = |id: &str, value: i64| {
            serde_json::json!({
                "id": format!("{id}{n}"), "fact": key, "op": "eq", "value": value,
            })
        };
        members.push(leaf("a", 1));
        members.push(leaf("b", 2));
        members.push(leaf("c", 3));
    }
    let json = serde_json::json!({"at_least": 13, "of": members});
    let registry = registry(&types);
    let tree = read_tree(&json, &registry);
    let facts = read_facts(&plain, &registry);
    assert_eq!(remedy(&tree, &facts, &registry, today()), Remedy::NotFound);
}
