//! Versions of criteria: the editor, two persons, dates, isolation, and what a publication moves.

mod dates;
mod editor;
mod isolation;
mod lifecycle;
mod seeds;

use contract::{Conflict, Problem, ProblemKind};
use domain::edition::Refusal;

/// The refusal in a problem.
fn refusal(problem: Result<(), Problem>) -> Option<Refusal> {
    match problem.expect_err("refused").kind {
        ProblemKind::Conflict {
            conflict: Conflict::Version { refusal },
        } => Some(refusal),
        _ => None,
    }
}
