//! What collateral is worth on a day: every value says of which day it speaks, where it comes
//! from, and by which steps.
//!
//! - [`Appraisal`]: an accredited appraiser's word, for a time
//! - [`Curve`]: what a patent is worth between appraisals
//! - [`mark`]: goods at the price of the market
//! - [`ReceivableTable`]: claims by age and debtor
//! - [`Evidence`]: which of these counts for an asset
//! - [`Basket`]: what a mixed basket secures, line by line; [`Levels`]: when it no longer does
//!
//! Whole fen and basis points only. Rounding: each step of a value is rounded half away from zero
//! to the fen (`Fen::share`), so that the steps shown multiply out as shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    lang::Label,
    money::{Bp, Fen},
};

mod appraisal;
mod basket;
mod curve;
mod decay;
mod events;
mod levels;
mod market;
mod prices;
mod receivable;
mod task;
mod worth;

pub use appraisal::{APPRAISAL_MONTHS, Appraisal, AppraisalFault, Method};
pub use basket::{Basket, Concentration, Cut, Group, Line, Position};
pub use curve::{Curve, decay_rate};
pub use events::{Event, Shock, Shocks};
pub use levels::{Cure, Level, Levels, LevelsFault, Standing};
pub use market::{MarketFault, Quote, mark};
pub use prices::{MAX_PRICES, PriceColumn, PriceFault, PriceLine, PriceProblem, read_prices};
pub use receivable::{DebtorGrade, ReceivableTable};
pub use task::{Closing, Ending, Happened, NOTICE_DAYS, TaskKind};
pub use worth::{Evidence, STALE_DAYS, step_label};

coded! {
    /// Where a value comes from.
    Basis {
        /// An appraisal in force.
        Appraisal = "appraisal", "评估报告", "appraisal";
        /// An appraisal carried forward along the curve of its field.
        Curve = "curve", "衰减曲线", "decay curve";
        /// A market price times a quantity.
        Market = "market", "市场价格", "market price";
        /// The claim's face, by age and debtor.
        Receivable = "receivable", "应收账款账龄", "receivable by age";
        /// The owner's own estimate.
        Estimate = "estimate", "企业自报", "the firm's estimate";
    }
}

/// A step from one amount to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it accounts for, a code: `decay`, `life`, a [`Shock`], an age band, ….
    pub what: String,
    /// The factor, for showing; the amount is exact.
    pub factor: Bp,
    /// The amount after it (fen).
    pub amount: Fen,
}

/// A value with its day and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The value (fen).
    pub amount: Fen,
    /// The day of which it speaks.
    pub as_of: NaiveDate,
    /// Where it comes from.
    pub basis: Basis,
    /// Who says so: the appraiser and report, the price list, ….
    pub source: String,
    /// The last day on which it may be relied on; `None` where it is made anew each day.
    pub good_until: Option<NaiveDate>,
    /// What the first step starts from (fen).
    pub first: Fen,
    /// From the first amount to the last.
    pub steps: Vec<Step>,
}

impl Value {
    /// A value from a first amount, without steps.
    fn first(amount: Fen, as_of: NaiveDate, basis: Basis, source: &str) -> Self {
        Self {
            amount,
            as_of,
            basis,
            source: source.to_owned(),
            good_until: None,
            first: amount,
            steps: Vec::new(),
        }
    }

    /// The next step: the amount becomes `amount`.
    fn step(&mut self, what: &str, factor: Bp, amount: Fen) {
        self.amount = amount;
        self.steps.push(Step {
            what: what.to_owned(),
            factor,
            amount,
        });
    }

    /// The next step by a factor in basis points; a factor of one is not worth telling.
    fn by(&mut self, what: &str, factor: Bp) {
        if factor != Bp::FULL {
            self.step(what, factor, self.amount.share(factor));
        }
    }

    /// Whether it may be relied on.
    pub fn is_good(&self, on: NaiveDate) -> bool {
        self.good_until.is_none_or(|until| on <= until)
    }
}

#[cfg(test)]
mod tests;
