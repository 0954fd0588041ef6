//! The loan prime rate (贷款市场报价利率) by date of publication.
//!
//! Only the dates that the project has a source for are listed; between two of them the earlier
//! one holds. Source: 中国人民银行授权全国银行间同业拆借中心公布.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Bp;

/// Which of the two published rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LprTenor {
    /// 1 年期
    Y1,
    /// 5 年期以上
    Y5,
}

/// One publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LprEntry {
    /// First day it holds: year, month, day.
    pub from: (i32, u32, u32),
    /// One year.
    pub y1: Bp,
    /// Over five years.
    pub y5: Bp,
}

/// The history, oldest first.
pub const LPR_HISTORY: [LprEntry; 5] = [
    LprEntry {
        from: (2021, 5, 20),
        y1: Bp(385),
        y5: Bp(465),
    },
    LprEntry {
        from: (2022, 9, 20),
        y1: Bp(365),
        y5: Bp(430),
    },
    LprEntry {
        from: (2023, 2, 20),
        y1: Bp(365),
        y5: Bp(430),
    },
    LprEntry {
        from: (2025, 1, 20),
        y1: Bp(310),
        y5: Bp(360),
    },
    LprEntry {
        from: (2025, 5, 20),
        y1: Bp(300),
        y5: Bp(350),
    },
];

/// The rate in force on a day and the day from which it holds; `None` before the first entry.
pub fn lpr_on(on: NaiveDate, tenor: LprTenor) -> Option<(Bp, NaiveDate)> {
    LPR_HISTORY.iter().rev().find_map(|entry| {
        let (year, month, day) = entry.from;
        let from = NaiveDate::from_ymd_opt(year, month, day)?;
        let rate = match tenor {
            LprTenor::Y1 => entry.y1,
            LprTenor::Y5 => entry.y5,
        };
        (on >= from).then_some((rate, from))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_of_a_day_is_the_last_published() {
        let at = |text: &str, tenor| lpr_on(text.parse().unwrap(), tenor).map(|(rate, _)| rate);
        assert_eq!(at("2021-05-19", LprTenor::Y1), None);
        assert_eq!(at("2021-05-20", LprTenor::Y1), Some(Bp(385)));
        assert_eq!(at("2025-05-19", LprTenor::Y5), Some(Bp(360)));
        assert_eq!(at("2025-05-20", LprTenor::Y5), Some(Bp(350)));
        assert_eq!(at("2026-11-23", LprTenor::Y1), Some(Bp(300)));
    }
}
