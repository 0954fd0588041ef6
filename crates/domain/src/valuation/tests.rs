//! Values against figures worked out elsewhere.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{collateral::AssetDetails, tests::fixtures};

mod basket;
mod levels;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Exact to the last of fifteen decimals but the roundings of forty steps. The figures are those of
/// Python's `decimal` with 60 digits, cut off at the fifteenth decimal.
#[test]
fn whole_number_decay_agrees_with_decimal_arithmetic() {
    for (rate, days, exact) in [
        (1500, 0, 1_000_000_000_000_000),
        (1500, 365, 860_707_976_425_057),
        (2500, 730, 606_530_659_712_633),
        (1000, 3650, 367_879_441_171_442),
        (1200, 1000, 719_810_624_362_063),
        (2500, 7300, 6_737_946_999_085),
        (10_000, 12_410, 1),
        (10_000, 100_000, 0),
    ] {
        let got = decay::exponential(rate, days);
        assert!(
            (got - exact).abs() <= 40,
            "{rate} {days}: {got} for {exact}"
        );
    }
    for (part, whole, exact) in [
        (1, 2, 707_106_781_186_547),
        (1, 3, 577_350_269_189_625),
        (3655, 7305, 707_348_733_898_910),
        (1, 7305, 11_700_108_519_009),
        (7304, 7305, 999_931_551_387_715),
        (5, 5, decay::ONE),
        (0, 5, 0),
    ] {
        let got = decay::root_of_share(part, whole);
        assert!(
            (got - exact).abs() <= 40,
            "{part}/{whole}: {got} for {exact}"
        );
    }
}

/// 100 万元 appraised on 2026-06-30, λ 15 %, filed on 2019-03-01: the last day is 2039-03-01, and
/// 4,628 days are left on the day of the appraisal, that day and the last counted.
fn curve() -> Curve {
    Curve {
        anchor: Fen::wan(100),
        anchored_on: day("2026-06-30"),
        source: "桂评〔2026〕7号".into(),
        rate: decay_rate("auto_parts"),
        ends_on: day("2039-03-01"),
        events: vec![],
    }
}

/// Days since, days left of 4,628, and both steps by Python's `decimal`, rounded to the fen:
///
/// | on | days | left | e^(−0.15 · days/365) | √(left/4628) | after both |
/// |---|---|---|---|---|---|
/// | 2027-06-30 | 365 | 4263 | 860,707.98 | 0.9598 | 826,069.94 |
/// | 2030-02-28 | 1339 | 3289 | 576,791.76 | 0.8430 | 486,244.06 |
/// | 2039-03-01 | 4627 | 1 | 149,343.41 | 0.0147 | 2,195.28 |
#[test]
fn a_patent_decays_and_its_life_runs_out() {
    let shocks = Shocks::default();
    for (on, decayed, life, amount) in [
        ("2026-07-01", 99_958_913, 9999, 99_948_113),
        ("2027-06-30", 86_070_798, 9598, 82_606_994),
        ("2030-02-28", 57_679_176, 8430, 48_624_406),
        ("2039-03-01", 14_934_341, 147, 219_528),
    ] {
        let value = curve().value(&shocks, day(on));
        assert_eq!(value.amount, Fen(amount), "{on}");
        let steps: Vec<_> = value
            .steps
            .iter()
            .map(|s| (s.what.as_str(), s.amount.0))
            .collect();
        assert_eq!(steps, [("decay", decayed), ("life", amount)]);
        assert_eq!(value.steps[1].factor, Bp(life));
        assert_eq!((value.as_of, value.basis), (day(on), Basis::Curve));
    }
    assert_eq!(
        curve().value(&shocks, day("2026-06-30")).amount,
        Fen::wan(100)
    );
    assert_eq!(
        curve().value(&shocks, day("2026-01-01")).amount,
        Fen::wan(100)
    );
    assert_eq!(curve().value(&shocks, day("2039-03-02")).amount, Fen::ZERO);
    let points = curve().points(&shocks, 12);
    // Thirteen appraisal days up to 2038-06-30, and the day after the last.
    assert_eq!(points.len(), 14);
    assert_eq!(points[1], (day("2027-06-30"), Fen(82_606_994)));
    assert_eq!(points[13], (day("2039-03-02"), Fen::ZERO));
}

#[test]
fn events_count_while_they_last_and_once() {
    let event = |shock, from: &str, settled: Option<&str>| Event {
        shock,
        from: day(from),
        settled_on: settled.map(day),
    };
    let hit = Curve {
        events: vec![
            event(
                Shock::InvalidationRequested,
                "2027-01-01",
                Some("2027-07-01"),
            ),
            event(Shock::InvalidationRequested, "2027-02-01", None),
            event(Shock::LicenceGranted, "2027-06-30", None),
            event(Shock::AnnuityUnpaid, "2027-07-01", None),
        ],
        ..curve()
    };
    let on = |date: &str| hit.value(&Shocks::default(), day(date));
    // 826,069.94 × 60 % = 495,641.964 → 495,641.96; × 110 % = 545,206.156 → 545,206.16.
    let value = on("2027-06-30");
    let steps: Vec<_> = value
        .steps
        .iter()
        .map(|s| (s.what.as_str(), s.amount.0))
        .collect();
    assert_eq!(
        steps[2..],
        [
            ("invalidation_requested", 49_564_196),
            ("licence_granted", 54_520_616)
        ]
    );
    assert_eq!(on("2027-07-01").steps[2].what, "annuity_unpaid");
    let over = Curve {
        events: vec![event(Shock::Invalidated, "2027-01-01", None)],
        ..curve()
    };
    assert_eq!(
        over.value(&Shocks::default(), day("2027-01-01")).amount,
        Fen::ZERO
    );
    assert!(
        over.value(&Shocks::default(), day("2026-12-31"))
            .amount
            .is_positive()
    );
}

#[test]
fn fields_decay_at_the_rates_of_the_rules() {
    // rules.json, ip_decay.lambda_by_field.
    for (field, rate) in [
        ("electronics", 2500),
        ("auto_parts", 1500),
        ("equipment", 1200),
        ("biotech", 1000),
        ("other", 2500),
    ] {
        assert_eq!(decay_rate(field), Bp(rate), "{field}");
    }
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
    fn a_patent_never_gains_by_waiting(days in 0i64..6000, more in 1i64..400, rate in 0i64..10_000) {
        let curve = Curve { rate: Bp(rate), ..curve() };
        let on = |days| curve.value(&Shocks::default(), crate::calendar::add_days(curve.anchored_on, days)).amount;
        prop_assert!(on(days + more) <= on(days));
        prop_assert!(on(days) <= curve.anchor && on(days) >= Fen::ZERO);
    }

    #[test]
    fn steps_multiply_out_as_shown(amount in 0i64..i64::MAX / 2, left in 0i64..20_000) {
        let mut value = Value::first(Fen(amount), day("2026-11-23"), Basis::Estimate, "");
        value.by("x", Bp(left));
        let exact = i128::from(amount) * i128::from(left);
        let off = (i128::from(value.amount.0) * 10_000 - exact).abs();
        prop_assert!(off <= 5_000 || value.amount.0 == i64::MAX);
    }
}
