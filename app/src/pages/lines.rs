//! What secures the debts of pledges today: the collateral book, the line of one pledge, and the
//! tasks of its two sides.

mod book;
mod section;
mod tasks;

pub use book::BookPage;
pub use section::LineSection;
pub use tasks::TasksPage;

use crate::components::Tone;

/// The tone of a band.
pub(crate) fn tone(code: &str) -> Tone {
    match code {
        "safe" => Tone::Good,
        "warning" | "ending" => Tone::Attention,
        "call" | "liquidation" | "goods" => Tone::Bad,
        _ => Tone::Neutral,
    }
}
