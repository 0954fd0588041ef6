//! `cargo xtask check`: the layout and the invariants of the house, read from source text and
//! from cargo's own description of the workspace. Each rule is a file that says what it forbids
//! and why, with a test that it can fail. What the compiler or clippy can see is left to them.

mod attributes;
mod audit;
mod crates;
mod finding;
mod islands;
mod lexer;
mod markup;
mod modules;
mod paths;
mod permits;
mod pictures;
mod purity;
mod sizes;
mod source;
mod store;
mod texts;
mod top;
mod unwraps;
mod urls;

use crate::Outcome;
use crate::layout::Layout;
use finding::Finding;
use source::House;

/// A rule: what it is called, and what it finds.
type Rule = (&'static str, fn(&House) -> Vec<Finding>);

const RULES: [Rule; 16] = [
    ("nothing unexpected at the top", top::check),
    ("crates depend in one direction", crates::check),
    (
        "no mod.rs, and every module says what it is for",
        modules::check,
    ),
    ("small files", sizes::check),
    ("only store names the database library", store::check),
    (
        "transactions have one door, which insists on audit",
        audit::check,
    ),
    ("permits are made where somebody is asked", permits::check),
    ("domain and matching are pure", purity::check),
    ("no allow, only expect with a reason", attributes::check),
    ("no unwrap outside tests", unwraps::check),
    ("no unescaped markup", markup::check),
    ("no Chinese outside the catalogue of texts", texts::check),
    ("no URL text outside routes.rs", urls::check),
    ("every page is looked at", pictures::check),
    (
        "what is alive is an island, and stands with them",
        islands::check,
    ),
    ("no paths of one machine", paths::check),
];

/// Checks the whole checkout and prints every finding as `file:line: what and why`.
pub fn run(layout: &Layout) -> Outcome {
    let house = House::read(layout)?;
    let mut findings = Vec::new();
    for (name, rule) in RULES {
        let found = rule(&house);
        println!(
            "  {} {name}",
            if found.is_empty() { "ok  " } else { "FAIL" }
        );
        findings.extend(found);
    }
    for finding in &findings {
        println!("{finding}");
    }
    println!(
        "  {} Rust files, {}",
        house.sources.len(),
        sizes::summary(&house)
    );
    match findings.len() {
        0 => Ok(()),
        n => Err(format!("{n} finding(s) against the rules of the house")),
    }
}
