//! A draft against what it was made from: who moves, by which condition, and which conditions do
//! nothing.

use std::collections::BTreeMap;

use domain::sandbox::{IdleReason, Move, study};
use serde_json::{Value, json};

use super::generate::{Rng, maker};
use super::town::{Town, edit, leaves, pinned};

/// A few conditions changed, one put in, one taken out.
fn draft(rng: &mut Rng, town: &Town, tree: &Value) -> Value {
    let mut draft = tree.clone();
    let old = leaves(tree);
    for _ in 0..=rng.below(2) {
        let (leaf, _) = rng.pick(&old).clone();
        let id = leaf["id"].as_str().unwrap();
        let changed = match rng.below(4) {
            0 if old.len() > 2 => None,
            1 => Some(other(rng, town, id)),
            _ => Some(same_fact(rng, town, &leaf)),
        };
        draft = edit(&draft, id, changed.as_ref());
    }
    if rng.chance(40) {
        let new = other(rng, town, "new");
        draft = match draft.get("all").and_then(Value::as_array) {
            Some(members) => {
                let members: Vec<Value> = members.iter().cloned().chain([new]).collect();
                json!({ "all": members })
            }
            None => json!({"all": [draft, new]}),
        };
    }
    draft
}

fn other(rng: &mut Rng, town: &Town, id: &str) -> Value {
    let mut leaf = maker(&town.types).leaf(rng, false);
    leaf["id"] = json!(id);
    leaf
}

fn same_fact(rng: &mut Rng, town: &Town, leaf: &Value) -> Value {
    loop {
        let new = other(rng, town, leaf["id"].as_str().unwrap());
        if new["fact"] == leaf["fact"] && new["op"] != "known" {
            return new;
        }
    }
}

fn move_of(was: &str, is: &str) -> Option<Move> {
    Some(match (was, is) {
        ("eligible", "eligible") => Move::Stays,
        (_, "eligible") => Move::CameIn,
        ("eligible", "ineligible") => Move::DroppedOut,
        ("eligible", "undetermined") => Move::Clouded,
        ("ineligible", "undetermined") => Move::Opened,
        _ => return None,
    })
}

/// Whether every group above a leaf is an `all`.
fn joined(tree: &Value, id: &str) -> bool {
    tree["id"] == id
        || tree
            .get("all")
            .and_then(Value::as_array)
            .is_some_and(|members| members.iter().any(|member| joined(member, id)))
}

fn conjoined(tree: &Value, leaf: &Value) -> Value {
    json!({"all": [tree, leaf]})
}

/// What moved a need, as the documentation says it, one need at a time.
fn cause(town: &Town, before: &Value, after: &Value, slot: usize) -> Option<String> {
    let (old, new) = (leaves(before), leaves(after));
    let find = |leaves: &[(Value, bool)], id: &Value| {
        leaves
            .iter()
            .find(|(leaf, _)| leaf["id"] == *id)
            .map(|(leaf, _)| leaf.clone())
    };
    let mut ids: Vec<Value> = new.iter().map(|(leaf, _)| leaf["id"].clone()).collect();
    for (leaf, _) in &old {
        if !ids.contains(&leaf["id"]) {
            ids.push(leaf["id"].clone());
        }
    }
    ids.retain(|id| find(&old, id) != find(&new, id));
    let was = town.verdict(before, slot);
    let is = town.verdict(after, slot);
    let name = |id: &Value| id.as_str().unwrap().to_owned();
    for id in &ids {
        let tree = match (find(&old, id), find(&new, id)) {
            (Some(from), Some(_)) => edit(after, &name(id), Some(&from)),
            (None, _) => edit(after, &name(id), None),
            (Some(from), None) if joined(before, &name(id)) => conjoined(after, &from),
            _ => continue,
        };
        if town.verdict(&tree, slot) == was {
            return Some(name(id));
        }
    }
    for id in &ids {
        let tree = match (find(&old, id), find(&new, id)) {
            (Some(_), Some(to)) => edit(before, &name(id), Some(&to)),
            (Some(_), None) => edit(before, &name(id), None),
            (None, Some(to)) if joined(after, &name(id)) => conjoined(before, &to),
            _ => continue,
        };
        if town.verdict(&tree, slot) == is {
            return Some(name(id));
        }
    }
    None
}

#[test]
fn moves_and_their_causes_are_those_of_every_need_by_itself() {
    let mut rng = Rng(5);
    let mut seen: BTreeMap<(Move, bool), usize> = BTreeMap::new();
    for _ in 0..300 {
        let town = Town::new(&mut rng, 30);
        let before = town.tree(&mut rng);
        let after = draft(&mut rng, &town, &before);
        let found = study(&town.read(&before), &town.read(&after), &mut |tree| {
            town.run(tree)
        });
        assert_eq!(found.live.count(), 30);
        for slot in 0..town.plain.len() {
            let wanted = move_of(town.verdict(&before, slot), town.verdict(&after, slot));
            assert_eq!(found.moves.at(slot), wanted, "{before}\n{after}");
            let Some(which) = wanted else { continue };
            if which == Move::Stays {
                continue;
            }
            let cause = cause(&town, &before, &after, slot);
            assert_eq!(
                found.causes.of(slot).map(str::to_owned),
                cause,
                "{before}\n{after}\n{:?}",
                town.plain[slot]
            );
            assert_eq!(found.causes.together.contains(slot), cause.is_none());
            *seen.entry((which, cause.is_some())).or_default() += 1;
        }
    }
    for which in Move::CHANGES {
        assert!(seen.get(&(which, true)).copied() > Some(20), "{seen:?}");
    }
    assert!(seen.keys().any(|(_, alone)| !alone), "{seen:?}");
}

#[test]
fn an_idle_condition_can_say_what_it_likes() {
    let mut rng = Rng(8);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..400 {
        // A small town, so that idle conditions occur.
        let town = Town::new(&mut rng, 4);
        let before = town.tree(&mut rng);
        let after = draft(&mut rng, &town, &before);
        let found = study(&town.read(&before), &town.read(&after), &mut |tree| {
            town.run(tree)
        });
        for (leaf, _) in leaves(&after) {
            let id = leaf["id"].as_str().unwrap();
            let old = leaves(&before).into_iter().find(|(old, _)| old["id"] == id);
            if old.is_some_and(|(old, _)| old == leaf) {
                continue;
            }
            let everywhere = |holds: &dyn Fn(usize) -> bool| (0..town.plain.len()).all(holds);
            let masked = everywhere(&|slot| {
                town.verdict(&pinned(&after, id, true), slot)
                    == town.verdict(&pinned(&after, id, false), slot)
            });
            let said = found.idle.iter().find(|idle| idle.leaf == id);
            match said.map(|idle| idle.reason) {
                Some(IdleReason::Masked) => assert!(masked, "{after} {id}"),
                Some(IdleReason::NobodyKnown) => assert!(!masked, "{after} {id}"),
                None => assert!(!masked, "{after} {id}"),
            }
            if said.is_some() {
                *seen
                    .entry(if masked { "masked" } else { "unknown" })
                    .or_default() += 1;
                // Whatever else it might ask of its fact, nobody's verdict changes.
                for _ in 0..10 {
                    let other = edit(&after, id, Some(&same_fact(&mut rng, &town, &leaf)));
                    assert!(
                        everywhere(&|slot| town.verdict(&other, slot) == town.verdict(&after, slot)),
                        "{after} {other}"
                    );
                }
            } else if leaf["op"] != "known" {
                // Somebody has the fact, and it decides: one of the two truths changes a verdict.
                let key = leaf["fact"].as_str().unwrap();
                assert!(!everywhere(&|slot| {
                    town.plain[slot].get(key).is_none_or(Value::is_null)
                        || town.verdict(&pinned(&after, id, true), slot)
                            == town.verdict(&pinned(&after, id, false), slot)
                }));
                *seen.entry("busy").or_default() += 1;
            }
        }
    }
    for kind in ["masked", "unknown", "busy"] {
        assert!(seen.get(kind).copied() > Some(20), "{seen:?}");
    }
}
