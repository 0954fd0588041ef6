//! When goods are to be seen again, and what measuring may differ.

use chrono::{Days, NaiveDate};

use super::Stored;

/// Days between inspections of goods that secure a claim, and of others.
const EVERY: (u64, u64) = (30, 90);
/// What weighing may differ, in thousandths of the quantity.
const TOLERANCE: i64 = 3;

/// The day by which the goods must be inspected again; `last` is the last inspection, or the day of
/// issue where there was none.
pub fn due_on(last: NaiveDate, pledged: bool) -> NaiveDate {
    let days = if pledged { EVERY.0 } else { EVERY.1 };
    last.checked_add_days(Days::new(days)).unwrap_or(last)
}

impl Stored {
    /// What a count of this quantity may differ before it is a discrepancy, in thousandths of the
    /// unit, rounded down.
    pub const fn tolerance(self) -> i64 {
        // Quantities end at 10^12 thousandths: no overflow.
        self.quantity.saturating_mul(TOLERANCE) / 1000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_in_pledge_are_seen_more_often() {
        let last: NaiveDate = "2026-11-23".parse().unwrap();
        assert_eq!(due_on(last, true).to_string(), "2026-12-23");
        assert_eq!(due_on(last, false).to_string(), "2027-02-21");
        assert_eq!(due_on(NaiveDate::MAX, true), NaiveDate::MAX);
    }

    #[test]
    fn three_in_a_thousand_are_weighing() {
        let stored = Stored {
            quantity: 100_000,
            pledged: 0,
        };
        assert_eq!(stored.tolerance(), 300);
        let few = Stored {
            quantity: 333,
            ..stored
        };
        assert_eq!(few.tolerance(), 0);
    }
}
