//! Published figures, another implementation, and any input at all.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{calendar::add_days, finance::Loan, money::Fen, product::Repayment};

fn flows(rows: &[(&str, i64)]) -> Vec<CashFlow> {
    rows.iter()
        .map(|(on, yuan)| CashFlow {
            on: on.parse().unwrap(),
            amount: Fen::yuan(*yuan),
        })
        .collect()
}

/// The example of Microsoft's documentation of XIRR: 0.373362535 (37.34 %).
#[test]
fn microsoft() {
    let flows = flows(&[
        ("2008-01-01", -10_000),
        ("2008-03-01", 2_750),
        ("2008-10-30", 4_250),
        ("2009-02-15", 3_250),
        ("2009-04-01", 2_750),
    ]);
    // 0.373362535 as published; the eighth decimal rounds to …254 or …253.
    let rate = xirr(&flows).unwrap();
    assert!((rate.0 - 37_336_253).abs() <= 1, "{rate:?}");
    assert_eq!(
        (rate.to_bp(), rate.to_string()),
        (Bp(3734), "37.3362 %".into())
    );
}

/// The example of LibreOffice's documentation of XIRR: 0.1828 (18.28 %).
#[test]
fn libreoffice() {
    let flows = flows(&[
        ("2001-01-01", -10_000),
        ("2001-02-01", 2_000),
        ("2001-03-15", 2_500),
        ("2001-05-12", 5_000),
        ("2001-08-10", 1_000),
    ]);
    assert_eq!(xirr(&flows).map(PreciseRate::to_bp), Ok(Bp(1828)));
}

/// The example of the documentation of the `xirr` crate: 0.1635371584432641.
#[test]
fn xirr_crate() {
    let flows = flows(&[
        ("2015-06-11", -1_000),
        ("2015-07-21", -9_000),
        ("2018-06-10", 20_000),
        ("2015-10-17", -3_000),
    ]);
    assert_eq!(xirr(&flows), Ok(PreciseRate(16_353_716)));
}

/// By arithmetic: 100 becomes 121 in two years of 365 days, and half is lost in one.
#[test]
fn by_arithmetic() {
    let doubled = flows(&[("2025-01-01", -100), ("2027-01-01", 121)]);
    assert_eq!(xirr(&doubled), Ok(PreciseRate(10_000_000)));
    let lost = flows(&[("2025-01-01", -100), ("2026-01-01", 50)]);
    assert_eq!(xirr(&lost), Ok(PreciseRate(-50_000_000)));
    let free = flows(&[("2025-01-01", 100), ("2026-01-01", -100)]);
    assert_eq!(xirr(&free), Ok(PreciseRate(0)));
}

#[test]
fn what_has_no_rate() {
    assert_eq!(xirr(&[]), Err(XirrFault::TooFew));
    assert_eq!(
        xirr(&flows(&[("2025-01-01", -100), ("2026-01-01", 0)])),
        Err(XirrFault::TooFew)
    );
    assert_eq!(
        xirr(&flows(&[("2025-01-01", 1), ("2026-01-01", 1)])),
        Err(XirrFault::OneSided)
    );
    // The same day: no rate moves anything.
    assert_eq!(
        xirr(&flows(&[("2025-01-01", 1), ("2025-01-01", -2)])),
        Err(XirrFault::NoRate)
    );
    // Never zero: 1 − 2v + 2v² has no real root.
    let never = flows(&[("2025-01-01", 1), ("2026-01-01", -2), ("2027-01-01", 2)]);
    assert_eq!(xirr(&never), Err(XirrFault::NoRate));
}

proptest! {
    #[test]
    fn loans_agree_with_the_xirr_crate(
        wan in 1i64..100_000, months in 1i64..120, bp in 1i64..2400, method in 0usize..5,
        fee in 0i64..300, day in 0i64..10_000
    ) {
        let drawn_on = add_days("2000-01-01".parse().unwrap(), day);
        let loan = Loan {
            amount: Fen::wan(wan), tenor_months: months, annual: Bp(bp),
            repayment: Repayment::ALL[method], drawn_on,
        };
        let mut flows = vec![CashFlow::incoming(drawn_on, loan.amount.minus(loan.amount.share(Bp(fee))))];
        for row in loan.schedule().unwrap() {
            flows.push(CashFlow::outgoing(row.due_on, row.total()));
        }
        let ours = xirr(&flows).unwrap().0 as f64 / 1e8;
        let theirs: Vec<_> = flows
            .iter()
            .map(|flow| ::xirr::Payment { date: flow.on, amount: flow.amount.0 as f64 })
            .collect();
        if let Ok(theirs) = ::xirr::compute(&theirs) {
            prop_assert!((ours - theirs).abs() < 2e-8 * (1.0 + theirs.abs()), "{} {}", ours, theirs);
        }
    }

    #[test]
    fn any_flows_give_a_rate_or_a_reason(
        rows in prop::collection::vec((-200_000i64..200_000, any::<i64>()), 0..30)
    ) {
        let start: NaiveDate = "2000-01-01".parse().unwrap();
        let flows: Vec<_> = rows
            .iter()
            .map(|(day, fen)| CashFlow { on: add_days(start, *day), amount: Fen(*fen) })
            .collect();
        if let Ok(rate) = xirr(&flows) {
            prop_assert!(rate.0 > -100_000_000);
        }
    }
}
