//! `cargo xtask bench`: sizes and ratios, for reading, never asserted.
//!
//! Absolute times say more about the machine than about us, so each number stands beside another
//! one from the same run.

mod command;
mod import;
mod load;
mod matching;
mod pages;
mod registry;
pub mod visitor;
mod wasm;

use crate::Outcome;
use crate::layout::Layout;

/// All measurements.
pub fn all(layout: &Layout) -> Outcome {
    [
        "wasm",
        "match",
        "matching",
        "import",
        "registry",
        "repricing",
        "pages",
    ]
    .into_iter()
    .try_for_each(|name| one(layout, name, &[]))
}

/// One measurement by its name; `matching` takes arguments, `registry` and `repricing` `--full`.
pub fn one(layout: &Layout, name: &str, args: &[&str]) -> Outcome {
    println!("\n── bench {name}");
    match (name, args) {
        ("wasm", []) => wasm::run(layout),
        ("match", []) => command::run(layout),
        ("matching", args) => matching::run(layout, args),
        ("import", []) => import::run(layout),
        ("registry" | "repricing", []) => registry::run(layout, &format!("bench_{name}"), false),
        ("registry" | "repricing", ["--full"]) => {
            registry::run(layout, &format!("bench_{name}"), true)
        }
        ("pages", []) => pages::run(layout),
        ("registry" | "repricing", _) => Err(format!("{name} takes --full and nothing else")),
        ("wasm" | "match" | "import" | "pages", _) => Err(format!("{name} takes no arguments")),
        _ => Err(format!(
            "no measurement {name}; there are wasm, match, matching, import, registry, repricing and pages"
        )),
    }
}
