//! What money costs: instalments to the fen, the real cash flows of a loan with its fees and
//! subsidies, and the yearly rate that makes them equal (XIRR).
//!
//! Conventions, stated once:
//! - Payments fall on the day of drawdown in later months, by the end-of-month rule.
//! - Interest is counted by actual days over 360, as domestic banks do for renminbi loans; only
//!   equal instalments (等额本息) use a twelfth of the yearly rate, or they would not be equal.
//! - Every part is rounded to the fen, and the last instalment takes what is left.
//! - Flows are the borrower's: what comes in is positive.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Fen;

mod cost;
mod fees;
mod present;
mod schedule;
mod subsidy;
mod xirr;

pub use cost::{AllInCost, CostFault, LoanCase, all_in_cost};
pub use fees::{FeeKind, FeePayment, fee_payments};
pub use present::UnitFlows;
pub use schedule::{Instalment, Loan, ScheduleFault};
pub use subsidy::{SUBSIDY_LAG_MONTHS, SubsidyPayment, subsidy_payments};
pub use xirr::{PreciseRate, XirrFault, xirr};

/// Money on a day: positive comes in, negative goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashFlow {
    /// The day.
    pub on: NaiveDate,
    /// The amount (fen).
    pub amount: Fen,
}

impl CashFlow {
    /// Money that comes in.
    pub const fn incoming(on: NaiveDate, amount: Fen) -> Self {
        Self { on, amount }
    }

    /// Money that goes out.
    pub const fn outgoing(on: NaiveDate, amount: Fen) -> Self {
        Self {
            on,
            amount: Fen(0_i64.saturating_sub(amount.0)),
        }
    }
}
