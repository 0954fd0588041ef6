//! Brute force: every value of a small universe for every fact, with costs counted here anew.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use domain::criteria::{Tree, Verdict};
use domain::facts::{FactSet, FactType, FactValue, Source};
use serde_json::{Map, Value};

use super::generate::{CODES, INDUSTRIES, REGIONS, Rng};

/// The day of all these tests.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

/// Declares at random how facts can change; at most one of them waits.
pub fn with_changes(rng: &mut Rng, mut types: Map<String, Value>) -> Map<String, Value> {
    let mut waits = 0;
    for declared in types.values_mut() {
        let kind = declared["type"].as_str().expect("a type").to_owned();
        let timed = matches!(kind.as_str(), "int" | "date") && waits == 0;
        match rng.below(4) {
            0 => {}
            1 if timed => {
                waits += 1;
                declared["change"] = "wait".into();
            }
            _ => {
                declared["change"] = "act".into();
                declared["effort"] = (1 + rng.below(40)).into();
                declared["direction"] = (*rng.pick(&["up", "down", "either"])).into();
            }
        }
    }
    types
}

/// Everything a fact of a type can be, as far as the generated leaves can tell values apart.
pub fn universe(kind: &str) -> Vec<FactValue> {
    let texts = |fact_type, texts: &[&str]| -> Vec<FactValue> {
        texts
            .iter()
            .map(|text| FactValue::from_text(fact_type, text).expect("valid"))
            .collect()
    };
    match kind {
        "bool" => vec![FactValue::Bool(false), FactValue::Bool(true)],
        "int" => (-4..=10).map(FactValue::Int).collect(),
        "money" => (-4..=10).map(FactValue::Money).collect(),
        "date" => today()
            .iter_days()
            .take(60)
            .chain((1..=8).filter_map(|days| today().checked_sub_days(chrono::Days::new(days))))
            .map(FactValue::Date)
            .collect(),
        "code" => texts(FactType::Code, &[&CODES[..], &["zz"]].concat()),
        "region" => {
            let more = [
                "4599", "450299", "450199", "4499", "440399", "4403", "4401", "99",
            ];
            texts(FactType::Region, &[&REGIONS[..], &more].concat())
        }
        "industry" => {
            let more = [
                "C99", "C369", "C361", "C3679", "C3619", "C379", "I99", "I659", "Z",
            ];
            texts(FactType::Industry, &[&INDUSTRIES[..], &more].concat())
        }
        _ => (0..16)
            .map(|mask| {
                let codes = CODES.into_iter().enumerate();
                FactValue::set(
                    codes
                        .filter(|(at, _)| mask >> at & 1 == 1)
                        .map(|(_, code)| code),
                )
            })
            .collect(),
    }
}

/// What it costs to give a fact a value; `None` when it cannot be given.
pub fn price(declared: &Value, now: Option<&FactValue>, target: &FactValue) -> Option<u64> {
    let Some(now) = now else { return Some(1) };
    let (rises, falls) = match (now, target) {
        (FactValue::Set(now), FactValue::Set(target)) => {
            (now.is_subset(target), target.is_subset(now))
        }
        (FactValue::Code(_) | FactValue::Region(_) | FactValue::Industry(_), _) => (true, true),
        _ => (now < target, target < now),
    };
    match declared["change"].as_str() {
        Some("act") => {
            let open = match declared["direction"].as_str() {
                Some("up") => rises,
                Some("down") => falls,
                _ => true,
            };
            open.then(|| declared["effort"].as_u64().expect("an effort"))
        }
        Some("wait") => {
            let day = match (now, target) {
                (FactValue::Int(now), FactValue::Int(target)) if now < target => {
                    today().checked_add_months(Months::new(u32::try_from(target - now).ok()?))?
                }
                (FactValue::Date(now), FactValue::Date(target)) if now < target => *target,
                _ => return None,
            };
            let days = day.num_days_from_ce() - today().num_days_from_ce();
            Some(u64::try_from(days).unwrap_or(0))
        }
        _ => None,
    }
}

/// For one fact: what its leaves can be made to say, the least price, and a value that does it.
type Outcomes = Vec<(u64, Option<FactValue>)>;

fn outcomes(
    tree: &Tree,
    facts: &FactSet,
    key: &str,
    declared: &Value,
    evidence_only: bool,
) -> Outcomes {
    let now = facts.get(key);
    let leaves: Vec<_> = tree
        .leaves()
        .into_iter()
        .map(|(leaf, _)| leaf)
        .filter(|leaf| leaf.fact == key)
        .collect();
    let says = |value: Option<&FactValue>| -> Vec<_> {
        leaves.iter().map(|leaf| leaf.test(value)).collect()
    };
    let mut found: BTreeMap<Vec<_>, (u64, Option<FactValue>)> = BTreeMap::new();
    found.insert(says(now), (0, None));
    if evidence_only && now.is_some() {
        return found.into_values().collect();
    }
    for value in universe(declared["type"].as_str().expect("a type")) {
        let Some(price) = price(declared, now, &value) else {
            continue;
        };
        let entry = found.entry(says(Some(&value))).or_insert((u64::MAX, None));
        if price < entry.0 {
            *entry = (price, Some(value));
        }
    }
    found.into_values().collect()
}

/// The keys of the hard leaves, each once.
pub fn keys(tree: &Tree) -> Vec<String> {
    let mut keys: Vec<String> = tree
        .leaves()
        .into_iter()
        .filter(|(leaf, _)| !leaf.soft)
        .map(|(leaf, _)| leaf.fact.clone())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The least price at which some change of `keys` brings a verdict that is `wanted`.
pub fn least(
    tree: &Tree,
    facts: &FactSet,
    types: &Map<String, Value>,
    keys: &[String],
    evidence_only: bool,
    wanted: &dyn Fn(Verdict) -> bool,
) -> Option<u64> {
    let choices: Vec<Outcomes> = keys
        .iter()
        .map(|key| outcomes(tree, facts, key, &types[key.as_str()], evidence_only))
        .collect();
    let mut best = None;
    let mut changed = facts.clone();
    try_all(tree, &mut changed, keys, &choices, 0, wanted, &mut best);
    best
}

fn try_all(
    tree: &Tree,
    facts: &mut FactSet,
    keys: &[String],
    choices: &[Outcomes],
    spent: u64,
    wanted: &dyn Fn(Verdict) -> bool,
    best: &mut Option<u64>,
) {
    if best.is_some_and(|best| best <= spent) {
        return;
    }
    let (Some((key, keys)), Some((choice, choices))) = (keys.split_first(), choices.split_first())
    else {
        if wanted(tree.verdict(facts)) {
            *best = Some(spent);
        }
        return;
    };
    let before = facts.observed(key).cloned();
    for (price, value) in choice {
        if let Some(value) = value {
            facts.set(key.as_str(), value.clone(), Source::Declared, None);
        }
        try_all(tree, facts, keys, choices, spent + price, wanted, best);
        match &before {
            Some(before) => facts.insert(key.as_str(), before.clone()),
            None => facts.forget(key),
        }
    }
}
