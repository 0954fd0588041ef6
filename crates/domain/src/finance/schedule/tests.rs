//! Schedules against hand-computed figures, and sums against every input.

use proptest::prelude::*;

use super::*;

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn loan(repayment: Repayment) -> Loan {
    Loan {
        amount: Fen::wan(100),
        tenor_months: 12,
        annual: Bp(435),
        repayment,
        drawn_on: d("2026-01-31"),
    }
}

#[test]
fn equal_instalments() {
    let rows = loan(Repayment::EqualInstalment).schedule().unwrap();
    // 1,000,000 × 0.003625 × 1.003625¹² ÷ (1.003625¹² − 1) = 85,309.90 (PMT of pyxirr 0.10 agrees).
    assert!(
        rows[..11].iter().all(|row| row.total() == Fen(8_530_990)),
        "{rows:#?}"
    );
    assert_eq!(rows[0].interest, Fen(362_500));
    assert_eq!(
        (rows[0].due_on, rows[1].due_on),
        (d("2026-02-28"), d("2026-03-31"))
    );
    // The last payment differs only by the rounding residue.
    assert!((rows[11].total().0 - 8_530_990).abs() <= 12);
}

#[test]
fn interest_by_actual_days_over_360() {
    let rows = loan(Repayment::InterestMonthlyPrincipalAtEnd)
        .schedule()
        .unwrap();
    // 28 days from 31 January to 28 February: 1,000,000 × 4.35 % × 28 ÷ 360.
    assert_eq!(rows[0].interest, Fen(338_333));
    let interest: Fen = rows.iter().map(|row| row.interest).sum();
    // 365 days in all: 44,104.17, each month rounded for itself.
    assert!((interest.0 - 4_410_417).abs() <= 6);
    assert_eq!(
        (rows[11].principal, rows[11].balance),
        (Fen::wan(100), Fen::ZERO)
    );

    let bullet = loan(Repayment::Bullet).schedule().unwrap();
    assert_eq!((bullet.len(), bullet[0].interest), (1, Fen(4_410_417)));
    let quarterly = loan(Repayment::QuarterlyInterest).schedule().unwrap();
    assert_eq!(quarterly.len(), 4);
}

#[test]
fn a_quarter_that_is_not_whole_comes_last() {
    let odd = Loan {
        tenor_months: 7,
        ..loan(Repayment::QuarterlyInterest)
    };
    let due: Vec<_> = odd
        .schedule()
        .unwrap()
        .iter()
        .map(|row| row.due_on)
        .collect();
    assert_eq!(due, [d("2026-04-30"), d("2026-07-31"), d("2026-08-31")]);
}

#[test]
fn what_makes_no_loan() {
    let fault = |loan: Loan| loan.schedule().unwrap_err();
    let base = loan(Repayment::Bullet);
    assert_eq!(
        fault(Loan {
            amount: Fen::ZERO,
            ..base
        }),
        ScheduleFault::Amount
    );
    assert_eq!(
        fault(Loan {
            tenor_months: 0,
            ..base
        }),
        ScheduleFault::Tenor
    );
    assert_eq!(
        fault(Loan {
            tenor_months: i64::MAX,
            ..base
        }),
        ScheduleFault::Tenor
    );
    assert_eq!(
        fault(Loan {
            annual: Bp(-1),
            ..base
        }),
        ScheduleFault::Rate
    );
}

proptest! {
    #[test]
    fn principals_add_up_to_the_fen(
        amount in 1i64..=Fen::MAX_INPUT.0, months in 1i64..=360, bp in 0i64..=3600,
        method in 0usize..5, day in 0i64..20_000
    ) {
        let loan = Loan {
            amount: Fen(amount),
            tenor_months: months,
            annual: Bp(bp),
            repayment: Repayment::ALL[method],
            drawn_on: crate::calendar::add_days(d("1990-01-01"), day),
        };
        let rows = loan.schedule().unwrap();
        let principal: Fen = rows.iter().map(|row| row.principal).sum();
        prop_assert_eq!(principal, Fen(amount));
        prop_assert!(rows.iter().all(|row| row.principal.0 >= 0 && row.interest.0 >= 0));
        prop_assert!(rows.windows(2).all(|pair| pair[0].due_on == pair[1].from && pair[0].due_on < pair[1].due_on));
        prop_assert_eq!(rows.last().map(|row| row.balance), Some(Fen::ZERO));
        prop_assert_eq!(rows.last().map(|row| row.due_on), Some(add_months(loan.drawn_on, months)));
    }
}
