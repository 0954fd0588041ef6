//! `cargo xtask test`: everything that must hold, in the order in which faults are cheapest.
//!
//! Every step is tried even when an earlier one failed, so that one run tells the whole story.

use crate::Outcome;
use crate::build::{PORTAL, locked};
use crate::check;
use crate::e2e;
use crate::host::{self, C_COMPILER, CHROMIUM, CJK_FONT, NODE, POSTGRES};
use crate::layout::Layout;
use crate::postgres::Postgres;
use crate::process::{cargo, run as run_command};
use crate::steps::Steps;

const STEPS: [&str; 6] = ["fmt", "check", "clippy", "wasm", "unit", "e2e"];

/// Runs the named steps, or all of them.
pub fn run(layout: &Layout, wanted: &[&str]) -> Outcome {
    if let Some(unknown) = wanted.iter().find(|name| !STEPS.contains(name)) {
        return Err(format!("no step {unknown}; there are {}", STEPS.join(", ")));
    }
    let asked = |name: &str| wanted.is_empty() || wanted.contains(&name);
    let mut steps = Steps::default();
    if wanted.is_empty() {
        let needs = [&C_COMPILER, &POSTGRES, &NODE, &CHROMIUM, &CJK_FONT];
        if !steps.step("tools of this machine", || host::provide(&needs)) {
            return steps.finish();
        }
    }
    for name in STEPS.into_iter().filter(|name| asked(name)) {
        steps.step(describe(name), || step(layout, name));
    }
    steps.finish()
}

fn describe(name: &str) -> &'static str {
    match name {
        "fmt" => "formatting",
        "check" => "layout and invariants",
        "clippy" => "clippy, native",
        "wasm" => "clippy, browser",
        "unit" => "unit, property and integration tests on SQLite and PostgreSQL",
        _ => "browser journeys",
    }
}

fn step(layout: &Layout, name: &str) -> Outcome {
    match name {
        "fmt" => run_command(&mut cargo(layout, ["fmt", "--all", "--check", "--", "-l"]))
            .map_err(|e| format!("{e}: cargo fmt --all puts it right")),
        "check" => check::run(layout),
        "clippy" => [&TOOLS[..], &PORTAL].into_iter().try_for_each(|packages| {
            let mut clippy = cargo(layout, ["clippy", "--all-targets"]);
            run_command(locked(clippy.args(packages)).args(["--", "-D", "warnings"]))
        }),
        "wasm" => {
            host::provide_wasm_target(layout)?;
            let mut clippy = cargo(layout, ["clippy", "--package", "hydrate"]);
            clippy.args(["--target", "wasm32-unknown-unknown"]);
            run_command(locked(&mut clippy).args(["--", "-D", "warnings"]))
        }
        "unit" => tests(layout),
        _ => e2e::run(layout, &[]),
    }
}

/// The tools beside the portal; see [`PORTAL`] for why they are compiled apart.
const TOOLS: [&str; 4] = ["--package", "webpart", "--package", "xtask"];

fn tests(layout: &Layout) -> Outcome {
    host::provide(&[&C_COMPILER, &POSTGRES])?;
    let postgres = Postgres::start()?;
    println!("  throw-away PostgreSQL on {}", postgres.url());
    let runner: &[&str] = if host::has_nextest(layout) {
        &["nextest", "run"]
    } else {
        println!("  cargo-nextest is not here; cargo test does the same, a little slower");
        &["test"]
    };
    let outcomes = [&TOOLS[..], &PORTAL].map(|packages| {
        let mut tests = cargo(layout, runner);
        tests
            .arg("--no-fail-fast")
            .args(packages)
            .env("TEST_POSTGRES_URL", postgres.url());
        run_command(locked(&mut tests))
    });
    outcomes.into_iter().collect()
}
