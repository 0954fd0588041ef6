//! Blame and thresholds, leaf by leaf and need by need.

use domain::sandbox::{blame, lines};
use serde_json::{Value, json};

use super::generate::Rng;
use super::naive;
use super::town::{Town, edit, leaves, pinned};

#[test]
fn blamed_is_what_alone_keeps_out() {
    let mut rng = Rng(6);
    let mut found = 0;
    for _ in 0..100 {
        let town = Town::new(&mut rng, 40);
        let json = town.tree(&mut rng);
        let tree = town.read(&json);
        let is = town.run(&tree);
        let blamed = blame(&tree, &is, &mut |tree| town.run(tree));
        for (leaf, negated) in leaves(&json) {
            let id = leaf["id"].as_str().unwrap();
            let slots = blamed.iter().find(|one| one.leaf == id);
            for slot in 0..town.plain.len() {
                let helped = town.verdict(&pinned(&json, id, !negated), slot);
                let alone = town.verdict(&json, slot) == "ineligible" && helped == "eligible";
                let said = slots.is_some_and(|one| one.slots.contains(slot));
                assert_eq!(said, alone, "{json} {id} {:?}", town.plain[slot]);
                if alone {
                    // What keeps somebody out alone is known, and speaks against them.
                    let against = if negated { 't' } else { 'f' };
                    assert_eq!(naive::leaf(&leaf, &town.plain[slot], &town.types), against);
                    found += 1;
                }
            }
        }
    }
    assert!(found > 300, "{found}");
}

#[test]
fn close_is_who_a_small_step_would_turn() {
    let mut rng = Rng(7);
    let (mut inside, mut outside) = (0, 0);
    for _ in 0..100 {
        let town = Town::new(&mut rng, 40);
        let json = town.tree(&mut rng);
        let tree = town.read(&json);
        let is = town.run(&tree);
        let found = lines(&tree, &is, &mut |tree| town.run(tree));
        for (leaf, negated) in leaves(&json) {
            let id = leaf["id"].as_str().unwrap();
            let line = found.iter().find(|line| line.leaf == id);
            let wider = moved(&leaf, !negated).map(|leaf| edit(&json, id, Some(&leaf)));
            let narrower = moved(&leaf, negated).map(|leaf| edit(&json, id, Some(&leaf)));
            for slot in 0..town.plain.len() {
                let eligible = |tree: &Value| town.verdict(tree, slot) == "eligible";
                let just_out = !eligible(&json) && wider.as_ref().is_some_and(eligible);
                let just_in =
                    eligible(&json) && narrower.as_ref().is_some_and(|tree| !eligible(tree));
                let (said_in, said_out) = line.map_or((false, false), |line| {
                    (line.just_in.contains(slot), line.just_out.contains(slot))
                });
                if leaf["fact"] != "x.day" {
                    assert_eq!((said_in, said_out), (just_in, just_out), "{json} {id}");
                }
                inside += usize::from(just_in);
                outside += usize::from(just_out);
            }
        }
    }
    assert!(inside > 80 && outside > 80, "{inside} {outside}");
}

/// The numbers of this world are below ten: a step of a count is one, of an amount 1 万元.
fn moved(leaf: &Value, wider: bool) -> Option<Value> {
    let step = match leaf["fact"].as_str()? {
        "x.count" | "x.months" | "x.ratio" => 1,
        "x.amount" => 1_000_000,
        _ => return None,
    };
    let sign = if wider { 1 } else { -1 };
    let value = match leaf["op"].as_str()? {
        "lt" | "lte" => json!(leaf["value"].as_i64()? + sign * step),
        "gt" | "gte" => json!(leaf["value"].as_i64()? - sign * step),
        "between" => {
            let low = leaf["value"][0].as_i64()? - sign * step;
            let high = leaf["value"][1].as_i64()? + sign * step;
            if low > high {
                return None;
            }
            json!([low, high])
        }
        _ => return None,
    };
    let mut leaf = leaf.clone();
    leaf["value"] = value;
    Some(leaf)
}
