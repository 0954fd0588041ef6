//! Changes of a pledge in force: what is secured, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Secured;
use crate::money::Fen;

/// The terms that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What is secured.
    pub secured: Secured,
    /// When the debt falls due.
    pub due_on: NaiveDate,
}

impl Terms {
    /// The most that is secured (fen), interest of a single debt left out.
    pub const fn amount(&self) -> Fen {
        match self.secured {
            Secured::Debt { principal } => principal,
            Secured::UpTo { maximum, .. } => maximum,
        }
    }

    /// Whether these terms burden those who come after more than the old ones did: more is secured,
    /// for longer, what was one debt becomes any debt of a time, or that time grows. Without their written consent
    /// that has no effect against them (民法典 第四百零九条).
    pub fn burden_more_than(&self, old: &Self) -> bool {
        let opens = match (self.secured, old.secured) {
            (Secured::UpTo { .. }, Secured::Debt { .. }) => true,
            (
                Secured::UpTo { from, until, .. },
                Secured::UpTo {
                    from: began,
                    until: ended,
                    ..
                },
            ) => from < began || until > ended,
            (Secured::Debt { .. }, _) => false,
        };
        self.amount() > old.amount() || self.due_on > old.due_on || opens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_or_longer_is_a_burden_on_later_ranks() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let debt = |wan, due| Terms {
            secured: Secured::Debt {
                principal: Fen::wan(wan),
            },
            due_on: day(due),
        };
        let old = debt(100, "2027-12-31");
        let up_to = Terms {
            secured: Secured::UpTo {
                maximum: Fen::wan(100),
                from: day("2026-01-01"),
                until: day("2027-01-01"),
            },
            ..old
        };
        for (new, burdens) in [
            (old, false),
            (debt(99, "2027-12-31"), false),
            (debt(100, "2027-12-30"), false),
            (debt(101, "2027-12-31"), true),
            (debt(50, "2028-01-01"), true),
            (up_to, true),
        ] {
            assert_eq!(new.burden_more_than(&old), burdens, "{new:?}");
        }
        // Debts of a longer time, at the same maximum: those behind wait longer.
        let of = |from: &str, until: &str| Terms {
            secured: Secured::UpTo {
                maximum: Fen::wan(100),
                from: day(from),
                until: day(until),
            },
            ..old
        };
        for (from, until, burdens) in [
            ("2026-01-01", "2027-01-01", false),
            ("2026-02-01", "2026-12-01", false),
            ("2026-01-01", "2027-01-02", true),
            ("2025-12-31", "2027-01-01", true),
        ] {
            let new = of(from, until);
            assert_eq!(new.burden_more_than(&up_to), burdens, "{new:?}");
        }
    }
}
