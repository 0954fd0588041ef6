//! How fast a full rematch could be at best on this machine: what the processor reads and compares
//! in a second, and how much of it the work needs.

mod rates;
mod work;

pub use rates::Rates;
pub use work::Work;

/// The least times of a full rematch, in nanoseconds.
pub struct Limit {
    /// Every distinct leaf over every need, every tree combined in full.
    pub without_leaving: f64,
    /// Whole blocks of neighbours are left as soon as nobody in them can pass.
    pub leaving_blocks: f64,
}

impl Limit {
    /// The work at the rates.
    pub fn of(work: &Work, rates: &Rates) -> Self {
        // Bitmaps of a block stay in the second-level cache: one byte holds eight needs.
        let combined = |words: f64| words * 8.0 / rates.second;
        let compared = |bytes: f64| bytes / rates.compared;
        Limit {
            without_leaving: compared(work.compared) + combined(work.combined),
            leaving_blocks: compared(work.compared_leaving) + combined(work.combined_leaving),
        }
    }
}
