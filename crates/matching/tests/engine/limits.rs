//! Trees at their limits, facts at the ends of their types, and very many of everything: the answer
//! is the plain evaluator's, and the work does not grow with the square of the input. The counts are
//! such that it would not end in time if it did.

use std::collections::BTreeMap;

use domain::criteria::Verdict;
use domain::facts::FactRegistry;
use matching::exchange::{declare, need, products};
use matching::{Index, Product};
use serde_json::{Value, json};

fn registry() -> FactRegistry {
    let mut registry = FactRegistry::default();
    let facts = br#"{"x.n":{"type":"int"},"x.m":{"type":"money"},"x.d":{"type":"date"},
        "x.c":{"type":"code"},"x.s":{"type":"set"}}"#;
    declare(&mut registry, facts).expect("declared");
    registry
}

fn read(list: &Value) -> Vec<Product> {
    products(list.to_string().as_bytes(), &registry()).expect("products")
}

fn leaf(id: usize, fact: &str, op: &str, value: &Value) -> Value {
    json!({"id": format!("l{id}"), "fact": fact, "op": op, "value": value})
}

/// The verdicts of all products for one need, after checking them against the plain evaluator.
fn verdicts(index: &Index, line: &str) -> Vec<Verdict> {
    let need = need(line.as_bytes(), &registry()).expect("a need");
    let found: BTreeMap<usize, Verdict> = index
        .match_facts(&need.facts)
        .into_iter()
        .map(|one| (one.product, one.verdict))
        .collect();
    let each = index.products().map(|(number, product)| {
        let verdict = found.get(&number).copied().unwrap_or(Verdict::Ineligible);
        assert_eq!(verdict, product.tree.verdict(&need.facts), "{}", product.id);
        verdict
    });
    each.collect()
}

#[test]
fn a_tree_of_sixteen_levels_is_matched_and_one_more_is_refused() {
    let deep = |levels: usize| {
        let mut tree = leaf(0, "x.n", "gte", &json!(5));
        for level in 0..levels {
            tree = match level % 4 {
                0 => json!({ "not": tree }),
                1 => json!({ "any": [tree, leaf(level, "x.n", "eq", &json!(level))] }),
                2 => json!({ "all": [leaf(level, "x.m", "known", &json!(true)), tree] }),
                _ => json!({ "at_least": 1, "of": [tree] }),
            };
        }
        json!([{ "id": "P", "criteria": tree }])
    };
    let index = Index::new(read(&deep(16)));
    for facts in [
        r#"{"x.n":4,"x.m":1}"#,
        r#"{"x.n":7,"x.m":1}"#,
        r#"{"x.m":1}"#,
        "{}",
    ] {
        verdicts(&index, &format!(r#"{{"id":"N","facts":{facts}}}"#));
    }
    let fault = products(deep(17).to_string().as_bytes(), &registry()).expect_err("refused");
    assert!(
        fault
            .to_string()
            .ends_with("groups are nested more than 16 deep"),
        "{fault}"
    );
}

#[test]
fn a_tree_of_256_leaves_is_matched_and_one_more_is_refused() {
    let wide = |leaves: usize| {
        let leaves: Vec<Value> = (0..leaves)
            .map(|at| leaf(at, "x.n", "ne", &json!(at)))
            .collect();
        json!([{"id": "P", "criteria": {"all": leaves}},
               {"id": "Q", "criteria": {"at_least": leaves.len(), "of": leaves}}])
    };
    let index = Index::new(read(&wide(256)));
    for (number, expected) in [
        ("0", "ineligible"),
        ("255", "ineligible"),
        ("256", "eligible"),
        ("null", "undetermined"),
    ] {
        let line = format!(r#"{{"id":"N","facts":{{"x.n":{number}}}}}"#);
        let found = verdicts(&index, &line);
        assert!(
            found.iter().all(|one| one.as_str() == expected),
            "{number}: {found:?}"
        );
    }
    let fault = products(wide(257).to_string().as_bytes(), &registry()).expect_err("refused");
    assert_eq!(fault.to_string(), "$[0].criteria: more than 256 leaves");
}

#[test]
fn numbers_and_days_are_compared_up_to_their_ends() {
    let ends = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    let days = ["0000-01-01", "0001-01-01", "2026-11-23", "9999-12-31"];
    let mut trees = Vec::new();
    for op in ["eq", "ne", "lt", "lte", "gt", "gte"] {
        trees.extend(ends.iter().map(|end| leaf(0, "x.n", op, &json!(end))));
        trees.extend(days.iter().map(|day| leaf(0, "x.d", op, &json!(day))));
    }
    for (at, low) in ends.iter().enumerate() {
        let ranges = ends[at..].iter().map(|high| json!([low, high]));
        trees.extend(ranges.map(|range| leaf(0, "x.m", "between", &range)));
    }
    trees.push(leaf(0, "x.d", "between", &json!([days[0], days[3]])));
    let list: Vec<Value> = trees
        .iter()
        .enumerate()
        .map(|(at, tree)| json!({"id": format!("P{at:03}"), "criteria": tree}))
        .collect();
    let index = Index::new(read(&json!(list)));
    for (number, day) in ends.iter().zip(days.iter().cycle()) {
        let line =
            format!(r#"{{"id":"N","facts":{{"x.n":{number},"x.m":{number},"x.d":"{day}"}}}}"#);
        let found = verdicts(&index, &line);
        assert!(!found.contains(&Verdict::Undetermined));
    }
    let unknown = verdicts(&index, r#"{"id":"N","facts":{}}"#);
    assert!(unknown.iter().all(|one| *one == Verdict::Undetermined));
}

#[test]
fn numbers_and_days_beyond_their_ends_are_refused() {
    for (fact, value, fault) in [
        (
            "x.n",
            "9223372036854775808",
            "expected a whole number of 64 bits, without a fraction",
        ),
        (
            "x.n",
            "-9223372036854775809",
            "expected a whole number of 64 bits, without a fraction",
        ),
        (
            "x.m",
            "1e3",
            "expected a whole number of 64 bits, without a fraction",
        ),
        (
            "x.m",
            "300000000.5",
            "expected a whole number of 64 bits, without a fraction",
        ),
        (
            "x.d",
            "\"10000-01-01\"",
            "expected a date such as 2026-11-23",
        ),
        (
            "x.d",
            "\"2026-02-29\"",
            "expected a date such as 2026-11-23",
        ),
        (
            "x.d",
            "\"-001-01-01\"",
            "expected a date such as 2026-11-23",
        ),
    ] {
        let line = format!(r#"{{"id":"N","facts":{{"{fact}":{value}}}}}"#);
        let found = need(line.as_bytes(), &registry()).expect_err("refused");
        assert_eq!(
            found.to_string(),
            format!(r#"$.facts["{fact}"]: {fault}"#),
            "{value}"
        );
        let tree = format!(
            r#"[{{"id":"P","criteria":{{"id":"l","fact":"{fact}","op":"gte","value":{value}}}}}]"#
        );
        let found = products(tree.as_bytes(), &registry()).expect_err("refused");
        assert_eq!(
            found.to_string(),
            format!("$[0].criteria.value: {fault}"),
            "{value}"
        );
    }
    let huge = need(br#"{"id":"N","facts":{"x.n":1e999}}"#, &registry()).expect_err("refused");
    assert!(huge.to_string().contains("number out of range"), "{huge}");
}

#[test]
fn very_many_products_share_one_leaf() {
    let list: Vec<Value> = (0..30_000)
        .map(|at| json!({"id": format!("P{at:05}"), "criteria": leaf(0, "x.n", "gte", &json!(5))}))
        .collect();
    let index = Index::new(read(&json!(list)));
    for (number, expected) in [(4, Verdict::Ineligible), (5, Verdict::Eligible)] {
        let line = format!(r#"{{"id":"N","facts":{{"x.n":{number}}}}}"#);
        let found = verdicts(&index, &line);
        assert_eq!(found, vec![expected; 30_000]);
    }
}

#[test]
fn very_many_codes_in_very_many_lists() {
    // Each product names codes of its own, so that a table of all codes a product would explode.
    let list: Vec<Value> = (0..10_000)
        .map(|at| {
            let codes: Vec<String> = (0..8).map(|code| format!("c{}", at * 8 + code)).collect();
            let (one, many) = (
                leaf(0, "x.c", "in", &json!(codes)),
                leaf(1, "x.s", "any_of", &json!(codes)),
            );
            json!({"id": format!("P{at:05}"), "criteria": {"all": [one, many]}})
        })
        .collect();
    let index = Index::new(read(&json!(list)));
    let all: Vec<String> = (0..80_000).map(|code| format!("c{code}")).collect();
    let line = json!({"id": "N", "facts": {"x.c": "c79999", "x.s": all}}).to_string();
    let found = verdicts(&index, &line);
    let last = [vec![Verdict::Ineligible; 9_999], vec![Verdict::Eligible]].concat();
    assert_eq!(found, last);
}

#[test]
fn very_many_faults_in_one_tree_are_each_read_once() {
    // Unknown fields before a known one that is written again and again.
    let unknown: String = (0..60_000).map(|at| format!("\"u{at}\":0,")).collect();
    let again = "\"id\":0,".repeat(60_000);
    let tree = format!(r#"[{{"id":"P","criteria":{{{unknown}{again}"op":"eq"}}}}]"#);
    let fault = products(tree.as_bytes(), &registry()).expect_err("refused");
    assert!(
        fault.to_string().ends_with("there is no such field here"),
        "{fault}"
    );
}
