//! Every operator on every type that has it, and on an unknown fact.

use domain::criteria::{Op, Rules, Truth, parse};
use domain::facts::{FactRegistry, FactType, FactValue};
use serde_json::{Value, json};

fn registry() -> FactRegistry {
    let mut registry = FactRegistry::default();
    for fact_type in FactType::ALL {
        let name = fact_type.as_str();
        registry
            .declare_json(&format!("x.{name}"), &json!({"type": name}))
            .expect("declared");
    }
    registry
}

fn test(fact_type: &str, op: &str, wanted: Value, seen: Option<Value>) -> Truth {
    let registry = registry();
    let text = json!({"id": "l", "fact": format!("x.{fact_type}"), "op": op, "value": wanted});
    let tree = parse(&text.to_string(), &registry, Rules::SAVED).expect("valid");
    let kind = FactType::from_name(fact_type).expect("a type");
    let seen = seen.map(|seen| FactValue::from_json(kind, &seen).expect("valid"));
    tree.leaf("l").expect("the leaf").test(seen.as_ref())
}

/// Asserts which of the seen values meet the condition; and that unknown stays unknown.
fn check(fact_type: &str, op: &str, wanted: Value, met: &[Value], unmet: &[Value]) {
    for (values, truth) in [(met, Truth::True), (unmet, Truth::False)] {
        for seen in values {
            let found = test(fact_type, op, wanted.clone(), Some(seen.clone()));
            assert_eq!(found, truth, "{fact_type} {seen} {op} {wanted}");
        }
    }
    assert_eq!(
        test(fact_type, op, wanted, None),
        Truth::Unknown,
        "{fact_type} {op}"
    );
}

#[test]
fn yes_or_no() {
    check("bool", "eq", json!(true), &[json!(true)], &[json!(false)]);
    check("bool", "ne", json!(true), &[json!(false)], &[json!(true)]);
}

#[test]
fn ordered_types() {
    let days = [
        json!("2026-11-22"),
        json!("2026-11-23"),
        json!("2026-11-24"),
    ];
    let numbers = [json!(-1), json!(0), json!(1)];
    for (fact_type, [low, mid, high]) in [("int", &numbers), ("money", &numbers), ("date", &days)] {
        let (low, mid, high) = (low.clone(), mid.clone(), high.clone());
        let value = |v: &Value| v.clone();
        check(
            fact_type,
            "eq",
            value(&mid),
            &[value(&mid)],
            &[value(&low), value(&high)],
        );
        check(
            fact_type,
            "ne",
            value(&mid),
            &[value(&low), value(&high)],
            &[value(&mid)],
        );
        check(
            fact_type,
            "lt",
            value(&mid),
            &[value(&low)],
            &[value(&mid), value(&high)],
        );
        check(
            fact_type,
            "lte",
            value(&mid),
            &[value(&low), value(&mid)],
            &[value(&high)],
        );
        check(
            fact_type,
            "gt",
            value(&mid),
            &[value(&high)],
            &[value(&mid), value(&low)],
        );
        check(
            fact_type,
            "gte",
            value(&mid),
            &[value(&high), value(&mid)],
            &[value(&low)],
        );
        check(
            fact_type,
            "between",
            json!([low, mid]),
            &[low.clone(), mid.clone()],
            std::slice::from_ref(&high),
        );
        check(
            fact_type,
            "between",
            json!([mid, mid]),
            &[mid],
            &[low, high],
        );
    }
}

#[test]
fn codes() {
    check(
        "code",
        "eq",
        json!("a"),
        &[json!("a")],
        &[json!("b"), json!("A"), json!("")],
    );
    check("code", "ne", json!("a"), &[json!("b")], &[json!("a")]);
    check(
        "code",
        "in",
        json!(["a", "b"]),
        &[json!("a"), json!("b")],
        &[json!("c")],
    );
    check(
        "code",
        "not_in",
        json!(["a", "b"]),
        &[json!("c")],
        &[json!("a"), json!("b")],
    );
}

#[test]
fn regions() {
    let guangxi = [json!("45"), json!("450000")];
    let liuzhou = [json!("4502"), json!("450200")];
    let district = [json!("450203")];
    let elsewhere = [json!("44"), json!("4401"), json!("440300")];
    let all = |parts: &[&[Value]]| parts.concat();
    for form in ["45", "450000"] {
        check(
            "region",
            "eq",
            json!(form),
            &guangxi,
            &all(&[&liuzhou, &district, &elsewhere]),
        );
        check(
            "region",
            "ne",
            json!(form),
            &all(&[&liuzhou, &district, &elsewhere]),
            &guangxi,
        );
        let inside = all(&[&guangxi, &liuzhou, &district]);
        check("region", "under", json!([form]), &inside, &elsewhere);
        check("region", "not_under", json!([form]), &elsewhere, &inside);
    }
    for form in ["4502", "450200"] {
        let outside = all(&[&guangxi, &district, &elsewhere]);
        check("region", "in", json!([form, "11"]), &liuzhou, &outside);
        check("region", "not_in", json!([form, "11"]), &outside, &liuzhou);
        let inside = all(&[&liuzhou, &district]);
        check(
            "region",
            "under",
            json!(["11", form]),
            &inside,
            &all(&[&guangxi, &elsewhere]),
        );
    }
    check(
        "region",
        "under",
        json!(["450203"]),
        &district,
        &all(&[&guangxi, &liuzhou]),
    );
}

#[test]
fn industries() {
    let cars = [json!("C36"), json!("C367"), json!("C3670")];
    let not_cars = [json!("C"), json!("C37"), json!("C3"), json!("I65")];
    check("industry", "under", json!(["C36"]), &cars, &not_cars);
    check("industry", "not_under", json!(["C36"]), &not_cars, &cars);
    check(
        "industry",
        "eq",
        json!("C367"),
        &[json!("C367")],
        &[json!("C3670"), json!("C36")],
    );
    check(
        "industry",
        "ne",
        json!("C367"),
        &[json!("C3670")],
        &[json!("C367")],
    );
    check(
        "industry",
        "in",
        json!(["C36", "I"]),
        &[json!("I")],
        &[json!("I65"), json!("C367")],
    );
    check(
        "industry",
        "not_in",
        json!(["C36"]),
        &[json!("C367")],
        &[json!("C36")],
    );
    check(
        "industry",
        "under",
        json!(["C"]),
        &[json!("C"), json!("C3670")],
        &[json!("I")],
    );
}

#[test]
fn sets() {
    let (none, a, ab, c) = (json!([]), json!(["a"]), json!(["a", "b"]), json!(["c"]));
    let wanted = json!(["a", "b"]);
    let v = |value: &Value| value.clone();
    check(
        "set",
        "any_of",
        v(&wanted),
        &[v(&a), v(&ab)],
        &[v(&none), v(&c)],
    );
    check(
        "set",
        "all_of",
        v(&wanted),
        &[v(&ab), json!(["a", "b", "c"])],
        &[v(&none), v(&a)],
    );
    check(
        "set",
        "none_of",
        v(&wanted),
        &[v(&none), v(&c)],
        &[v(&a), json!(["b", "c"])],
    );
}

#[test]
fn known_is_never_unknown() {
    for (fact_type, seen) in [
        ("bool", json!(false)),
        ("int", json!(0)),
        ("money", json!(0)),
        ("date", json!("2026-11-23")),
        ("code", json!("")),
        ("region", json!("45")),
        ("industry", json!("C")),
        ("set", json!([])),
    ] {
        assert_eq!(
            test(fact_type, "known", json!(true), Some(seen.clone())),
            Truth::True
        );
        assert_eq!(
            test(fact_type, "known", json!(false), Some(seen)),
            Truth::False
        );
        assert_eq!(test(fact_type, "known", json!(true), None), Truth::False);
        assert_eq!(test(fact_type, "known", json!(false), None), Truth::True);
    }
}

#[test]
fn a_type_has_its_own_operators_only() {
    let registry = registry();
    for fact_type in FactType::ALL {
        for op in Op::ALL {
            let key = format!("x.{}", fact_type.as_str());
            let text = json!({"id": "l", "fact": key, "op": op.as_str(), "value": null});
            let faults = parse(&text.to_string(), &registry, Rules::SAVED).expect_err("no value");
            let wrong_op = faults.iter().any(|fault| fault.path.to_string() == "$.op");
            assert_eq!(
                wrong_op,
                !Op::of_type(fact_type).contains(&op),
                "{fact_type:?} {op:?}"
            );
        }
    }
}
