//! Everything that is refused, with the path of the fault; and all of them at once.

use domain::criteria::{FaultKind, Rules, parse};
use domain::facts::FactRegistry;
use domain::lang::Lang;

fn faults(text: &str, rules: Rules) -> Vec<String> {
    match parse(text, FactRegistry::builtin(), rules) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(|fault| fault.message(Lang::En)).collect(),
    }
}

fn saved(text: &str) -> Vec<String> {
    faults(text, Rules::SAVED)
}

#[test]
fn one_fault_each() {
    for (tree, message) in [
        ("3", "$: expected an object"),
        (
            "{}",
            "$: neither a group (all, any, not, at_least) nor a leaf",
        ),
        (r#"{"all":{}}"#, "$.all: expected a list"),
        (r#"{"all":[[]]}"#, "$.all[0]: expected an object"),
        (
            r#"{"all":[],"note":1}"#,
            "$.note: there is no such field here",
        ),
        (
            r#"{"all":[],"any":[]}"#,
            "$.any: there is no such field here",
        ),
        (
            r#"{"all":[],"all":[]}"#,
            "$.all: the field is written twice",
        ),
        (r#"{"not":[]}"#, "$.not: expected an object"),
        (r#"{"at_least":1}"#, "$: the field of is missing"),
        (r#"{"of":[{"all":[]}]}"#, "$: the field at_least is missing"),
        (
            r#"{"at_least":0,"of":[{"all":[]}]}"#,
            "$.at_least: at_least must be from 1 to the number of members, 1",
        ),
        (
            r#"{"at_least":2,"of":[{"all":[]}]}"#,
            "$.at_least: at_least must be from 1 to the number of members, 1",
        ),
        (
            r#"{"at_least":-1,"of":[{"all":[]}]}"#,
            "$.at_least: at_least must be from 1 to the number of members, 1",
        ),
        (
            r#"{"at_least":1.0,"of":[{"all":[]}]}"#,
            "$.at_least: expected a whole number",
        ),
        (
            r#"{"at_least":1,"of":[]}"#,
            "$.at_least: at_least must be from 1 to the number of members, 0",
        ),
    ] {
        assert_eq!(saved(tree), [message], "{tree}");
    }
}

#[test]
fn one_fault_in_a_leaf() {
    for (fields, message) in [
        (
            r#""fact":"firm.age","op":"gte","value":1"#,
            "$.fact: no fact of this key is registered",
        ),
        (
            r#""fact":"firm.age_months","op":"atleast","value":1"#,
            "$.op: there is no such operator",
        ),
        (
            r#""fact":"firm.age_months","op":"in","value":[1]"#,
            "$.op: in is not an operator of the type int",
        ),
        (
            r#""fact":"firm.age_months","op":"gte","value":"24""#,
            "$.value: expected a whole number",
        ),
        (
            r#""fact":"firm.age_months","op":"gte","value":24.0"#,
            "$.value: expected a whole number of 64 bits, without a fraction",
        ),
        (
            r#""fact":"firm.age_months","op":"gte","value":null"#,
            "$.value: expected a whole number",
        ),
        (
            r#""fact":"firm.age_months","op":"gte""#,
            "$: the field value is missing",
        ),
        (
            r#""fact":"firm.age_months","op":"between","value":[1]"#,
            "$.value: between takes two values: [low, high]",
        ),
        (
            r#""fact":"firm.age_months","op":"between","value":[2,1]"#,
            "$.value: low must not be above high",
        ),
        (
            r#""fact":"firm.age_months","op":"between","value":[1,"2"]"#,
            "$.value[1]: expected a whole number",
        ),
        (
            r#""fact":"firm.age_months","op":"known","value":1"#,
            "$.value: expected true or false",
        ),
        (
            r#""fact":"firm.size_class","op":"in","value":[]"#,
            "$.value: the list must not be empty",
        ),
        (
            r#""fact":"firm.size_class","op":"in","value":"small""#,
            "$.value: expected a list",
        ),
        (
            r#""fact":"firm.size_class","op":"in","value":["small",2]"#,
            "$.value[1]: expected a code",
        ),
        (
            r#""fact":"firm.size_class","op":"eq","value":"tiny""#,
            "$.value: there is no such code",
        ),
        (
            r#""fact":"firm.region","op":"under","value":["45020"]"#,
            "$.value[0]: not a valid administrative division code",
        ),
        (
            r#""fact":"firm.industry","op":"eq","value":"36""#,
            "$.value: not a valid industry code",
        ),
        (
            r#""fact":"firm.founded_on","op":"lt","value":"2026-02-30""#,
            "$.value: expected a date such as 2026-11-23",
        ),
        (
            r#""fact":"firm.certifications","op":"all_of","value":[["hnte"]]"#,
            "$.value[0]: expected a code",
        ),
        (
            r#""fact":"firm.is_listed","op":"eq","value":true,"soft":1"#,
            "$.soft: expected true or false",
        ),
        (
            r#""fact":"firm.is_listed","op":"eq","value":true,"weight":"2""#,
            "$.weight: expected a number",
        ),
        (
            r#""fact":"firm.is_listed","op":"eq","value":true,"clause":7"#,
            "$.clause: expected a text",
        ),
        (
            r#""fact":"firm.is_listed","op":"eq","value":true,"Soft":true"#,
            "$.Soft: there is no such field here",
        ),
        (
            r#""fact":"firm.is_listed","op":"eq","value":true,"op":"ne""#,
            "$.op: the field is written twice",
        ),
        (
            r#""fact":7,"op":"eq","value":true"#,
            "$.fact: expected a text",
        ),
    ] {
        assert_eq!(
            saved(&format!(r#"{{"id":"l",{fields}}}"#)),
            [message],
            "{fields}"
        );
    }
    for (id, message) in [
        (
            r#""""#,
            "$.id: an id must not be empty or have control characters",
        ),
        (
            r#""a\u0000""#,
            "$.id: an id must not be empty or have control characters",
        ),
        (r#""$amount""#, "$.id: ids that begin with $ are reserved"),
        ("1", "$.id: expected a text"),
    ] {
        let leaf = format!(r#"{{"id":{id},"fact":"firm.is_listed","op":"eq","value":true}}"#);
        assert_eq!(saved(&leaf), [message], "{leaf}");
    }
}

#[test]
fn every_fault_is_collected_with_its_path() {
    let tree = r#"{"all": [
        {"id": "a", "fact": "firm.age_months", "op": "gte", "value": "24"},
        {"not": {"id": "b", "fact": "nobody.knows", "op": "gte", "value": 1, "soft": true}},
        {"at_least": 3, "of": [
            {"id": "a", "fact": "firm.is_listed", "op": "eq", "value": true},
            {"any": [{"id": "c", "fact": "firm.is_listed", "op": "eq", "value": 1, "soft": true}]}
        ]},
        7
    ]}"#;
    insta::assert_snapshot!(saved(tree).join("\n"), @r#"
    $.all[0].value: expected a whole number
    $.all[1].not.soft: a soft leaf may not stand inside not or at_least
    $.all[1].not.fact: no fact of this key is registered
    $.all[2].of[0].id: the id "a" is used twice
    $.all[2].of[1].any[0].soft: a soft leaf may not stand inside not or at_least
    $.all[2].of[1].any[0].value: expected true or false
    $.all[2].at_least: at_least must be from 1 to the number of members, 2
    $.all[3]: expected an object
    "#);
}

#[test]
fn soft_leaves_have_their_place() {
    let soft = r#"{"id":"s","fact":"firm.is_listed","op":"eq","value":true,"soft":true}"#;
    for good in ["SOFT", r#"{"all":[SOFT]}"#, r#"{"any":[{"all":[SOFT]}]}"#] {
        assert_eq!(saved(&good.replace("SOFT", soft)), [""; 0], "{good}");
    }
    for (bad, path) in [
        (r#"{"not":SOFT}"#, "$.not.soft"),
        (r#"{"not":{"all":[SOFT]}}"#, "$.not.all[0].soft"),
        (r#"{"at_least":1,"of":[SOFT]}"#, "$.of[0].soft"),
        (
            r#"{"all":[{"at_least":1,"of":[{"any":[SOFT]}]}]}"#,
            "$.all[0].of[0].any[0].soft",
        ),
    ] {
        let expected = format!("{path}: a soft leaf may not stand inside not or at_least");
        assert_eq!(saved(&bad.replace("SOFT", soft)), [expected], "{bad}");
    }
}

#[test]
fn depth_and_number_are_bounded() {
    let leaf =
        |n: usize| format!(r#"{{"id":"l{n}","fact":"firm.is_listed","op":"eq","value":true}}"#);
    let nested = |n: usize| (0..n).fold(leaf(0), |inner, _| format!(r#"{{"not":{inner}}}"#));
    assert_eq!(saved(&nested(16)), [""; 0]);
    let deep = format!(
        "${}: groups are nested more than 16 deep",
        ".not".repeat(16)
    );
    assert_eq!(saved(&nested(17)), [deep]);
    // Far beyond what the reader of JSON itself allows: refused, not overflowed.
    let fault = parse(&nested(100_000), FactRegistry::builtin(), Rules::SAVED).expect_err("deep");
    assert!(matches!(fault[0].kind, FaultKind::Syntax(_)));

    let wide = |n: usize| {
        let leaves: Vec<String> = (0..n).map(leaf).collect();
        format!(r#"{{"all":[{}]}}"#, leaves.join(","))
    };
    assert_eq!(saved(&wide(256)), [""; 0]);
    assert_eq!(saved(&wide(257)), ["$: more than 256 leaves"]);
}

#[test]
fn what_is_matched_may_have_the_portals_own_ids_and_codes_from_elsewhere() {
    let tree = r#"{"all":[
        {"id":"$amount","fact":"need.amount","op":"lte","value":100},
        {"id":"c","fact":"firm.size_class","op":"eq","value":"tiny"}]}"#;
    assert_eq!(faults(tree, Rules::MATCHED), [""; 0]);
    assert_eq!(
        saved(tree),
        [
            "$.all[0].id: ids that begin with $ are reserved",
            "$.all[1].value: there is no such code"
        ]
    );
}

#[test]
fn every_message_exists_in_chinese() {
    for tree in ["{", "3", "{}", r#"{"all":[{"id":"","fact":"x","op":"y"}]}"#] {
        for fault in parse(tree, FactRegistry::builtin(), Rules::SAVED).expect_err("refused") {
            let zh = fault.message(Lang::Zh);
            assert!(
                zh.contains('：') && zh.chars().any(|c| c > '\u{4e00}'),
                "{zh}"
            );
        }
    }
}
