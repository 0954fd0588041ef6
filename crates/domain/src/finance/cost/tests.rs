//! All-in costs checked by arithmetic and by what must hold for every loan.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn product(rate: serde_json::Value, repayment: &str, fees: serde_json::Value) -> Product {
    serde_json::from_value(json!({
        "id": "P", "name": {"zh": "甲", "en": "A"}, "provider": "x", "provider_type": "bank",
        "instrument": "loan", "rate": rate, "repayment": repayment, "fees": fees,
        "criteria": {"all": []}, "basis": "real", "source": "s"
    }))
    .unwrap()
}

fn case<'a>(product: &'a Product, subsidies: &'a [&'a SubsidyTerms]) -> LoanCase<'a> {
    LoanCase {
        product,
        amount: Fen::wan(300),
        tenor_months: 12,
        drawn_on: "2026-01-01".parse().unwrap(),
        guarantee: None,
        subsidies,
    }
}

#[test]
fn a_bullet_loan_costs_its_interest_over_360() {
    let product = product(
        json!({"basis": "fixed", "annual_bp": 360}),
        "bullet",
        json!({}),
    );
    let cost = all_in_cost(&case(&product, &[])).unwrap();
    // 365 days: 3.60 % × 365 ÷ 360 = 3.65 %, exactly one year of 365 days.
    assert_eq!(cost.without_subsidy, PreciseRate(3_650_000));
    assert_eq!(cost.interest(), Fen::yuan(109_500));
    assert_eq!(cost.with_subsidy, None);
}

#[test]
fn fees_make_it_dearer_and_subsidies_cheaper() {
    let rate = json!({"basis": "lpr_plus", "tenor": "y1", "spread_bp": 60});
    let method = "interest_monthly_principal_at_end";
    let plain = product(rate.clone(), method, json!({}));
    let dear = product(rate, method, json!({"upfront_bp": 50}));
    let subsidy = SubsidyTerms {
        rate_bp: Some(Bp(100)),
        ..Default::default()
    };
    let guarantee = GuaranteeTerms {
        fee_target_max: Some(Bp(80)),
        ..Default::default()
    };

    let base = all_in_cost(&case(&plain, &[])).unwrap();
    assert_eq!(base.loan.annual, Bp(360));
    let with_fee = all_in_cost(&case(&dear, &[])).unwrap();
    // pyxirr 0.10 on the same flows, built there by itself: 0.042416302.
    assert_eq!(with_fee.without_subsidy, PreciseRate(4_241_630));
    assert!(with_fee.without_subsidy > base.without_subsidy);
    let subsidies = [&subsidy];
    let subsidised = all_in_cost(&case(&plain, &subsidies)).unwrap();
    assert_eq!(subsidised.without_subsidy, base.without_subsidy);
    assert!(subsidised.effective() < base.effective());
    // Less than the full point, because the money comes after the fact.
    let saved = base
        .effective()
        .to_bp()
        .minus(subsidised.effective().to_bp());
    assert!((Bp(90)..Bp(103)).contains(&saved), "{saved}");
    let guaranteed = LoanCase {
        guarantee: Some(&guarantee),
        ..case(&plain, &[])
    };
    assert_eq!(
        all_in_cost(&guaranteed).unwrap().fee_total(),
        Fen::yuan(24_000)
    );
    insta::assert_snapshot!(
        "notes",
        [subsidised.notes(Lang::Zh), subsidised.notes(Lang::En)]
            .concat()
            .join("\n")
    );
}

#[test]
fn two_subsidies_never_pay_more_than_the_interest() {
    let product = product(
        json!({"basis": "fixed", "annual_bp": 300}),
        "quarterly_interest",
        json!({}),
    );
    let subsidy = SubsidyTerms {
        rate_bp: Some(Bp(200)),
        ..Default::default()
    };
    let subsidies = [&subsidy, &subsidy];
    let cost = all_in_cost(&case(&product, &subsidies)).unwrap();
    assert!(
        cost.subsidy_total().0 <= cost.interest().0 + 4,
        "each part is rounded for itself"
    );
}

#[test]
fn what_has_no_cost() {
    let unknown = product(
        json!({"basis": "weighted_average_minus", "minus_bp": 250}),
        "bullet",
        json!({}),
    );
    assert_eq!(
        all_in_cost(&case(&unknown, &[])),
        Err(CostFault::UnknownRate)
    );
    let mut grant = product(json!({"basis": "not_applicable"}), "bullet", json!({}));
    grant.instrument = crate::product::Instrument::Grant;
    assert_eq!(all_in_cost(&case(&grant, &[])), Err(CostFault::NotDebt));
    let fixed = product(
        json!({"basis": "fixed", "annual_bp": 300}),
        "bullet",
        json!({}),
    );
    let none = LoanCase {
        tenor_months: 0,
        ..case(&fixed, &[])
    };
    assert_eq!(
        all_in_cost(&none),
        Err(CostFault::Schedule(ScheduleFault::Tenor))
    );
}

proptest! {
    #[test]
    fn the_cost_of_a_plain_loan_lies_at_its_rate(
        bp in 1i64..2000, months in 1i64..120, method in 0usize..5, wan in 1i64..100_000
    ) {
        let method = crate::product::Repayment::ALL[method];
        let product = product(json!({"basis": "fixed", "annual_bp": bp}), method.code(), json!({}));
        let case = LoanCase { amount: Fen::wan(wan), tenor_months: months, ..case(&product, &[]) };
        let cost = all_in_cost(&case).unwrap().without_subsidy.0 as f64 / 1e8;
        let nominal = bp as f64 / 1e4;
        // Simple interest from below (a bullet of many years), monthly compounding of 366/360
        // from above; months have 28 to 31 days, which moves a short loan by up to a tenth.
        let years = months as f64 / 12.0;
        let low = ((1.0 + nominal * years).powf(1.0 / years) - 1.0) * 0.96 - 1e-4;
        let high = ((1.0 + nominal * 366.0 / 360.0 / 12.0).powi(12) - 1.0) * 1.12 + 1e-3;
        prop_assert!(low < cost && cost < high, "{} {} {}", low, cost, high);
    }
}
