//! A town of random needs, what a tree says about each by the evaluator under test, and edits of
//! trees as JSON.

use domain::criteria::{Rules, Tree, Verdict, parse};
use domain::facts::{FactRegistry, FactSet, Source};
use domain::json::{Json, Path};
use domain::sandbox::{Sets, Slots};
use serde_json::{Map, Value, json};

use super::generate::{Rng, Shape, facts, maker, world};
use super::naive;

pub type Facts = Map<String, Value>;

pub struct Town {
    pub types: Facts,
    pub registry: FactRegistry,
    pub plain: Vec<Facts>,
    sets: Vec<FactSet>,
}

impl Town {
    pub fn new(rng: &mut Rng, needs: usize) -> Self {
        let types = world();
        let mut registry = FactRegistry::default();
        for (key, declared) in &types {
            registry.declare_json(key, declared).expect("declared");
        }
        let plain: Vec<Facts> = (0..needs).map(|_| facts(rng, &types)).collect();
        let read = |facts: &Facts| {
            let json = Json::from(Value::Object(facts.clone()));
            FactSet::from_json(&json, &Path::root(), &registry, Source::Declared).expect("facts")
        };
        let sets = plain.iter().map(read).collect();
        Town {
            types,
            registry,
            plain,
            sets,
        }
    }

    /// A tree that is met by some: its outermost group an `all`, an `any` or at least two.
    pub fn tree(&self, rng: &mut Rng) -> Value {
        let shape = Shape {
            depth: 1,
            odd: false,
        };
        let mut maker = maker(&self.types);
        let count = 2 + rng.below(3);
        let members: Vec<Value> = (0..count).map(|_| maker.tree(rng, shape, false)).collect();
        match rng.below(5) {
            0 => json!({"any": members}),
            1 => json!({"at_least": 2, "of": members}),
            _ => json!({"all": members}),
        }
    }

    pub fn read(&self, tree: &Value) -> Tree {
        match parse(&tree.to_string(), &self.registry, Rules::MATCHED) {
            Ok(tree) => tree,
            Err(faults) => panic!("{tree}: {faults:?}"),
        }
    }

    /// What the tree says about everybody.
    pub fn run(&self, tree: &Tree) -> Sets {
        let said: Vec<Verdict> = self.sets.iter().map(|facts| tree.verdict(facts)).collect();
        let of = |wanted: Verdict| -> Slots {
            let slots = said.iter().enumerate();
            slots
                .filter(|(_, verdict)| **verdict == wanted)
                .map(|(slot, _)| slot)
                .collect()
        };
        Sets {
            eligible: of(Verdict::Eligible),
            undetermined: of(Verdict::Undetermined),
        }
    }

    /// What the plain evaluator says about one need.
    pub fn verdict(&self, tree: &Value, slot: usize) -> &'static str {
        naive::verdict(tree, &self.plain[slot], &self.types)
    }
}

/// Every leaf of a JSON tree, with whether it stands under an odd number of `not`.
pub fn leaves(tree: &Value) -> Vec<(Value, bool)> {
    fn walk(tree: &Value, negated: bool, found: &mut Vec<(Value, bool)>) {
        if tree.get("fact").is_some() {
            found.push((tree.clone(), negated));
        }
        if let Some(member) = tree.get("not") {
            walk(member, !negated, found);
        }
        for name in ["all", "any", "of"] {
            for member in tree
                .get(name)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                walk(member, negated, found);
            }
        }
    }
    let mut found = Vec::new();
    walk(tree, false, &mut found);
    found
}

/// The tree with something else in place of a leaf; without it, and without the groups that it
/// leaves empty, when there is nothing.
pub fn edited(tree: &Value, id: &str, by: Option<&Value>) -> Option<Value> {
    if tree.get("fact").is_some() {
        return if tree["id"] == id {
            by.cloned()
        } else {
            Some(tree.clone())
        };
    }
    if let Some(member) = tree.get("not") {
        return edited(member, id, by).map(|member| json!({ "not": member }));
    }
    let mut tree = tree.clone();
    for name in ["all", "any", "of"] {
        if let Some(members) = tree.get(name).and_then(Value::as_array) {
            let kept: Vec<Value> = members
                .iter()
                .filter_map(|member| edited(member, id, by))
                .collect();
            if kept.is_empty() && !members.is_empty() {
                return None;
            }
            // More than there are can never hold.
            if tree.get("at_least").and_then(Value::as_u64) > Some(kept.len() as u64) {
                return Some(json!({"any": []}));
            }
            tree[name] = json!(kept);
        }
    }
    Some(tree)
}

/// The same, where an empty tree lets everybody in.
pub fn edit(tree: &Value, id: &str, by: Option<&Value>) -> Value {
    edited(tree, id, by).unwrap_or_else(|| json!({"all": []}))
}

pub fn pinned(tree: &Value, id: &str, truth: bool) -> Value {
    let constant = if truth {
        json!({"all": []})
    } else {
        json!({"any": []})
    };
    edit(tree, id, Some(&constant))
}
