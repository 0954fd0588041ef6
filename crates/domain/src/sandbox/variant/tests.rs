//! Trees made from a tree, as they are written.

use serde_json::json;

use super::*;

fn tree(json: serde_json::Value) -> Tree {
    serde_json::from_value(json).expect("a tree")
}

fn leaf(id: &str, fact: &str, op: &str, value: serde_json::Value) -> serde_json::Value {
    json!({"id": id, "fact": fact, "op": op, "value": value})
}

/// The threshold after a step, as JSON.
fn step(fact: &str, op: &str, value: serde_json::Value, towards: Towards) -> serde_json::Value {
    let before = tree(leaf("a", fact, op, value));
    match stepped(&before, "a", towards) {
        Some(Tree::Leaf(leaf)) => serde_json::to_value(leaf.value).expect("JSON"),
        _ => serde_json::Value::Null,
    }
}

#[test]
fn a_small_step_is_three_months_or_a_tenth() {
    use Towards::{Narrower, Wider};
    let cases = [
        ("firm.age_months", "gte", json!(24), Wider, json!(21)),
        ("firm.age_months", "gte", json!(24), Narrower, json!(27)),
        ("firm.employees", "lt", json!(300), Wider, json!(330)),
        ("firm.employees", "lt", json!(5), Wider, json!(6)),
        (
            "firm.liability_ratio",
            "lte",
            json!(7000),
            Narrower,
            json!(6300),
        ),
        (
            "need.amount",
            "lte",
            json!(500_000_000),
            Wider,
            json!(550_000_000),
        ),
        (
            "need.amount",
            "gte",
            json!(2_000_000),
            Wider,
            json!(1_000_000),
        ),
        (
            "need.amount",
            "between",
            json!([100_000_000, 200_000_000]),
            Wider,
            json!([90_000_000, 220_000_000]),
        ),
        (
            "need.amount",
            "between",
            json!([100_000_000, 200_000_000]),
            Narrower,
            json!([110_000_000, 180_000_000]),
        ),
        (
            "firm.founded_on",
            "lte",
            json!("2024-02-29"),
            Wider,
            json!("2024-05-29"),
        ),
        (
            "firm.founded_on",
            "gt",
            json!("2024-05-31"),
            Wider,
            json!("2024-02-29"),
        ),
        (
            "firm.employees",
            "gte",
            json!(i64::MAX),
            Narrower,
            json!(i64::MAX),
        ),
        // Nothing to move, or nothing left between the ends.
        ("firm.employees", "eq", json!(7), Wider, json!(null)),
        (
            "firm.employees",
            "between",
            json!([10, 11]),
            Narrower,
            json!(null),
        ),
        (
            "firm.size_class",
            "in",
            json!(["small"]),
            Wider,
            json!(null),
        ),
        (
            "firm.founded_on",
            "lte",
            json!("9999-12-31"),
            Wider,
            json!(null),
        ),
    ];
    for (fact, op, value, towards, wanted) in cases {
        let said = format!("{fact} {op} {value} {towards:?}");
        assert_eq!(step(fact, op, value, towards), wanted, "{said}");
    }
}

#[test]
fn a_variant_counts_what_its_fact_does() {
    let mut before = Leaf::new(
        "a",
        "firm.age_months@x",
        Op::Gte,
        Operand::One(FactValue::Int(24)),
    );
    before.weight = 2.0;
    let Some(Tree::Leaf(after)) = stepped(&Tree::Leaf(before), "a", Towards::Wider) else {
        unreachable!("a number has a threshold")
    };
    assert_eq!(after.value, Operand::One(FactValue::Int(21)));
    assert_eq!(after.weight, 2.0);
}

#[test]
fn under_a_not_wider_is_narrower() {
    let before = tree(json!({"not": leaf("a", "firm.employees", "gte", json!(1000))}));
    let after = stepped(&before, "a", Towards::Wider).map(|tree| tree.to_json());
    assert_eq!(
        after.as_deref(),
        Some(r#"{"not":{"id":"a","fact":"firm.employees","op":"gte","value":1100}}"#)
    );
}

#[test]
fn a_group_that_is_left_empty_goes() {
    let a = leaf("a", "firm.employees", "gte", json!(1));
    let b = leaf("b", "firm.is_listed", "eq", json!(true));
    let whole = tree(json!({"all": [{"any": [{"not": a}]}, b]}));
    assert_eq!(
        without(&whole, "a").to_json(),
        r#"{"all":[{"id":"b","fact":"firm.is_listed","op":"eq","value":true}]}"#
    );
    assert_eq!(without(&without(&whole, "a"), "b"), Tree::All(vec![]));
    assert_eq!(without(&whole, "nobody"), whole);
    assert!(is_joined(&whole, "b") && !is_joined(&whole, "a"));
}
