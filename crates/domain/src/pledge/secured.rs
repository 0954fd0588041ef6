//! What a pledge or mortgage secures: one debt, or up to a maximum all debts of a time (最高额担保,
//! 民法典 第四百二十、四百三十九条).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label, money::Fen};

coded! {
    /// What is wrong with it.
    SecuredFault {
        /// Nothing is secured.
        NotPositive = "not_positive", "被担保的债权数额应大于零。", "The amount secured must be greater than zero.";
        /// The time ends before it begins.
        EmptyPeriod = "empty_period", "债权发生期间的终止日不得早于起始日。", "The period in which debts arise must not end before it begins.";
    }
}

/// What is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Secured {
    /// One debt, with its interest and costs (民法典 第三百八十九条).
    Debt {
        /// Principal (fen).
        principal: Fen,
    },
    /// The debts that arise from the first to the last day, up to the maximum, in which interest
    /// and costs are included (担保制度解释 第十五条).
    UpTo {
        /// The maximum (fen).
        maximum: Fen,
        /// First day.
        from: NaiveDate,
        /// Last day; then the debts are settled (民法典 第四百二十三条第一项).
        until: NaiveDate,
    },
}

impl Secured {
    /// Refuses what secures nothing.
    pub fn check(self) -> Result<Self, SecuredFault> {
        let (amount, empty) = match self {
            Self::Debt { principal } => (principal, false),
            Self::UpTo {
                maximum,
                from,
                until,
            } => (maximum, until < from),
        };
        match (amount.is_positive(), empty) {
            (false, _) => Err(SecuredFault::NotPositive),
            (_, true) => Err(SecuredFault::EmptyPeriod),
            _ => Ok(self),
        }
    }

    /// Whether a debt that arises on a day is among those secured.
    pub fn reaches(self, arisen: NaiveDate) -> bool {
        match self {
            Self::Debt { .. } => true,
            Self::UpTo { from, until, .. } => (from..=until).contains(&arisen),
        }
    }

    /// What is secured of a debt that stands at `owed`, with `accessories` of interest and costs
    /// (fen).
    pub fn of(self, owed: Fen, accessories: Fen) -> Fen {
        let all = owed.plus(accessories);
        match self {
            Self::Debt { .. } => all,
            Self::UpTo { maximum, .. } => all.min(maximum),
        }
    }

    /// What a later rank must leave before itself (fen): the maximum as long as debts may still
    /// arise under it, whatever is owed today; else what is owed.
    pub fn ahead_of_others(self, owed: Fen, accessories: Fen, on: NaiveDate) -> Fen {
        match self {
            Self::UpTo { maximum, until, .. } if on <= until => maximum,
            _ => self.of(owed, accessories),
        }
    }
}
