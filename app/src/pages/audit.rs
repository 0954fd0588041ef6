//! The auditor's pages: the trail, one row of it, and whether it is as it was written.

mod list;
mod one;
mod verification;

pub use list::TrailPage;
pub use one::RowPage;
pub use verification::VerificationPage;

use crate::components::Tone;

/// The tone of an outcome.
fn tone(code: &str) -> Tone {
    match code {
        "done" => Tone::Good,
        "read" => Tone::Info,
        "refused" => Tone::Bad,
        _ => Tone::Attention,
    }
}
