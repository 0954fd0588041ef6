//! When a subsidy really pays, and how much: a share of the interest (or of the guarantee fee)
//! that was paid, after the fact, within its months and its caps.
//!
//! Conventions, because the sources leave them open: a quarterly subsidy is paid one month after
//! the calendar quarter in which the interest was paid, a yearly one a month after the calendar
//! year; a subsidy never pays more than the interest it is for; the yearly cap counts by calendar
//! year of the interest.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{FeeKind, FeePayment, Instalment};
use crate::{
    calendar::{add_months, days_between, month_end},
    money::{Bp, Fen},
    product::{Payout, SubsidyTerms},
};

/// Months from the end of the quarter or year to the money.
pub const SUBSIDY_LAG_MONTHS: i64 = 1;

/// A payment of a subsidy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubsidyPayment {
    /// The day.
    pub on: NaiveDate,
    /// How much (fen).
    pub amount: Fen,
}

/// The payments of one subsidy on a loan. `annual` is the loan's rate; `paid_for` the part of it
/// that earlier subsidies pay already.
pub fn subsidy_payments(
    terms: &SubsidyTerms,
    schedule: &[Instalment],
    fees: &[FeePayment],
    annual: Bp,
    paid_for: Bp,
) -> Vec<SubsidyPayment> {
    let Some(start) = schedule.first().map(|row| row.from) else {
        return Vec::new();
    };
    let until = terms.months_max.map(|months| add_months(start, months));
    let mut claims: Vec<(NaiveDate, Fen)> = Vec::new();
    let part = terms
        .rate_bp
        .unwrap_or_default()
        .min(annual.minus(paid_for))
        .max(Bp(0));
    if annual.0 > 0 && part.0 > 0 {
        claims.extend(schedule.iter().map(|row| {
            let subsidised = row.interest.times_over(part.0, annual.0);
            (row.due_on, within(subsidised, row, until))
        }));
    }
    if let Some(rate) = terms.fee_rate_bp {
        let guarantee = fees.iter().filter(|fee| fee.kind == FeeKind::Guarantee);
        let in_time = guarantee.filter(|fee| until.is_none_or(|until| fee.on < until));
        let principal = schedule.iter().map(|row| row.principal).sum::<Fen>();
        claims.extend(in_time.map(|fee| {
            let share = principal.times_over(rate.0 * fee.months, 12 * 10_000);
            (fee.on, share.min(fee.amount))
        }));
    }
    claims.sort_by_key(|(on, _)| *on);
    pay_out(terms, claims)
}

/// The part of a period's subsidy that lies within the subsidised months, by days.
fn within(amount: Fen, row: &Instalment, until: Option<NaiveDate>) -> Fen {
    match until {
        Some(until) if row.due_on > until => {
            let days = days_between(row.from, until).max(0);
            amount.times_over(days, days_between(row.from, row.due_on).max(1))
        }
        _ => amount,
    }
}

/// Applies the caps and gathers the claims into payments.
fn pay_out(terms: &SubsidyTerms, claims: Vec<(NaiveDate, Fen)>) -> Vec<SubsidyPayment> {
    let ever = [terms.cap_lifetime, terms.cap_project]
        .into_iter()
        .flatten()
        .min();
    let (mut year, mut in_year, mut in_all) = (i32::MIN, Fen::ZERO, Fen::ZERO);
    let mut payments: Vec<SubsidyPayment> = Vec::new();
    for (claimed_on, claim) in claims {
        if claimed_on.year() != year {
            (year, in_year) = (claimed_on.year(), Fen::ZERO);
        }
        let left = |cap: Option<Fen>, used: Fen| cap.map_or(claim, |cap| cap.minus(used));
        let amount = claim
            .min(left(terms.cap_year, in_year))
            .min(left(ever, in_all));
        if !amount.is_positive() {
            continue;
        }
        (in_year, in_all) = (in_year.plus(amount), in_all.plus(amount));
        let on = paid_on(terms.payout, claimed_on);
        match payments.last_mut() {
            Some(last) if last.on == on => last.amount = last.amount.plus(amount),
            _ => payments.push(SubsidyPayment { on, amount }),
        }
    }
    payments
}

fn paid_on(payout: Option<Payout>, claimed_on: NaiveDate) -> NaiveDate {
    let months_left = match payout {
        Some(Payout::QuarterlyExPostDirect) => i64::from(2 - claimed_on.month0() % 3),
        Some(Payout::AnnualExPost) | None => i64::from(11 - claimed_on.month0()),
    };
    let first = claimed_on.with_day(1).unwrap_or(claimed_on);
    month_end(add_months(first, months_left + SUBSIDY_LAG_MONTHS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{finance::Loan, product::Repayment};
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn loan(tenor_months: i64) -> Loan {
        Loan {
            amount: Fen::wan(1000),
            tenor_months,
            annual: Bp(360),
            repayment: Repayment::QuarterlyInterest,
            drawn_on: d("2026-01-15"),
        }
    }

    fn pay(terms: &SubsidyTerms, loan: Loan) -> Vec<SubsidyPayment> {
        subsidy_payments(terms, &loan.schedule().unwrap(), &[], loan.annual, Bp(0))
    }

    #[test]
    fn quarterly_money_comes_a_month_after_the_quarter() {
        let terms = SubsidyTerms {
            rate_bp: Some(Bp(100)),
            payout: Some(Payout::QuarterlyExPostDirect),
            ..Default::default()
        };
        let paid = pay(&terms, loan(6));
        // 90 days to 15 April at 1 %: 25,000; 91 days to 15 July: 25,277.78.
        let expected = [
            SubsidyPayment {
                on: d("2026-07-31"),
                amount: Fen(2_500_000),
            },
            SubsidyPayment {
                on: d("2026-10-31"),
                amount: Fen(2_527_778),
            },
        ];
        assert_eq!(paid, expected);
    }

    #[test]
    fn caps_and_months_hold() {
        let terms = SubsidyTerms {
            rate_bp: Some(Bp(250)),
            cap_year: Some(Fen::wan(15)),
            cap_lifetime: Some(Fen::wan(20)),
            ..Default::default()
        };
        let paid = pay(&terms, loan(24));
        let expected = [
            SubsidyPayment {
                on: d("2027-01-31"),
                amount: Fen::wan(15),
            },
            SubsidyPayment {
                on: d("2028-01-31"),
                amount: Fen::wan(5),
            },
        ];
        assert_eq!(paid, expected);

        let short = SubsidyTerms {
            rate_bp: Some(Bp(100)),
            months_max: Some(12),
            ..Default::default()
        };
        let bullet = Loan {
            repayment: Repayment::Bullet,
            ..loan(24)
        };
        let half = pay(&short, bullet)[0].amount;
        // 1 % of 1,000 万元 over 365 of the 730 days.
        assert_eq!(half, Fen::wan(1000).times_over(365, 36_000));
    }

    #[test]
    fn a_fee_subsidy_pays_part_of_the_guarantee_fee() {
        let loan = loan(12);
        let fees =
            super::super::fee_payments(FeeKind::Guarantee, Bp(30), loan.amount, loan.drawn_on, 12);
        let terms = SubsidyTerms {
            fee_rate_bp: Some(Bp(50)),
            ..Default::default()
        };
        let paid = subsidy_payments(&terms, &loan.schedule().unwrap(), &fees, loan.annual, Bp(0));
        assert_eq!(
            paid,
            [SubsidyPayment {
                on: d("2027-01-31"),
                amount: Fen::wan(3)
            }]
        );
    }

    proptest! {
        #[test]
        fn never_more_than_the_interest_or_the_caps(
            rate in 0i64..1000, already in 0i64..500, months in 0i64..48, tenor in 1i64..60,
            year_wan in 0i64..50, ever_wan in 0i64..80, method in 0usize..5
        ) {
            let loan = Loan { repayment: Repayment::ALL[method], ..loan(tenor) };
            let schedule = loan.schedule().unwrap();
            let terms = SubsidyTerms {
                rate_bp: Some(Bp(rate)),
                months_max: Some(months),
                cap_year: Some(Fen::wan(year_wan)),
                cap_lifetime: Some(Fen::wan(ever_wan)),
                payout: Some(Payout::QuarterlyExPostDirect),
                ..Default::default()
            };
            let paid = subsidy_payments(&terms, &schedule, &[], loan.annual, Bp(already));
            let total: Fen = paid.iter().map(|payment| payment.amount).sum();
            let interest: Fen = schedule.iter().map(|row| row.interest).sum();
            prop_assert!(total <= interest && total <= Fen::wan(ever_wan));
            prop_assert!(paid.iter().all(|payment| payment.amount.is_positive()));
            prop_assert!(paid.windows(2).all(|pair| pair[0].on < pair[1].on));
        }
    }
}
