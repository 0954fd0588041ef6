//! `cargo xtask bench`: sizes and ratios, for reading, never asserted.
//!
//! Absolute times say more about the machine than about us, so each number stands beside another
//! one from the same run.

mod load;
mod matching;
mod pages;
mod visitor;
mod wasm;

use crate::Outcome;
use crate::layout::Layout;

/// All measurements.
pub fn all(layout: &Layout) -> Outcome {
    ["wasm", "match", "pages"]
        .into_iter()
        .try_for_each(|name| one(layout, name))
}

/// One measurement by its name.
pub fn one(layout: &Layout, name: &str) -> Outcome {
    println!("\n── bench {name}");
    match name {
        "wasm" => wasm::run(layout),
        "match" => matching::run(layout),
        "pages" => pages::run(layout),
        _ => Err(format!(
            "no measurement {name}; there are wasm, match and pages"
        )),
    }
}
