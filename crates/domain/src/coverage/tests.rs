//! Mixed baskets, item by item.

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::{
    collateral::{AssetRecord, EndOfLife},
    tests::fixtures,
};

fn on() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn terms(value: serde_json::Value) -> CollateralTerms {
    serde_json::from_value(value).unwrap()
}

fn cover(terms: &CollateralTerms, basket: &[AssetRecord]) -> Coverage {
    let ids = (1u128..).map(|n| AssetId::new(Uuid::from_u128(n)));
    Coverage::of(terms, ids.zip(basket), on())
}

#[test]
fn each_item_counts_at_its_own_ratio() {
    let terms = terms(json!({"accepted": [
        {"class": "patent", "ltv": 2500}, {"class": "patent_invention", "ltv": 3000},
        {"class": "equipment", "ltv": 5000}, {"class": "building_land", "ltv": 7000},
        {"class": "receivable"}
    ]}));
    let basket = [
        fixtures::patent(Some(Fen::wan(200))),
        fixtures::equipment(Some(Fen::wan(180))),
        fixtures::equipment(None),
        fixtures::receivable("2027-06-30", Fen::wan(90)),
        fixtures::order(Fen::wan(500)),
        fixtures::building(Fen::wan(800), true),
        fixtures::building(Fen::wan(800), false),
    ];
    let coverage = cover(&terms, &basket);
    let told: Vec<_> = coverage
        .lines
        .iter()
        .map(|line| (line.capacity, line.remark))
        .collect();
    let expected = [
        (Fen::wan(60), None),
        (Fen::wan(90), None),
        (Fen::ZERO, Some(Remark::ValueUnknown)),
        (Fen::ZERO, Some(Remark::CaseByCase)),
        (Fen::ZERO, Some(Remark::KindNotAccepted)),
        (Fen::ZERO, Some(Remark::OnLeasedLand)),
        (Fen::wan(560), None),
    ];
    assert_eq!(told, expected);
    assert_eq!(coverage.capacity, Fen::wan(710));
    assert_eq!(coverage.share_of(Fen::wan(600)), Some(Bp(11_833)));
    // Short of 1,000, but one machine is not valued yet.
    assert_eq!(coverage.share_of(Fen::wan(1000)), None);
    assert_eq!(
        cover(&terms, &basket[..2]).share_of(Fen::wan(1000)),
        Some(Bp(1500))
    );
}

#[test]
fn what_has_ended_counts_for_nothing() {
    let terms = terms(json!({"accepted": [{"class": "receivable", "ltv": 7500}]}));
    let coverage = cover(&terms, &[fixtures::receivable("2026-11-22", Fen::wan(90))]);
    let end = End {
        on: "2026-11-22".parse().unwrap(),
        why: EndOfLife::PastDue,
    };
    assert_eq!(coverage.lines[0].remark, Some(Remark::Ended { end }));
    assert_eq!(
        Remark::Ended { end }.text(Lang::Zh),
        "应收账款已逾期（2026年11月22日）"
    );
    assert_eq!(coverage.share_of(Fen::wan(10)), Some(Bp(0)));
}

#[test]
fn what_needs_no_security_is_fully_covered() {
    let credit =
        terms(json!({"unsecured": true, "accepted": [{"class": "equipment", "ltv": 5000}]}));
    assert_eq!(cover(&credit, &[]).share_of(Fen::wan(300)), Some(Bp::FULL));
    let more = cover(&credit, &[fixtures::equipment(Some(Fen::wan(1200)))]);
    assert_eq!(more.share_of(Fen::wan(300)), Some(Bp(20_000)));
    let none = terms(json!({}));
    assert_eq!(cover(&none, &[]).share_of(Fen::wan(300)), Some(Bp::FULL));
}

#[test]
fn one_good_item_does_not_lend_its_quality_to_others() {
    let lender = fixtures::product(
        "B-AR",
        "loan",
        json!({
            "collateral": {"accepted": [
                {"class": "receivable", "ltv": 7500}, {"class": "equipment", "ltv": 5000}
            ]},
            "criteria": {"all": [
                {"id": "confirmed", "fact": "collateral.debtor_confirmed", "op": "eq", "value": true},
                {"id": "age", "fact": "collateral.receivable_age_days", "op": "lte", "value": 180}
            ]}
        }),
    );
    let with = |confirmed: Option<bool>, issued: &str| {
        let mut asset = fixtures::receivable("2027-06-30", Fen::wan(400));
        if let AssetDetails::Receivable(receivable) = &mut asset.details {
            receivable.debtor_confirmed = confirmed;
            receivable.issued_on = issued.parse().unwrap();
        }
        asset
    };
    let good = fixtures::receivable("2027-06-30", Fen::wan(100));
    let basket = [
        good,
        with(Some(false), "2026-10-01"),
        with(None, "2026-10-01"),
        with(Some(true), "2026-05-01"), // 206 days old
        fixtures::equipment(Some(Fen::wan(40))),
    ];
    let under = |basket: &[AssetRecord]| {
        let ids = (1u128..).map(|n| AssetId::new(Uuid::from_u128(n)));
        Coverage::under(&lender, ids.zip(basket), on())
    };
    // 100 × 75 % + 40 × 50 %.
    let coverage = under(&basket);
    assert_eq!(coverage.capacity, Fen::wan(95));
    let discounted = coverage.lines.iter().map(|line| line.remark);
    let not = Some(Remark::ConditionNotMet);
    assert_eq!(discounted.collect::<Vec<_>>(), [None, not, not, not, None]);
    // Where no receivable is confirmed the criterion itself says so, and the coverage is what it
    // would be once it is: 400 × 75 %.
    assert_eq!(under(&basket[1..2]).capacity, Fen::wan(300));
}

proptest! {
    #[test]
    fn more_collateral_never_covers_less(values in prop::collection::vec(1i64..1_000_000, 0..8), asked in 1i64..1_000_000) {
        let terms = terms(json!({"accepted": [{"class": "equipment", "ltv": 5000}]}));
        let basket: Vec<_> = values.iter().map(|v| fixtures::equipment(Some(Fen::wan(*v)))).collect();
        let all = cover(&terms, &basket);
        let total: i64 = values.iter().sum();
        prop_assert_eq!(all.capacity, Fen::wan(total).share(Bp(5000)));
        if let Some((_, fewer)) = basket.split_last() {
            prop_assert!(cover(&terms, fewer).share_of(Fen::wan(asked)) <= all.share_of(Fen::wan(asked)));
        }
    }
}
