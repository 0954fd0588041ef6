//! `cargo xtask bars`: the figures that must hold, at the small sizes or at the full ones.
//!
//! A bar is a test whose name says so (`bar_s2_guesses`) and that prints its figure on a line
//! `BAR S2 …`; `docs/adding-a-feature.md` has the convention. Here they are all run, on both
//! databases, and put into one table. What has no test yet stands in it too.

mod list;
mod report;
mod schemathesis;

use crate::Outcome;
use crate::build::{PORTAL, locked};
use crate::host::{self, C_COMPILER, POSTGRES};
use crate::layout::Layout;
use crate::postgres::Postgres;
use crate::process::{cargo, heard, show};
use report::Report;

/// Runs the bars; with `--full` at full size, with names only those (`S2`, `W3` …).
pub fn run(layout: &Layout, args: &[&str]) -> Outcome {
    let full = args.contains(&"--full");
    let wanted: Vec<String> = args
        .iter()
        .filter(|arg| **arg != "--full")
        .map(|arg| arg.to_uppercase())
        .collect();
    if let Some(unknown) = wanted.iter().find(|id| list::bar_of(id).is_none()) {
        return Err(format!("no bar {unknown}; docs/security.md lists them"));
    }
    host::provide(&[&C_COMPILER, &POSTGRES])?;
    let postgres = Postgres::start()?;
    println!("  throw-away PostgreSQL on {}", postgres.url());
    let mut report = Report::new(&wanted);
    let said = tests(layout, full, &wanted, postgres.url())?;
    report.read(&said);
    drop(postgres);
    if full && (wanted.is_empty() || wanted.iter().any(|id| id == "W8")) {
        report.step("W8", "schemathesis", schemathesis::run(layout));
    }
    report.print(full);
    report.outcome()
}

/// Runs the tests and answers all that they and their runner said.
fn tests(layout: &Layout, full: bool, wanted: &[String], postgres: &str) -> Outcome<String> {
    let names: Vec<String> = if wanted.is_empty() {
        vec!["bar_".to_owned()]
    } else {
        wanted
            .iter()
            .map(|id| format!("bar_{}_", id.to_lowercase()))
            .collect()
    };
    let mut tests;
    if host::has_nextest(layout) {
        tests = cargo(layout, ["nextest", "run", "--no-fail-fast"]);
        locked(tests.args(PORTAL));
        tests.args(["--success-output", "immediate", "--status-level", "pass"]);
        tests.args(["--color", "never"]);
        if full {
            // One after the other: a time means nothing while others take the processor.
            tests.args(["--profile", "bars", "--test-threads", "1"]);
        }
        tests.args(["--no-tests", "pass"]).args(&names);
    } else {
        println!("  cargo-nextest is not here; cargo test does the same, a little slower");
        tests = cargo(layout, ["test", "--no-fail-fast"]);
        locked(tests.args(PORTAL));
        tests.arg("--").args(&names);
        tests.args(["--nocapture", "--test-threads", "1"]);
    }
    tests.env("TEST_POSTGRES_URL", postgres);
    if full {
        tests.env("BARS_FULL", "1");
    }
    println!("  $ {}", show(&tests));
    heard(&mut tests)
}
