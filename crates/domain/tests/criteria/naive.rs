//! A second evaluator, as slow and as plain as the contract reads: straight over JSON, with strings
//! for the three values, and nothing shared with the crate under test.

use serde_json::{Map, Value};

/// What the contract says about a tree and facts: `"eligible"`, `"ineligible"`, `"undetermined"`.
pub fn verdict(
    tree: &Value,
    facts: &Map<String, Value>,
    types: &Map<String, Value>,
) -> &'static str {
    match without_soft(tree) {
        None => "eligible",
        Some(hard) => match truth(&hard, facts, types) {
            't' => "eligible",
            'f' => "ineligible",
            _ => "undetermined",
        },
    }
}

/// The sum of the weights of the soft leaves that are met.
pub fn fit(tree: &Value, facts: &Map<String, Value>, types: &Map<String, Value>) -> f64 {
    if tree.get("fact").is_some() {
        let soft = tree.get("soft") == Some(&Value::Bool(true));
        let met = leaf(tree, facts, types) == 't';
        return if soft && met {
            tree.get("weight").map_or(1.0, |w| w.as_f64().unwrap())
        } else {
            0.0
        };
    }
    members(tree)
        .iter()
        .map(|member| fit(member, facts, types))
        .fold(0.0, |a, b| a + b)
}

/// `'t'`, `'f'` or `'u'` for one leaf.
pub fn leaf(leaf: &Value, facts: &Map<String, Value>, types: &Map<String, Value>) -> char {
    let key = leaf["fact"].as_str().unwrap();
    let op = leaf["op"].as_str().unwrap();
    let wanted = &leaf["value"];
    let seen = facts.get(key).filter(|value| !value.is_null());
    if op == "known" {
        return letter(wanted.as_bool().unwrap() == seen.is_some());
    }
    let Some(seen) = seen else { return 'u' };
    let kind = types[key]["type"].as_str().unwrap();
    letter(match kind {
        "bool" => match op {
            "eq" => seen == wanted,
            "ne" => seen != wanted,
            _ => panic!("{op}"),
        },
        "int" | "money" => ordered(op, wanted, |value| value.as_i64().unwrap(), seen),
        // Dates in this form are in order as text.
        "date" => ordered(op, wanted, |value| value.as_str().unwrap().to_owned(), seen),
        "code" | "region" | "industry" => node(kind, op, wanted, seen.as_str().unwrap()),
        "set" => set(op, wanted, seen.as_array().unwrap()),
        _ => panic!("{kind}"),
    })
}

fn ordered<T: PartialOrd>(
    op: &str,
    wanted: &Value,
    read: impl Fn(&Value) -> T,
    seen: &Value,
) -> bool {
    let value = read(seen);
    match op {
        "eq" => value == read(wanted),
        "ne" => value != read(wanted),
        "lt" => value < read(wanted),
        "lte" => value <= read(wanted),
        "gt" => value > read(wanted),
        "gte" => value >= read(wanted),
        "between" => read(&wanted[0]) <= value && value <= read(&wanted[1]),
        _ => panic!("{op}"),
    }
}

/// The significant digits of a region: six digits lose a final `0000`, else a final `00`.
fn form(kind: &str, code: &str) -> String {
    match (kind, code.len()) {
        ("region", 6) if code.ends_with("0000") => code[..2].to_owned(),
        ("region", 6) if code.ends_with("00") => code[..4].to_owned(),
        _ => code.to_owned(),
    }
}

fn node(kind: &str, op: &str, wanted: &Value, seen: &str) -> bool {
    let seen = form(kind, seen);
    let one = |value: &Value| form(kind, value.as_str().unwrap());
    let list = || wanted.as_array().unwrap().iter().map(one);
    match op {
        "eq" => seen == one(wanted),
        "ne" => seen != one(wanted),
        "in" => list().any(|code| code == seen),
        "not_in" => list().all(|code| code != seen),
        "under" => list().any(|code| seen.starts_with(&code)),
        "not_under" => list().all(|code| !seen.starts_with(&code)),
        _ => panic!("{op}"),
    }
}

fn set(op: &str, wanted: &Value, seen: &[Value]) -> bool {
    let mut wanted = wanted.as_array().unwrap().iter();
    match op {
        "any_of" => wanted.any(|code| seen.contains(code)),
        "all_of" => wanted.all(|code| seen.contains(code)),
        "none_of" => !wanted.any(|code| seen.contains(code)),
        _ => panic!("{op}"),
    }
}

fn letter(flag: bool) -> char {
    if flag { 't' } else { 'f' }
}

fn members(tree: &Value) -> Vec<Value> {
    for name in ["all", "any", "of"] {
        if let Some(list) = tree.get(name) {
            return list.as_array().unwrap().clone();
        }
    }
    tree.get("not")
        .map(|member| vec![member.clone()])
        .unwrap_or_default()
}

/// The tree without soft leaves, and without the groups that this leaves empty.
fn without_soft(tree: &Value) -> Option<Value> {
    if tree.get("fact").is_some() {
        return (tree.get("soft") != Some(&Value::Bool(true))).then(|| tree.clone());
    }
    for name in ["all", "any"] {
        if let Some(list) = tree.get(name) {
            let list = list.as_array().unwrap();
            let rest: Vec<Value> = list.iter().filter_map(without_soft).collect();
            if rest.is_empty() && !list.is_empty() {
                return None;
            }
            return Some(serde_json::json!({ name: rest }));
        }
    }
    // Soft leaves may not stand inside the other groups.
    Some(tree.clone())
}

fn truth(tree: &Value, facts: &Map<String, Value>, types: &Map<String, Value>) -> char {
    if tree.get("fact").is_some() {
        return leaf(tree, facts, types);
    }
    let values: Vec<char> = members(tree)
        .iter()
        .map(|one| truth(one, facts, types))
        .collect();
    let count = |letter: char| values.iter().filter(|value| **value == letter).count();
    if tree.get("all").is_some() {
        if count('f') > 0 {
            'f'
        } else if count('u') > 0 {
            'u'
        } else {
            't'
        }
    } else if tree.get("any").is_some() {
        if count('t') > 0 {
            't'
        } else if count('u') > 0 {
            'u'
        } else {
            'f'
        }
    } else if tree.get("not").is_some() {
        match values[0] {
            't' => 'f',
            'f' => 't',
            _ => 'u',
        }
    } else {
        let n = tree["at_least"].as_u64().unwrap() as usize;
        if count('t') >= n {
            't'
        } else if count('t') + count('u') < n {
            'f'
        } else {
            'u'
        }
    }
}
