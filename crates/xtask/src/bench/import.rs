//! Tables of 100,000 assets, read and checked, beside their text merely split.

use crate::Outcome;
use crate::layout::Layout;
use crate::process::{cargo, run as run_command};

/// Builds and runs it.
pub fn run(layout: &Layout) -> Outcome {
    let args = [
        "run",
        "--release",
        "--package",
        "sheet",
        "--example",
        "import",
    ];
    run_command(&mut cargo(layout, args))
}
