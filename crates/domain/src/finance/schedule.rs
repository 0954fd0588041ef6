//! Instalment schedules for each method of repayment.

use chrono::NaiveDate;
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{add_months, days_between},
    money::{Bp, Fen},
    need::TENOR_MAX,
    product::{DAYS_IN_LOAN_YEAR, Repayment},
};

/// A loan or lease: what is drawn, for how long, at what price, paid back how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    /// Principal (fen).
    pub amount: Fen,
    /// Tenor in months.
    pub tenor_months: i64,
    /// Yearly rate.
    pub annual: Bp,
    /// Method of repayment.
    pub repayment: Repayment,
    /// Day of drawdown.
    pub drawn_on: NaiveDate,
}

/// One payment of principal and interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// First day of the period.
    pub from: NaiveDate,
    /// Day of payment, the end of the period.
    pub due_on: NaiveDate,
    /// Principal paid back (fen).
    pub principal: Fen,
    /// Interest of the period (fen).
    pub interest: Fen,
    /// Principal left afterwards (fen).
    pub balance: Fen,
}

impl Instalment {
    /// Principal and interest together.
    pub const fn total(&self) -> Fen {
        self.principal.plus(self.interest)
    }
}

/// Why there is no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleFault {
    /// Nothing or less is drawn, or more than the portal handles.
    #[error("the amount must be positive")]
    Amount,
    /// No month, or more than thirty years.
    #[error("the tenor must be 1 to 360 months")]
    Tenor,
    /// Below zero or above 100 %.
    #[error("the rate must be 0 to 100 %")]
    Rate,
}

impl Loan {
    /// The payments, in order. Principals add up to the amount exactly.
    pub fn schedule(&self) -> Result<Vec<Instalment>, ScheduleFault> {
        if !self.amount.is_positive() || self.amount > Fen::MAX_INPUT {
            return Err(ScheduleFault::Amount);
        }
        if !(1..=TENOR_MAX).contains(&self.tenor_months) {
            return Err(ScheduleFault::Tenor);
        }
        if !(Bp(0)..=Bp::FULL).contains(&self.annual) {
            return Err(ScheduleFault::Rate);
        }
        let level = level_payment(self.amount, self.annual, self.tenor_months);
        let part = Fen(self.amount.0 / self.tenor_months);
        let mut balance = self.amount;
        let mut from = self.drawn_on;
        let mut rows = Vec::new();
        for month in self.payment_months() {
            let due_on = add_months(self.drawn_on, month);
            let interest = self.interest(balance, from, due_on);
            let last = month == self.tenor_months;
            let principal = match self.repayment {
                _ if last => balance,
                Repayment::EqualInstalment => level.minus(interest).clamp(Fen::ZERO, balance),
                Repayment::EqualPrincipal => part,
                _ => Fen::ZERO,
            };
            balance = balance.minus(principal);
            rows.push(Instalment {
                from,
                due_on,
                principal,
                interest,
                balance,
            });
            from = due_on;
        }
        Ok(rows)
    }

    /// Months after drawdown in which something is paid; the last one is the tenor.
    fn payment_months(&self) -> impl Iterator<Item = i64> {
        let step = match self.repayment {
            Repayment::EqualInstalment
            | Repayment::EqualPrincipal
            | Repayment::InterestMonthlyPrincipalAtEnd => 1,
            Repayment::QuarterlyInterest => 3,
            Repayment::Bullet => self.tenor_months,
        };
        let tenor = self.tenor_months;
        (1..=tenor).filter(move |month| month % step == 0 || *month == tenor)
    }

    fn interest(&self, balance: Fen, from: NaiveDate, to: NaiveDate) -> Fen {
        match self.repayment {
            Repayment::EqualInstalment => balance.times_over(self.annual.0, 12 * 10_000),
            _ => {
                let days = days_between(from, to);
                balance.times_over(self.annual.0 * days, DAYS_IN_LOAN_YEAR * 10_000)
            }
        }
    }
}

/// The equal monthly payment, rounded to the fen: A·r·(1+r)ⁿ ÷ ((1+r)ⁿ − 1), r = rate ÷ 12.
fn level_payment(amount: Fen, annual: Bp, months: i64) -> Fen {
    let even = amount.times_over(1, months);
    if annual.0 == 0 {
        return even;
    }
    let rate = Decimal::from(annual.0) / Decimal::from(120_000);
    let growth = (Decimal::ONE + rate).powi(months);
    let payment = Decimal::from(amount.0) * rate * growth / (growth - Decimal::ONE);
    let rounded = payment.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    rounded.to_i64().map_or(even, Fen)
}

#[cfg(test)]
mod tests;
