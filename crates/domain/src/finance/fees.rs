//! Fees of a loan: once on drawdown, and for each year in advance. A part of a year at the end
//! counts by its months.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::add_months,
    money::{Bp, Fen},
};

/// What a fee is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Once, on drawdown.
    Upfront,
    /// The lender's yearly fee.
    Annual,
    /// The guarantor's yearly fee.
    Guarantee,
}

/// A fee on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeePayment {
    /// The day.
    pub on: NaiveDate,
    /// What for.
    pub kind: FeeKind,
    /// How much (fen).
    pub amount: Fen,
    /// Months it pays for; zero for an upfront fee.
    pub months: i64,
}

/// The payments of a yearly fee (or, with [`FeeKind::Upfront`], the single one) on an amount.
pub fn fee_payments(
    kind: FeeKind,
    rate: Bp,
    amount: Fen,
    drawn_on: NaiveDate,
    tenor_months: i64,
) -> Vec<FeePayment> {
    if rate.0 <= 0 {
        return Vec::new();
    }
    if kind == FeeKind::Upfront {
        return vec![FeePayment {
            on: drawn_on,
            kind,
            amount: amount.share(rate),
            months: 0,
        }];
    }
    let years = (0..tenor_months.max(0)).step_by(12);
    years
        .map(|start| {
            let months = (tenor_months - start).min(12);
            let amount = amount.times_over(rate.0 * months, 12 * 10_000);
            FeePayment {
                on: add_months(drawn_on, start),
                kind,
                amount,
                months,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yearly_fee_is_paid_in_advance_and_by_months_at_the_end() {
        let on: NaiveDate = "2026-01-31".parse().unwrap();
        let fees = fee_payments(FeeKind::Guarantee, Bp(100), Fen::wan(300), on, 18);
        let told: Vec<_> = fees
            .iter()
            .map(|f| (f.on.to_string(), f.amount, f.months))
            .collect();
        let year = ("2026-01-31".to_owned(), Fen::wan(3), 12);
        assert_eq!(
            told,
            [year, ("2027-01-31".to_owned(), Fen::yuan(15_000), 6)]
        );
        assert_eq!(
            fee_payments(FeeKind::Upfront, Bp(50), Fen::wan(300), on, 18).len(),
            1
        );
        assert_eq!(
            fee_payments(FeeKind::Annual, Bp(0), Fen::wan(300), on, 18),
            []
        );
    }
}
