//! Costs against the `xirr` crate over the cash flow that a page shows, and by hand.

use proptest::prelude::*;
use serde_json::json;

use super::super::*;
use super::cases::*;

/// The rate of the rows by the other implementation, in units of 10⁻⁸.
fn theirs(rows: &[CashRow], subsidies: impl Fn(&CashRow) -> Fen) -> Option<f64> {
    let payments: Vec<_> = rows
        .iter()
        .map(|row| ::xirr::Payment {
            date: row.on,
            amount: row.net().plus(subsidies(row)).0 as f64,
        })
        .collect();
    ::xirr::compute(&payments).ok()
}

fn agree(ours: Option<PreciseRate>, theirs: Option<f64>) -> bool {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours.0 as f64 / 1e8 - theirs).abs() < 3e-8,
        _ => true,
    }
}

/// 300 万 in two loans of twelve months, everything at the end of 365 days: 200 at 3.60 % and 100
/// at 7.20 % bring interest of 73,000 + 73,000 on 3,000,000, which is 4.8667 % a year.
#[test]
fn two_loans_cost_what_their_flows_together_cost() {
    let bullet = |id: &str, bp: i64, most: i64| {
        let rate = json!({"basis": "fixed", "annual_bp": bp});
        let differs = json!({"rate": rate, "amount": {"max": wan(most)}, "repayment": "bullet"});
        product(id, "loan", differs)
    };
    let all = [bullet("B-1", 360, 200), bullet("B-2", 720, 500)];
    let found = found(wanted(300), &candidates(&all, &[]));
    let joint = found
        .bundles
        .iter()
        .find(|one| one.parts.len() == 2)
        .unwrap();
    assert_eq!(
        told(joint),
        ["loan B-1 ¥2,000,000.00", "loan B-2 ¥1,000,000.00"]
    );
    assert_eq!(joint.without_subsidy, Some(PreciseRate(4_866_667)));
    assert_eq!(joint.cash.len(), 2);
    assert_eq!(joint.cash[1].interest, Fen::yuan(146_000));
}

/// A subsidy of one point over 1,000,000 at 3.60 %, all at the end of 365 days: 10,138.89 come on
/// 31 January after the loan is paid back, and at 60 % certainty 6,083.33 are counted.
#[test]
fn a_subsidy_counts_when_it_is_paid_and_as_far_as_it_is_sure() {
    let rate = json!({"basis": "fixed", "annual_bp": 360});
    let differs = json!({"rate": rate, "repayment": "bullet"});
    let all = [
        product("B", "loan", differs),
        subsidy("S", json!({"rate_bp": 100})),
    ];
    let found = found(wanted(100), &candidates(&all, &[]));
    let one = &found.bundles[0];
    let rows: Vec<_> = one
        .cash
        .iter()
        .map(|row| (row.on.to_string(), row.net(), row.subsidies, row.expected))
        .collect();
    let none = Fen::ZERO;
    assert_eq!(
        rows,
        [
            ("2026-11-23".into(), Fen::wan(100), none, none),
            ("2027-11-23".into(), Fen::yuan(-1_036_500), none, none),
            ("2028-01-31".into(), none, Fen(1_013_889), Fen(608_333)),
        ]
    );
    assert_eq!(one.without_subsidy, Some(PreciseRate(3_650_000)));
    assert!(agree(
        one.with_subsidy,
        theirs(&one.cash, |row| row.subsidies)
    ));
    assert!(agree(one.expected, theirs(&one.cash, |row| row.expected)));
    assert!(one.with_subsidy < one.expected && one.expected < one.without_subsidy);
}

/// The example of Microsoft's documentation, as a page would hand it to another program: the
/// helper of these tests reads rows rightly.
#[test]
fn the_other_implementation_agrees_with_what_is_published() {
    let row = |on: &str, drawn: i64, principal: i64| CashRow {
        on: on.parse().unwrap(),
        drawn: Fen::yuan(drawn),
        principal: Fen::yuan(principal),
        interest: Fen::ZERO,
        fees: Fen::ZERO,
        subsidies: Fen::ZERO,
        expected: Fen::ZERO,
    };
    let rows = [
        row("2008-01-01", 10_000, 0),
        row("2008-03-01", 0, 2_750),
        row("2008-10-30", 0, 4_250),
        row("2009-02-15", 0, 3_250),
        row("2009-04-01", 0, 2_750),
    ];
    let rate = theirs(&rows, |row| row.subsidies).unwrap();
    assert!((rate - 0.373_362_535).abs() < 1e-8, "{rate}");
}

/// A guarantee at 1.00 % in advance over a loan of 12 months that pays everything at the end:
/// 990,000 come in, 1,036,500 go out after 365 days, which is 4.6970 %.
#[test]
fn the_fee_of_a_guarantee_is_part_of_the_cost() {
    let rate = json!({"basis": "fixed", "annual_bp": 360});
    let accepted = json!({"accepted": [{"class": "equipment", "ltv": 5000}]});
    let differs = json!({"rate": rate, "repayment": "bullet", "collateral": accepted});
    let all = [product("B", "loan", differs), guarantee("G", 100, 500)];
    let found = found(wanted(100), &candidates(&all, &[]));
    assert_eq!(
        told(&found.bundles[0]),
        ["loan B ¥1,000,000.00", "guarantee G ¥1,000,000.00 B"]
    );
    assert_eq!(
        found.bundles[0].without_subsidy,
        Some(PreciseRate(4_696_970))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_cost_agrees_with_the_xirr_crate(products in 5usize..40, wan in 50i64..3000) {
        let sample = sample(products, wan).unwrap();
        for bundle in sample.find(20_000).bundles {
            if bundle.without_subsidy.is_none() {
                prop_assert!(bundle.cash.is_empty());
                continue;
            }
            prop_assert!(agree(bundle.without_subsidy, theirs(&bundle.cash, |_| Fen::ZERO)));
            prop_assert!(agree(bundle.expected, theirs(&bundle.cash, |row| row.expected)));
            prop_assert!(agree(bundle.with_subsidy, theirs(&bundle.cash, |row| row.subsidies)));
            let drawn: Fen = bundle.cash.iter().map(|row| row.drawn).sum();
            let back: Fen = bundle.cash.iter().map(|row| row.principal).sum();
            prop_assert_eq!(drawn, back);
        }
    }
}
