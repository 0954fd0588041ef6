//! Bundles per second.

use crate::outcome::Outcome;

/// Prints the table.
pub fn run(_rounds: usize) -> Outcome {
    Ok(())
}
