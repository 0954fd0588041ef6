//! The generator's world on the portal's own columns and beyond, tame or at the ends of what a
//! value can be.

use domain::criteria::{Rules, Tree, parse};
use domain::facts::{FactRegistry, FactSet, Source};
use domain::ids::{NeedId, OrgId};
use domain::json::{Json, Path};
use serde_json::{Map, Value, json};
use store::pushdown::Card;
use uuid::Uuid;

use super::generate::{CODES, DAYS, Rng, Shape, facts, maker, world};
use crate::constraints::at;

/// Some facts of the world under keys that have a column of their own, and one as a variant.
const RENAMED: [(&str, &str); 6] = [
    ("x.amount", "need.amount"),
    ("x.region", "firm.region"),
    ("x.industry", "firm.industry"),
    ("x.grade", "firm.size_class"),
    ("x.months", "firm.age_months"),
    ("x.ratio", "x.count@own"),
];

/// In the places of -1 to 6; in order, so that a range stays one.
const NUMBERS: [i64; 8] = [
    i64::MIN,
    i64::MIN + 1,
    -1,
    0,
    1,
    (1 << 53) + 1,
    i64::MAX - 1,
    i64::MAX,
];
/// In the places of the generator's days, in order too.
const ENDS: [&str; 6] = [
    "0000-01-01",
    "0001-01-01",
    "1999-12-31",
    "2026-11-23",
    "9999-12-30",
    "9999-12-31",
];
/// In the places of `a` to `d`; the third is the end of the second.
const ODD: [&str; 4] = ["", "a|b%", "b%", "融'\"\\ $[0]?"];

/// A world of facts.
pub struct World {
    /// The types by fact.
    pub types: Map<String, Value>,
    /// For reading: knows the variant too.
    pub reading: FactRegistry,
    /// For asking: knows the variant by its fact only.
    pub asking: FactRegistry,
    extreme: bool,
}

impl World {
    /// The world, with values at the ends of what is possible if wished.
    pub fn new(extreme: bool) -> World {
        let mut types = world();
        for (key, other) in RENAMED {
            let declared = types.remove(key).unwrap();
            types.insert(other.to_owned(), declared);
        }
        let (mut reading, mut asking) = (FactRegistry::default(), FactRegistry::default());
        for (key, declared) in &types {
            reading.declare_json(key, declared).unwrap();
            if !key.contains('@') {
                asking.declare_json(key, declared).unwrap();
            }
        }
        World {
            types,
            reading,
            asking,
            extreme,
        }
    }

    /// Random facts.
    pub fn facts(&self, rng: &mut Rng) -> FactSet {
        let mut plain = facts(rng, &self.types);
        for (key, value) in &mut plain {
            self.stretch(key, value);
        }
        let json = Json::from(Value::Object(plain));
        FactSet::from_json(&json, &Path::root(), &self.reading, Source::Declared).unwrap()
    }

    /// A random tree, nested up to six deep, soft leaves and empty groups included.
    pub fn tree(&self, rng: &mut Rng) -> Tree {
        let shape = Shape {
            depth: rng.below(7),
            odd: true,
        };
        let mut tree = maker(&self.types).tree(rng, shape, true);
        self.stretch_tree(&mut tree);
        self.read(&tree)
    }

    /// Reads a tree.
    pub fn read(&self, tree: &Value) -> Tree {
        parse(&tree.to_string(), &self.reading, Rules::MATCHED).unwrap()
    }

    fn stretch_tree(&self, tree: &mut Value) {
        for group in ["all", "any", "of"] {
            if let Some(members) = tree.get_mut(group).and_then(Value::as_array_mut) {
                members
                    .iter_mut()
                    .for_each(|member| self.stretch_tree(member));
            }
        }
        if let Some(member) = tree.get_mut("not") {
            self.stretch_tree(member);
        }
        if let Some(key) = tree.get("fact").and_then(Value::as_str).map(str::to_owned) {
            self.stretch(&key, &mut tree["value"]);
        }
    }

    fn stretch(&self, key: &str, value: &mut Value) {
        if !self.extreme {
            return;
        }
        let place = |from: &[&str], text: &str| from.iter().position(|one| *one == text);
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.stretch(key, item)),
            Value::Number(number) => {
                let at = usize::try_from(number.as_i64().unwrap() + 1).unwrap();
                *value = json!(NUMBERS[at]);
            }
            Value::String(text) => match self.types[key]["type"].as_str().unwrap() {
                "date" => *value = json!(ENDS[place(&DAYS, text).unwrap()]),
                "code" | "set" => *value = json!(ODD[place(&CODES, text).unwrap()]),
                _ => {}
            },
            _ => {}
        }
    }
}

/// The card of the need of that number.
pub fn card(number: u128) -> Card {
    Card {
        need: NeedId::new(Uuid::from_u128(number)),
        org: OrgId::new(Uuid::from_u128(number / 2)),
        shown: true,
        as_of: at().date_naive(),
        updated_at: at(),
    }
}
