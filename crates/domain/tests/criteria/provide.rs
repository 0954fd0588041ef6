//! Undetermined: the facts asked for could settle it, and no smaller set could.

use domain::criteria::counterfactual::{apply, remedy};
use domain::criteria::{ChangeKind, Remedy, Verdict};
use serde_json::{Map, Value, json};

use super::agreement::{SEED, read_facts, read_tree, registry};
use super::brute::{keys, least, today};
use super::generate::{Maker, Rng, Shape, facts, world};

fn settled(verdict: Verdict) -> bool {
    verdict != Verdict::Undetermined
}

#[test]
fn the_set_is_smallest_and_could_settle() {
    let types = world();
    let registry = registry(&types);
    let mut rng = Rng(SEED ^ 4);
    let (mut compared, mut qualified, mut larger) = (0, 0, 0);
    for round in 0..4_000 {
        let mut pool: Vec<String> = types.keys().cloned().collect();
        while pool.len() > 5 {
            let at = rng.below(pool.len());
            pool.swap_remove(at);
        }
        let mut maker = Maker {
            types: &types,
            keys: pool,
            fresh: round % 2 == 0,
            next_id: 0,
        };
        let json = maker.tree(
            &mut rng,
            Shape {
                depth: 3,
                odd: true,
            },
            true,
        );
        let tree = read_tree(&json, &registry);
        let mut plain = facts(&mut rng, &types);
        plain.retain(|_, _| rng.chance(40));
        let facts = read_facts(&plain, &registry);
        if tree.verdict(&facts) != Verdict::Undetermined {
            continue;
        }
        compared += 1;
        let Remedy::Provide {
            settle,
            smallest,
            qualify,
        } = remedy(&tree, &facts, &registry, today())
        else {
            panic!("{json}");
        };
        assert!(smallest, "{json}");
        let open: Vec<String> = keys(&tree)
            .into_iter()
            .filter(|key| facts.get(key).is_none())
            .collect();
        // Each fact provided costs one, so the least price is the size of the smallest set.
        let size = least(&tree, &facts, &types, &open, true, &settled).expect("it can be settled");
        assert_eq!(settle.len() as u64, size, "{json}\n{plain:?}\n{settle:?}");
        larger += usize::from(size > 1);
        let asked: Vec<String> = settle.iter().map(|one| one.fact.clone()).collect();
        assert!(asked.iter().all(|key| open.contains(key)));
        let could = least(&tree, &facts, &types, &asked, true, &settled);
        assert_eq!(could, Some(size), "{json}\n{plain:?}\n{settle:?}");

        let yes = least(&tree, &facts, &types, &open, true, &|v| {
            v == Verdict::Eligible
        });
        match qualify {
            Some(changes) => {
                qualified += 1;
                assert!(
                    changes
                        .iter()
                        .all(|change| change.kind == ChangeKind::Provide)
                );
                assert_eq!(apply(&tree, &facts, &changes), Verdict::Eligible);
                assert_eq!(
                    yes,
                    Some(changes.len() as u64),
                    "{json}\n{plain:?}\n{changes:?}"
                );
            }
            None => assert_eq!(yes, None, "{json}\n{plain:?}"),
        }
    }
    assert!(
        compared > 800 && qualified > 500 && larger > 5,
        "{compared} {qualified} {larger}"
    );
}

#[test]
fn the_most_decisive_fact_comes_first() {
    let mut types = Map::new();
    let leaf = |id: &str| -> Value {
        json!({"id": id, "fact": format!("x.{id}"), "op": "eq", "value": true})
    };
    for id in ["a", "b", "c", "d", "e"] {
        types.insert(format!("x.{id}"), json!({"type": "bool"}));
    }
    let registry = registry(&types);
    let ask = |tree: Value| -> Vec<String> {
        let tree = read_tree(&tree, &registry);
        match remedy(
            &tree,
            &read_facts(&Map::new(), &registry),
            &registry,
            today(),
        ) {
            Remedy::Provide { settle, .. } => settle.into_iter().map(|one| one.fact).collect(),
            other => panic!("{other:?}"),
        }
    };
    // `c` alone decides against; `a` or `b` alone settle nothing.
    let either = json!({"all": [{"any": [leaf("a"), leaf("b")]}, leaf("c")]});
    assert_eq!(ask(either), ["x.c"]);
    // Two are needed here; `c` carries half of its group, and `a` no more than a quarter.
    let both = json!({"all": [
        {"any": [{"at_least": 2, "of": [leaf("a"), leaf("b")]}, leaf("c")]},
        {"any": [leaf("d"), leaf("e")]},
    ]});
    assert_eq!(ask(both), ["x.c", "x.d"]);
    assert_eq!(ask(json!({"all": [leaf("a"), leaf("b")]})), ["x.a"]);
}
