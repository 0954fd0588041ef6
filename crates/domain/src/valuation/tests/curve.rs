//! Decay in whole numbers against decimal arithmetic, and what happens on the way.

use proptest::prelude::*;

use super::*;

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

proptest! {
    #[test]
    fn a_patent_never_gains_by_waiting(days in 0i64..6000, more in 1i64..400, rate in 0i64..10_000) {
        let curve = Curve { rate: Bp(rate), ..curve() };
        let on = |days| curve.value(&Shocks::default(), crate::calendar::add_days(curve.anchored_on, days)).amount;
        prop_assert!(on(days + more) <= on(days));
        prop_assert!(on(days) <= curve.anchor && on(days) >= Fen::ZERO);
    }
}
