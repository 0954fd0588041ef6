//! `cargo xtask`: everything a person or a machine does with this checkout, from one command.
//!
//! It needs cargo and nothing else; what else a task needs it installs where it may, and names
//! where it may not. It holds no rule of the trade and is never part of what is shipped.

mod bars;
mod bench;
mod build;
mod check;
mod demo;
mod e2e;
mod host;
mod http;
mod layout;
mod postgres;
mod process;
mod run;
mod steps;
mod temp;
mod test;

use std::process::ExitCode;

use layout::Layout;

/// What a task ends with: nothing, or one message for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
融桥 Rongqiao — tasks

  cargo xtask run [-- ARGS…]     build what changed and serve the demonstration city
  cargo xtask test [STEP…]       everything that must hold; no STEP means all of them:
                                 fmt check clippy wasm unit e2e
  cargo xtask bars [--full] [ID…]
                                 the figures that must hold (docs/security.md), on both
                                 databases; --full for the large sizes, ID for some (S2 W3)
  cargo xtask check              layout and invariants of the house, in a second
  cargo xtask build [--release]  server and web part (release: optimised and precompressed)
  cargo xtask build --web        the web part alone
  cargo xtask e2e [--shots] [--no-build] [-- ARGS…]
                                 browser journeys against a fresh demo server;
                                 --shots leaves a picture of every page in end2end/shots,
                                 --no-build takes what was built last, ARGS go to Playwright
  cargo xtask bench [NAME]       wasm | match | matching | import | registry | repricing |
                                 pages; no NAME means all
  cargo xtask bench matching [--workload DIR] [--sba FILE] …
                                 the engine beside its peers

CARGO_TARGET_DIR is honoured. DATABASE_URL chooses the database of `run`.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{USAGE}");
            Ok(())
        }
        [_, "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        [task, rest @ ..] => Layout::find().and_then(|layout| dispatch(&layout, task, rest)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(layout: &Layout, task: &str, args: &[&str]) -> Outcome {
    match (task, args) {
        ("run", rest) => run::run(layout, after_dashes(rest)?),
        ("build", []) => build::all(layout, build::Mode::Dev),
        ("build", ["--release"]) => build::all(layout, build::Mode::Release),
        ("build", ["--web"]) => build::web(layout, build::Mode::Dev),
        ("check", []) => check::run(layout),
        ("bars", args) => bars::run(layout, args),
        ("test", steps) => test::run(layout, steps),
        ("e2e", args) => e2e::run(layout, args),
        ("bench", []) => bench::all(layout),
        ("bench", [name, rest @ ..]) => bench::one(layout, name, rest),
        _ => Err(format!("unknown: {task} {}\n\n{USAGE}", args.join(" "))),
    }
}

/// The arguments for the program that a task starts: all that follow `--`.
fn after_dashes<'a, 'b>(args: &'b [&'a str]) -> Outcome<&'b [&'a str]> {
    match args {
        [] => Ok(&[]),
        ["--", rest @ ..] => Ok(rest),
        [other, ..] => Err(format!("unknown argument {other}\n\n{USAGE}")),
    }
}
