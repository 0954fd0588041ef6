//! The catalogue form of a product, read and written.

use serde_json::json;

use super::*;

fn sample() -> serde_json::Value {
    json!({
        "id": "B-SAMPLE",
        "name": {"zh": "示例贷款", "en": "Sample loan"},
        "provider": "bank-a",
        "provider_type": "bank",
        "instrument": "loan",
        "amount": {"min": 100_000_000, "max": 3_000_000_000_i64},
        "tenor": {"min": 1, "max": 36},
        "rate": {"basis": "lpr_plus", "tenor": "y1", "spread_bp": -20},
        "repayment": "equal_instalment",
        "collateral": {"accepted": [{"class": "patent", "ltv": 2500}, {"class": "equity"}]},
        "criteria": {"all": []},
        "documents": ["business_licence"],
        "basis": "hybrid",
        "plausible_fields": ["rate"],
        "source": "示例 第一条",
        "valid": {"from": "2025-07-03", "to": "2025-12-31"},
        "loss_split": [{"party": "pool", "share": 4000}, {"party": "bank", "share": 6000}]
    })
}

fn product(value: serde_json::Value) -> Product {
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_product_reads_and_writes_the_same_json() {
    let product = product(sample());
    assert_eq!(product.check(), []);
    assert_eq!(product.amount.max, Some(Fen::wan(3000)));
    assert!(product.collateral.required());
    let again = serde_json::to_value(&product).unwrap();
    assert_eq!(serde_json::from_value::<Product>(again).unwrap(), product);
}

#[test]
fn unknown_fields_are_refused() {
    let mut value = sample();
    value["collatral"] = json!({});
    assert!(serde_json::from_value::<Product>(value).is_err());
}

#[test]
fn faults_name_the_field() {
    let mut value = sample();
    value["amount"] = json!({"min": 2, "max": 1});
    value["collateral"] = json!({"accepted": [{"class": "patent", "ltv": 12_000}]});
    value["loss_split"] = json!([{"party": "pool", "share": 4000}]);
    value["documents"] = json!(["bribe"]);
    value.as_object_mut().unwrap().remove("repayment");
    let fields: Vec<_> = product(value)
        .check()
        .iter()
        .map(|fault| fault.field)
        .collect();
    assert_eq!(
        fields,
        [
            "amount",
            "collateral.accepted",
            "loss_split",
            "repayment",
            "documents"
        ]
    );
}

#[test]
fn ranges_and_validity_include_their_ends() {
    let product = product(sample());
    assert!(product.amount.contains(Fen::wan(100)) && product.amount.contains(Fen::wan(3000)));
    assert!(!product.amount.contains(Fen(Fen::wan(3000).0 + 1)));
    assert!(product.tenor.contains(36) && !product.tenor.contains(37));
    let open = |day: &str| product.valid.contains(day.parse().unwrap());
    assert!(open("2025-07-03") && open("2025-12-31"));
    assert!(!open("2025-07-02") && !open("2026-01-01"));
    assert!(Validity::default().contains("2026-01-01".parse().unwrap()));
}

#[test]
fn rates_are_told_in_words() {
    let product = product(sample());
    let on = "2026-11-23".parse().unwrap();
    assert_eq!(product.rate.annual_on(on), Some(Bp(280)));
    assert_eq!(product.rate.describe(Lang::Zh), "1 年期 LPR − 20 个基点");
    assert_eq!(
        Rate::Fixed { annual_bp: Bp(550) }.describe(Lang::En),
        "fixed, 5.50 % a year"
    );
}

#[test]
fn a_guarantee_fee_follows_amount_and_tenor() {
    let terms: GuaranteeTerms = serde_json::from_value(json!({
        "fee": [
            {"up_to_amount": 2_000_000_000_i64, "rate": 150},
            {"rate": 200, "at_most": true}
        ]
    }))
    .unwrap();
    assert_eq!(terms.annual_fee(Fen::wan(2000), 12), Some((Bp(150), false)));
    assert_eq!(terms.annual_fee(Fen::wan(2001), 12), Some((Bp(200), true)));
    let capped = GuaranteeTerms {
        fee_target_max: Some(Bp(100)),
        ..Default::default()
    };
    assert_eq!(capped.annual_fee(Fen::wan(1), 12), Some((Bp(100), true)));
}

#[test]
fn a_grant_takes_the_highest_step_and_stops_at_its_cap() {
    let terms: GrantTerms = serde_json::from_value(json!({
        "tiers": [
            {"rate": 1000},
            {"certification": "hnte", "rate": 1500},
            {"certification": "gazelle", "rate": 2000}
        ],
        "cap": 1_000_000_000
    }))
    .unwrap();
    assert_eq!(terms.amount(Fen::wan(500), &[]), Some(Fen::wan(50)));
    assert_eq!(terms.amount(Fen::wan(500), &["hnte"]), Some(Fen::wan(75)));
    assert_eq!(
        terms.amount(Fen::wan(9000), &["gazelle"]),
        Some(Fen::wan(1000))
    );
    assert_eq!(GrantTerms::default().amount(Fen::wan(500), &[]), None);
}

#[test]
fn a_grant_has_a_range_of_its_own() {
    let mut value = sample();
    value["instrument"] = json!("voucher");
    value.as_object_mut().unwrap().remove("repayment");
    value["amount"] = json!({"max": Fen::wan(20).0});
    let voucher = product(value);
    let terms = voucher.terms(Fen::wan(300), true);
    assert_eq!((terms.amount_max, terms.tenor_max), (None, None));
    assert_eq!(terms.quota_min, Some(Fen::wan(20).0));
    let loan = product(sample());
    assert_eq!(loan.draws(Fen::wan(9000)), Fen::wan(9000));
    assert_eq!(
        loan.terms(Fen::wan(300), true).quota_min,
        Some(Fen::wan(300).0)
    );
}
