//! What is wrong with a file, and where.

use domain::facts::FactRegistry;
use domain::json::line_of;
use matching::exchange::{declare, need, products};

fn at(text: &str, fault: &domain::criteria::Fault) -> String {
    format!("{}: {fault}", line_of(text.as_bytes(), &fault.path))
}

#[test]
fn products_at_fault() {
    let registry = FactRegistry::default();
    let leaf = r#"{"id":"l","fact":"firm.is_listed","op":"eq","value":true}"#;
    for (text, fault) in [
        ("{}", "1: $: expected a list"),
        ("[\n7]", "2: $[0]: expected an object"),
        ("[{}]", "1: $[0]: the field id is missing"),
        (r#"[{"id":"P"}]"#, "1: $[0]: the field criteria is missing"),
        (
            r#"[{"id":7,"criteria":LEAF}]"#,
            "1: $[0].id: expected a text",
        ),
        (
            r#"[{"id":"","criteria":LEAF}]"#,
            "1: $[0].id: an id must not be empty or have control characters",
        ),
        (
            r#"[{"id":"P","criteria":LEAF,"name":"x"}]"#,
            "1: $[0].name: there is no such field here",
        ),
        (
            r#"[{"id":"P","criteria":LEAF,"id":"Q"}]"#,
            "1: $[0].id: the field is written twice",
        ),
        (
            "[{\"id\":\"P\",\"criteria\":LEAF},\n{\"id\":\"P\",\"criteria\":LEAF}]",
            "2: $[1].id: the id \"P\" is used twice",
        ),
        (
            r#"[{"id":"P","criteria":LEAF,"score":"1"}]"#,
            "1: $[0].score: expected an object",
        ),
        (
            r#"[{"id":"P","criteria":LEAF,"score":{"days":1.5}}]"#,
            "1: $[0].score.days: expected a whole number",
        ),
        (
            r#"[{"id":"P","criteria":LEAF,"score":{"speed":1}}]"#,
            "1: $[0].score.speed: there is no such field here",
        ),
        (
            "[{\"id\":\"P\",\n\"criteria\":{\"all\":[LEAF,\n{\"not\":\n3}]}}]",
            "4: $[0].criteria.all[1].not: expected an object",
        ),
    ] {
        let text = text.replace("LEAF", leaf);
        let found = products(text.as_bytes(), &registry).expect_err("refused");
        assert_eq!(at(&text, &found), fault, "{text}");
    }
}

#[test]
fn needs_at_fault() {
    let registry = FactRegistry::default();
    for (text, fault) in [
        ("[]", "$: expected an object"),
        (r#"{"facts":{}}"#, "$: the field id is missing"),
        (r#"{"id":null,"facts":{}}"#, "$.id: expected a text"),
        (r#"{"id":"N"}"#, "$: the field facts is missing"),
        (r#"{"id":"N","facts":[]}"#, "$.facts: expected an object"),
        (
            r#"{"id":"N","facts":{},"day":1}"#,
            "$.day: there is no such field here",
        ),
        (
            r#"{"id":"N","facts":{"firm.age":1}}"#,
            r#"$.facts["firm.age"]: no fact of this key is registered"#,
        ),
        (
            r#"{"id":"N","facts":{"firm.age":null}}"#,
            r#"$.facts["firm.age"]: no fact of this key is registered"#,
        ),
        (
            r#"{"id":"N","facts":{"firm.is_listed":1}}"#,
            r#"$.facts["firm.is_listed"]: expected true or false"#,
        ),
        (
            r#"{"id":"N","facts":{"firm.age_months":1,"firm.age_months":2}}"#,
            r#"$.facts["firm.age_months"]: the field is written twice"#,
        ),
        (
            r#"{"id":"N","facts":{"firm.age_months":36.0}}"#,
            r#"$.facts["firm.age_months"]: expected a whole number of 64 bits, without a fraction"#,
        ),
        (
            r#"{"id":"N","facts":{"firm.certifications":"hnte"}}"#,
            r#"$.facts["firm.certifications"]: expected a set of codes"#,
        ),
        (
            r#"{"id":"N","facts":{"firm.certifications":["a\u0000"]}}"#,
            r#"$.facts["firm.certifications"]: not a valid set of codes"#,
        ),
    ] {
        let found = need(text.as_bytes(), &registry).expect_err("refused");
        assert_eq!(found.to_string(), fault, "{text}");
    }
    for broken in [
        "{",
        "nope",
        r#"{"id":"N","facts":{}} {}"#,
        "{\"id\":\"\0\",\"facts\":{}}",
        "\u{0}",
    ] {
        let found = need(broken.as_bytes(), &registry).expect_err("refused");
        assert!(
            found.to_string().starts_with("$: not valid JSON (column "),
            "{found}"
        );
    }
}

#[test]
fn declarations_at_fault() {
    for (text, fault) in [
        ("[]", "$: expected an object"),
        (
            r#"{"x.y":7}"#,
            r#"$["x.y"]: a declaration is an object such as {"type": "int"}"#,
        ),
        (
            r#"{"x.y":{}}"#,
            r#"$["x.y"]: the type must be one of bool, int, money, date, code, region, industry, set"#,
        ),
        (
            r#"{"x.y":{"type":"float"}}"#,
            r#"$["x.y"].type: the type must be one of bool, int, money, date, code, region, industry, set"#,
        ),
        (
            r#"{"x.y":{"type":"int","unit":"m"}}"#,
            r#"$["x.y"].unit: there is no such field here"#,
        ),
        (
            r#"{"x.y":{"type":"int","type":"set"}}"#,
            r#"$["x.y"].type: the field is written twice"#,
        ),
        (
            r#"{"x.y":{"type":"int"},"x.y":{"type":"int"}}"#,
            r#"$["x.y"]: the field is written twice"#,
        ),
        (
            r#"{"firm.region":{"type":"code"}}"#,
            r#"$["firm.region"].type: the portal knows this fact with another type"#,
        ),
    ] {
        let found = declare(&mut FactRegistry::default(), text.as_bytes()).expect_err("refused");
        assert_eq!(found.to_string(), fault, "{text}");
    }
}
