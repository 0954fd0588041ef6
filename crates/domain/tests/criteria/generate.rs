//! Random trees and facts from a seed, over a small world in which things collide often.

use serde_json::{Map, Value, json};

/// SplitMix64: small, and the same on every machine.
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

pub const CODES: [&str; 4] = ["a", "b", "c", "d"];
pub const REGIONS: [&str; 10] = [
    "45", "450000", "4502", "450200", "450203", "450205", "4501", "450100", "44", "440300",
];
pub const INDUSTRIES: [&str; 8] = ["C", "C36", "C367", "C3670", "C3612", "C37", "I", "I65"];
pub const DAYS: [&str; 6] = [
    "2026-11-20",
    "2026-11-21",
    "2026-11-22",
    "2026-11-23",
    "2026-12-31",
    "2027-01-01",
];

/// The types by fact, as `--facts` would declare them.
pub fn world() -> Map<String, Value> {
    let types = json!({
        "x.flag": {"type": "bool"}, "x.other_flag": {"type": "bool"},
        "x.count": {"type": "int"}, "x.months": {"type": "int"}, "x.ratio": {"type": "int"},
        "x.amount": {"type": "money"}, "x.day": {"type": "date"}, "x.grade": {"type": "code"},
        "x.region": {"type": "region"}, "x.industry": {"type": "industry"},
        "x.marks": {"type": "set"}, "x.kinds": {"type": "set"},
    });
    types.as_object().unwrap().clone()
}

/// A value of a type.
pub fn value(rng: &mut Rng, kind: &str) -> Value {
    match kind {
        "bool" => json!(rng.chance(50)),
        "int" | "money" => json!(rng.below(8) as i64 - 1),
        "date" => json!(rng.pick(&DAYS)),
        "code" => json!(rng.pick(&CODES)),
        "region" => json!(rng.pick(&REGIONS)),
        "industry" => json!(rng.pick(&INDUSTRIES)),
        _ => {
            let codes: Vec<&str> = CODES.into_iter().filter(|_| rng.chance(35)).collect();
            json!(codes)
        }
    }
}

/// Facts; about a fifth unknown, absent or null.
pub fn facts(rng: &mut Rng, types: &Map<String, Value>) -> Map<String, Value> {
    let mut facts = Map::new();
    for (key, declared) in types {
        match rng.below(10) {
            0 => {}
            1 => {
                facts.insert(key.clone(), Value::Null);
            }
            _ => {
                facts.insert(key.clone(), value(rng, declared["type"].as_str().unwrap()));
            }
        }
    }
    facts
}

/// How trees are made.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Deepest nesting of groups.
    pub depth: usize,
    /// Whether soft leaves and empty groups occur.
    pub odd: bool,
}

/// A tree over the facts that `keys` lists; `fresh` takes each fact once at most.
pub struct Maker<'a> {
    pub types: &'a Map<String, Value>,
    pub keys: Vec<String>,
    pub fresh: bool,
    pub next_id: usize,
}

impl Maker<'_> {
    pub fn tree(&mut self, rng: &mut Rng, shape: Shape, soft_allowed: bool) -> Value {
        if shape.depth == 0 || rng.chance(30) {
            return self.leaf(rng, shape.odd && soft_allowed);
        }
        let below = Shape {
            depth: shape.depth - 1,
            ..shape
        };
        let group = rng.below(10);
        let soft_below = soft_allowed && group < 7;
        let least = usize::from(!shape.odd || rng.chance(97));
        let count = least * (1 + rng.below(3));
        let mut members = |count: usize, this: &mut Self| -> Vec<Value> {
            (0..count)
                .map(|_| this.tree(rng, below, soft_below))
                .collect()
        };
        match group {
            0..=3 => json!({"all": members(count, self)}),
            4..=6 => json!({"any": members(count, self)}),
            7 => json!({"not": members(1, self)[0]}),
            _ => {
                let of = members(1 + count, self);
                let n = 1 + rng.below(of.len());
                json!({"at_least": n, "of": of})
            }
        }
    }

    pub fn leaf(&mut self, rng: &mut Rng, soft_allowed: bool) -> Value {
        if self.keys.is_empty() {
            // Every fact is used up: a group that is simply true or false.
            return if rng.chance(50) {
                json!({"all": []})
            } else {
                json!({"any": []})
            };
        }
        let at = rng.below(self.keys.len());
        let key = if self.fresh {
            self.keys.swap_remove(at)
        } else {
            self.keys[at].clone()
        };
        let kind = self.types[&key]["type"].as_str().unwrap().to_owned();
        let ops: &[&str] = match kind.as_str() {
            "bool" => &["eq", "ne", "known"],
            "int" | "money" | "date" => &[
                "eq", "ne", "lt", "lte", "gt", "gte", "between", "gte", "lte", "known",
            ],
            "code" => &["eq", "ne", "in", "not_in", "known"],
            "set" => &["any_of", "all_of", "none_of", "any_of", "all_of", "known"],
            _ => &[
                "eq",
                "ne",
                "in",
                "not_in",
                "under",
                "not_under",
                "under",
                "known",
            ],
        };
        let op = *rng.pick(ops);
        let value = match op {
            "known" => json!(rng.chance(70)),
            "between" => {
                let (a, b) = (value(rng, &kind), value(rng, &kind));
                let ordered = match a.as_i64().zip(b.as_i64()) {
                    Some((a, b)) => a <= b,
                    None => a.as_str() <= b.as_str(),
                };
                if ordered {
                    json!([a, b])
                } else {
                    json!([b, a])
                }
            }
            "in" | "not_in" | "under" | "not_under" => {
                let list: Vec<Value> = (0..=rng.below(2)).map(|_| value(rng, &kind)).collect();
                json!(list)
            }
            "any_of" | "all_of" | "none_of" => {
                let list: Vec<Value> = (0..=rng.below(2)).map(|_| value(rng, "code")).collect();
                json!(list)
            }
            _ => value(rng, &kind),
        };
        self.next_id += 1;
        let mut leaf = json!({
            "id": format!("l{}", self.next_id), "fact": key, "op": op, "value": value,
        });
        if soft_allowed && rng.chance(20) {
            leaf["soft"] = json!(true);
            if rng.chance(50) {
                leaf["weight"] = json!(rng.below(5));
            }
        }
        leaf
    }
}

/// A maker over every fact of a world.
pub fn maker(types: &Map<String, Value>) -> Maker<'_> {
    Maker {
        types,
        keys: types.keys().cloned().collect(),
        fresh: false,
        next_id: 0,
    }
}
