//! `rongqiao match` on files: what it prints, and what it says about bad ones.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use server::match_command::{MatchArgs, run};

const PRODUCTS: &str = r#"[{"id": "P1", "criteria": {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24}}]"#;
const FACTS: &str = r#"{"x.y": {"type": "int"}}"#;

/// Writes the files under a name of the test's own and runs the command on them.
fn match_files(name: &str, products: &[u8], needs: &[u8], explain: bool) -> (u8, String, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("match_command")
        .join(name);
    fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, text: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, text).expect("a file");
        path
    };
    let args = MatchArgs {
        products: file("products.json", products),
        needs: file("needs.jsonl", needs),
        facts: Some(file("facts.json", FACTS.as_bytes())),
        as_of: None,
        top: None,
        explain,
        stats: false,
        lang: domain::lang::Lang::En,
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(&args, today, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let shown = text(err).replace(folder.to_str().expect("a name"), "");
    (code, text(out), shown)
}

#[test]
fn blank_lines_marks_and_line_ends_do_not_matter() {
    let needs = "\u{feff}{\"id\":\"N1\",\"facts\":{\"firm.age_months\":36}}\r\n\r\n  \n{\"id\":\"N2\",\"facts\":{\"x.y\":1}}";
    let products = format!("\u{feff}{PRODUCTS}\n");
    let (code, out, err) = match_files("marks", products.as_bytes(), needs.as_bytes(), false);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "{\"need\":\"N1\",\"eligible\":[\"P1\"],\"undetermined\":[]}\n\
         {\"need\":\"N2\",\"eligible\":[],\"undetermined\":[\"P1\"]}\n"
    );
}

#[test]
fn an_empty_file_has_no_answers() {
    assert_eq!(
        match_files("empty", b"[]", b"", true),
        (0, String::new(), String::new())
    );
}

#[test]
fn waiting_is_counted_from_today_unless_told() {
    let need = br#"{"id":"N1","facts":{"firm.age_months":22}}"#;
    let (code, out, _) = match_files("wait", PRODUCTS.as_bytes(), need, true);
    assert_eq!(code, 0);
    assert!(out.contains(r#""change":[{"leaf":"age","fact":"firm.age_months","kind":"wait","value":24,"until":"2027-01-20"}]"#), "{out}");
}

#[test]
fn bad_input_is_one_line_and_nothing_is_answered() {
    let good = br#"{"id":"N1","facts":{"firm.age_months":36}}"#;
    let with = |line: &[u8]| [&good[..], b"\n\n", line, b"\n", &good[..]].concat();
    let cases: [(&str, Vec<u8>, Vec<u8>, &str); 8] = [
        (
            "wrong_type",
            PRODUCTS.into(),
            with(br#"{"id":"N2","facts":{"firm.age_months":"36"}}"#),
            "/needs.jsonl: line 3: $.facts[\"firm.age_months\"]: expected a whole number\n",
        ),
        (
            "unknown_fact",
            PRODUCTS.into(),
            with(br#"{"id":"N2","facts":{"x.z":1}}"#),
            "/needs.jsonl: line 3: $.facts[\"x.z\"]: no fact of this key is registered\n",
        ),
        (
            "line_break_in_a_name",
            PRODUCTS.into(),
            with(br#"{"id":"N2","facts":{"x\ny":1}}"#),
            "/needs.jsonl: line 3: $.facts[\"x\\ny\"]: no fact of this key is registered\n",
        ),
        (
            "broken",
            PRODUCTS.into(),
            with(b"{\"id\":\"N2\""),
            "/needs.jsonl: line 3: $: not valid JSON (column 10): EOF while parsing an object\n",
        ),
        (
            "nul",
            PRODUCTS.into(),
            with(b"{\"id\":\"N\0\",\"facts\":{}}"),
            "/needs.jsonl: line 3: $: not valid JSON (column 9): control character (\\u0000-\\u001F) found while parsing a string\n",
        ),
        (
            "not_utf8",
            PRODUCTS.into(),
            with(b"{\"id\":\"\xff\",\"facts\":{}}"),
            "/needs.jsonl: line 3: $: not valid JSON (column 8): invalid unicode code point\n",
        ),
        (
            "products",
            PRODUCTS.replace("\"gte\"", "\n\"over\"").into(),
            good.to_vec(),
            "/products.json: line 2: $[0].criteria.op: there is no such operator\n",
        ),
        (
            "products_broken",
            b"[\n{]".to_vec(),
            good.to_vec(),
            "/products.json: line 2: $: not valid JSON (column 2): key must be a string\n",
        ),
    ];
    for (name, products, needs, message) in cases {
        let (code, out, err) = match_files(name, &products, &needs, false);
        assert_eq!((code, out.as_str()), (2, ""), "{name}");
        assert_eq!(err, message, "{name}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let args = MatchArgs {
        products: "/nowhere/products.json".into(),
        needs: "/nowhere/needs.jsonl".into(),
        facts: None,
        as_of: None,
        top: None,
        explain: false,
        stats: false,
        lang: domain::lang::Lang::Zh,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
    assert_eq!(run(&args, today, &mut out, &mut err), 2);
    let message = String::from_utf8(err).expect("UTF-8");
    assert!(
        message.starts_with("/nowhere/products.json：无法读取：") && message.lines().count() == 1
    );
    assert!(out.is_empty());
}

#[test]
fn a_broken_line_in_the_middle_of_a_million_is_found_and_named() {
    let good = "{\"id\":\"N\",\"facts\":{}}\n";
    let half = good.repeat(500_000);
    let needs = [
        half.as_str(),
        "{\"id\":\"N\",\"facts\":{\"x.y\":\n",
        half.as_str(),
    ]
    .concat();
    let (code, out, err) = match_files("million", PRODUCTS.as_bytes(), needs.as_bytes(), false);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "/needs.jsonl: line 500001: $: not valid JSON (column 25): EOF while parsing a value\n"
    );
}
