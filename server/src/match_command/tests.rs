//! The same answers whatever may be kept, and figures only when they are asked for.

use std::path::{Path, PathBuf};

use super::*;

const PRODUCTS: &str = r#"[
  {"id": "P1", "criteria": {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24}},
  {"id": "P2", "criteria": {"id": "age", "fact": "firm.age_months", "op": "lt", "value": 36}}
]"#;

fn args(folder: &Path, stats: bool) -> MatchArgs {
    MatchArgs {
        products: folder.join("products.json"),
        needs: folder.join("needs.jsonl"),
        facts: None,
        as_of: None,
        top: None,
        explain: true,
        stats,
        lang: Lang::En,
    }
}

fn answered(bound: usize, args: &MatchArgs) -> (u8, String, String) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run_within(bound, args, today, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (code, text(out), text(err))
}

/// A folder with products and so many needs, some lines blank.
fn folder(needs: usize, last: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_owned();
    fs::write(path.join("products.json"), PRODUCTS).expect("written");
    let line = |at: usize| {
        let blank = if at.is_multiple_of(7) { "\n" } else { "" };
        let age = at % 50;
        format!("{blank}{{\"id\":\"N{at}\",\"facts\":{{\"firm.age_months\":{age}}}}}\n")
    };
    let text: String = (0..needs).map(line).collect();
    fs::write(path.join("needs.jsonl"), text + last).expect("written");
    (folder, path)
}

#[test]
fn the_bound_on_what_is_kept_changes_nothing() {
    let (_kept, path) = folder(1_000, "");
    let args = args(&path, false);
    let whole = answered(usize::MAX, &args);
    assert_eq!(whole.0, 0);
    assert_eq!(whole.1.lines().count(), 1_000);
    for (at, line) in whole.1.lines().enumerate() {
        assert!(
            line.starts_with(&format!("{{\"need\":\"N{at}\",")),
            "{line}"
        );
    }
    // One need at a time, some needs, a bound that the last line just reaches.
    for bound in [1, 500, 100_000, whole.1.len(), whole.1.len() - 1] {
        assert_eq!(answered(bound, &args), whole, "{bound}");
    }
}

#[test]
fn a_fault_in_the_last_line_leaves_nothing_printed() {
    let (_kept, path) = folder(1_000, "{\"id\":\"last\"}");
    for bound in [1, 500, usize::MAX] {
        let (code, out, err) = answered(bound, &args(&path, true));
        assert_eq!((code, out.as_str()), (2, ""));
        // 143 of the lines before it are blank.
        assert!(
            err.ends_with("needs.jsonl: line 1144: $: the field facts is missing\n"),
            "{err}"
        );
        assert_eq!(err.lines().count(), 1);
    }
}

#[test]
fn figures_come_when_they_are_asked_for() {
    let (_kept, path) = folder(600, "");
    let (code, out, err) = answered(10_000, &args(&path, true));
    assert_eq!((code, out.lines().count()), (0, 600));
    assert!(
        err.starts_with("products\t2\nneeds\t600\nparsing\t"),
        "{err}"
    );
    assert_eq!(answered(10_000, &args(&path, false)).2, "");
}

/// What is read only once is copied first, so that it can be checked before anything is answered.
#[cfg(unix)]
#[test]
fn a_pipe_is_read_like_a_file() {
    let (_kept, path) = folder(300, "");
    let mut args = args(&path, false);
    let whole = answered(usize::MAX, &args);
    let pipe = path.join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let text = fs::read(path.join("needs.jsonl")).expect("read");
    args.needs = pipe.clone();
    let (piped, written) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| fs::write(&pipe, &text));
        (answered(100, &args), writer.join().expect("joined"))
    });
    written.expect("written");
    assert_eq!(piped, whole);
}
