//! Values against figures worked out elsewhere.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{collateral::AssetDetails, tests::fixtures};

mod basket;
mod by_hand;
mod curve;
mod levels;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn an_appraisal_holds_for_a_year_from_its_base_date() {
    let report = Appraisal {
        amount: Fen::wan(100),
        base_date: day("2026-01-31"),
        signed_on: day("2026-02-20"),
        valid_until: None,
        method: Method::Income,
        by: "桂评".into(),
        accredited: true,
    };
    assert_eq!(report.faults(day("2026-02-20")), []);
    assert_eq!(report.faults(day("2027-01-31")), []);
    assert_eq!(
        report.faults(day("2027-02-01")),
        [AppraisalFault::OutOfDate]
    );
    assert_eq!(report.faults(day("2026-02-19")), [AppraisalFault::InFuture]);
    let value = report.value();
    assert!(value.is_good(day("2027-01-31")) && !value.is_good(day("2027-02-01")));
    let on = day("2026-06-30");
    for (broken, fault) in [
        (
            Appraisal {
                amount: Fen::ZERO,
                ..report.clone()
            },
            AppraisalFault::NotPositive,
        ),
        (
            Appraisal {
                amount: Fen(-1),
                ..report.clone()
            },
            AppraisalFault::NotPositive,
        ),
        (
            Appraisal {
                accredited: false,
                ..report.clone()
            },
            AppraisalFault::NotAccredited,
        ),
        (
            Appraisal {
                signed_on: day("2026-01-30"),
                ..report.clone()
            },
            AppraisalFault::SignedBeforeBase,
        ),
        (
            Appraisal {
                valid_until: Some(day("2027-02-01")),
                ..report.clone()
            },
            AppraisalFault::TooLong,
        ),
        (
            Appraisal {
                valid_until: Some(day("2026-06-29")),
                ..report
            },
            AppraisalFault::OutOfDate,
        ),
    ] {
        assert_eq!(broken.faults(on), [fault]);
    }
}

#[test]
fn goods_are_worth_the_latest_price_that_is_not_stale() {
    let quote = |on: &str, price| Quote {
        commodity: "热轧卷板".into(),
        unit: "吨".into(),
        price: Fen::yuan(price),
        on: day(on),
        source: "柳州钢材价格".into(),
    };
    let quotes = [
        quote("2026-11-20", 3912),
        quote("2026-11-21", 3850),
        quote("2026-11-24", 4000),
    ];
    let at = |quotes: &[Quote], on: &str| mark(quotes, ("热轧卷板", " 吨"), 100_500, day(on), 5);
    // 100.5 t × 3,850 yuan = 386,925 yuan; the price of the 24th is not known on the 23rd.
    let value = at(&quotes, "2026-11-23").unwrap();
    assert_eq!(
        (value.amount, value.as_of),
        (Fen::yuan(386_925), day("2026-11-21"))
    );
    assert_eq!(value.good_until, Some(day("2026-11-26")));
    assert_eq!(
        at(&quotes[..2], "2026-11-26").map(|v| v.amount),
        Ok(Fen::yuan(386_925))
    );
    assert_eq!(at(&quotes[..2], "2026-11-27"), Err(MarketFault::Stale));
    assert_eq!(at(&quotes, "2026-11-19"), Err(MarketFault::NoQuote));
    assert_eq!(
        mark(&quotes, ("热轧卷板", "件"), 1, day("2026-11-23"), 5),
        Err(MarketFault::NoQuote)
    );
    assert_eq!(
        at(&[quote("2026-11-23", 0)], "2026-11-23"),
        Err(MarketFault::NotPositive)
    );
}

/// 90 万元, invoiced on 2026-08-15, due on 2026-12-15, confirmed.
#[test]
fn receivables_by_age_and_debtor() {
    let asset = fixtures::receivable("2026-12-15", Fen::wan(90));
    let AssetDetails::Receivable(claim) = asset.details else {
        panic!()
    };
    let table = ReceivableTable::default();
    let worth = |grade, paid, on: &str| table.value(&claim, Fen::wan(paid), grade, day(on)).amount;
    use DebtorGrade as G;
    // 90 days old on 2026-11-13; the next day 91: × 90 %.
    assert_eq!(worth(G::Core, 0, "2026-11-13"), Fen::wan(90));
    assert_eq!(worth(G::Core, 0, "2026-11-14"), Fen::wan(81));
    // 90 × 90 % × 90 % = 72.9.
    assert_eq!(worth(G::Ordinary, 0, "2026-11-14"), Fen::yuan(729_000));
    // 40 are paid: 50 × 90 % × 90 % = 40.5.
    assert_eq!(worth(G::Ordinary, 40, "2026-11-14"), Fen::yuan(405_000));
    assert_eq!(worth(G::Ordinary, 91, "2026-11-14"), Fen::ZERO);
    assert_eq!(worth(G::Related, 0, "2026-11-14"), Fen::ZERO);
    // 31 days past due on 2027-01-15, 153 days old: 90 × 90 % × 50 % = 40.5.
    assert_eq!(worth(G::Public, 0, "2027-01-15"), Fen::yuan(405_000));
    // 91 days past due: nothing.
    assert_eq!(worth(G::Public, 0, "2027-03-16"), Fen::ZERO);
    let unconfirmed = crate::collateral::Receivable {
        debtor_confirmed: None,
        ..claim
    };
    let value = table.value(&unconfirmed, Fen::ZERO, G::Core, day("2026-11-13"));
    assert_eq!(value.amount, Fen::wan(72));
    assert_eq!(value.steps.last().unwrap().what, "unconfirmed");
}

proptest! {
    #[test]
    fn steps_multiply_out_as_shown(amount in 0i64..i64::MAX / 2, left in 0i64..20_000) {
        let mut value = Value::first(Fen(amount), day("2026-11-23"), Basis::Estimate, "");
        value.by("x", Bp(left));
        let exact = i128::from(amount) * i128::from(left);
        let off = (i128::from(value.amount.0) * 10_000 - exact).abs();
        prop_assert!(off <= 5_000 || value.amount.0 == i64::MAX);
    }
}
