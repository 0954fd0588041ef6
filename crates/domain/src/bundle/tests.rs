//! Combinations out of a few products.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::tests::fixtures::product;

fn wanted(wan: i64) -> Wanted {
    Wanted {
        amount: Fen::wan(wan),
        tenor_months: 12,
        drawn_on: "2026-11-23".parse().unwrap(),
    }
}

fn wan(n: i64) -> i64 {
    Fen::wan(n).0
}

fn catalogue() -> Vec<Product> {
    vec![
        product(
            "B-DEAR",
            "loan",
            json!({"rate": {"basis": "fixed", "annual_bp": 480}}),
        ),
        product(
            "B-CHEAP",
            "loan",
            json!({"rate": {"basis": "fixed", "annual_bp": 360}, "amount": {"min": wan(50), "max": wan(300)}}),
        ),
        product(
            "E-1",
            "equity",
            json!({"amount": {"min": wan(100), "max": wan(500)}}),
        ),
        product(
            "G-1",
            "guarantee",
            json!({"guarantee": {"fee_target_max": 100}}),
        ),
        product(
            "G-2",
            "guarantee",
            json!({"guarantee": {"fee_target_max": 80}}),
        ),
        product(
            "S-1",
            "interest_subsidy",
            json!({"subsidy": {"rate_bp": 100}}),
        ),
        product(
            "S-2",
            "interest_subsidy",
            json!({"subsidy": {"rate_bp": 200, "cap_year": wan(1)}}),
        ),
        product(
            "F-1",
            "fee_subsidy",
            json!({"subsidy": {"fee_rate_bp": 50}}),
        ),
    ]
}

fn pick<'a>(all: &'a [Product], ids: &[&str], secured: bool) -> Vec<Candidate<'a>> {
    all.iter()
        .filter(|product| ids.contains(&product.id.as_str()))
        .map(|product| Candidate {
            product,
            limit: None,
            secured,
        })
        .collect()
}

fn told(bundle: &Bundle) -> String {
    let part = |part: &Part| {
        let product = part.product.as_ref().map_or("", ProductId::as_str);
        format!("{} {product} {}\n", part.role.code(), part.amount)
    };
    let parts: String = bundle.parts.iter().map(part).collect();
    let rate = |rate: Option<PreciseRate>| rate.map_or("—".into(), |rate| rate.to_string());
    format!(
        "{parts}{} → {}",
        rate(bundle.without_subsidy),
        rate(bundle.with_subsidy)
    )
}

#[test]
fn a_secured_loan_with_its_best_subsidy() {
    let all = catalogue();
    let candidates = pick(&all, &["B-DEAR", "B-CHEAP", "G-1", "S-1", "S-2"], true);
    let bundle = recommend(wanted(300), &candidates).unwrap();
    insta::assert_snapshot!("secured", told(&bundle));
}

#[test]
fn an_unsecured_loan_takes_the_cheaper_guarantee_and_the_fee_subsidy() {
    let all = catalogue();
    let candidates = pick(&all, &["B-CHEAP", "G-1", "G-2", "F-1"], false);
    insta::assert_snapshot!(
        "unsecured",
        told(&recommend(wanted(300), &candidates).unwrap())
    );
}

#[test]
fn what_loans_leave_is_equity_and_then_own_funds() {
    let all = catalogue();
    let candidates = pick(&all, &["B-CHEAP", "E-1"], true);
    insta::assert_snapshot!(
        "remainder",
        told(&recommend(wanted(900), &candidates).unwrap())
    );
    // 50 万 are below the fund's minimum: own money.
    let small = recommend(wanted(350), &candidates).unwrap();
    assert_eq!(
        small.parts.last().map(|part| part.role),
        Some(PartRole::OwnFunds)
    );
}

#[test]
fn without_money_there_is_no_combination() {
    let all = catalogue();
    assert_eq!(
        recommend(wanted(300), &pick(&all, &["G-1", "S-1"], false)),
        None
    );
    let equity = recommend(wanted(300), &pick(&all, &["E-1"], false)).unwrap();
    assert_eq!((equity.without_subsidy, equity.with_subsidy), (None, None));
}

#[test]
fn nothing_over_a_loan_is_had_twice() {
    let mut all = catalogue();
    all.push(product(
        "G-3",
        "guarantee",
        json!({"guarantee": {"fee_target_max": 50}, "amount": {"max": wan(400)}}),
    ));
    let candidates = pick(&all, &["B-CHEAP", "B-DEAR", "G-2", "G-3", "S-2"], false);
    // 300 万 of B-CHEAP under G-3, which has 100 万 left: too little for the other 200 万, so that
    // G-2 carries them. S-2 pays 1 万 a year over the first loan and nothing over the second.
    let bundle = recommend(wanted(500), &candidates).unwrap();
    let over: Vec<_> = bundle
        .parts
        .iter()
        .filter(|part| !part.role.covers())
        .map(|part| (part.product.as_ref().unwrap().as_str(), part.amount))
        .collect();
    // 2 % of 300 万 by days: 30,416.67 within 2 × 1 万, of which 2026 takes one month's 5,000.
    assert_eq!(
        over,
        [
            ("G-3", Fen::wan(300)),
            ("S-2", Fen::yuan(15_000)),
            ("G-2", Fen::wan(200))
        ]
    );
}

#[test]
fn a_lease_has_no_loan_subsidy() {
    let mut all = catalogue();
    all.push(product("L-1", "finance_lease", json!({})));
    let bundle = recommend(wanted(300), &pick(&all, &["L-1", "S-1"], true)).unwrap();
    assert_eq!(bundle.parts.len(), 1);
    assert_eq!(bundle.with_subsidy, None);
}

proptest! {
    #[test]
    fn the_parts_that_cover_add_up_to_the_need(
        amount in 1i64..5000, mask in 0usize..256, secured in any::<bool>(), limit in 1i64..3000
    ) {
        let all = catalogue();
        let candidates: Vec<_> = all
            .iter()
            .enumerate()
            .filter(|(i, _)| mask >> i & 1 == 1)
            .map(|(i, product)| Candidate { product, limit: (i % 2 == 0).then(|| Fen::wan(limit)), secured })
            .collect();
        if let Some(bundle) = recommend(wanted(amount), &candidates) {
            let covering = bundle.parts.iter().filter(|part| part.role.covers());
            prop_assert_eq!(covering.map(|part| part.amount).sum::<Fen>(), Fen::wan(amount));
            prop_assert!(bundle.parts.iter().all(|part| part.amount.is_positive()));
        } else {
            prop_assert!(candidates.iter().all(|c| available(*c, Fen::wan(amount)).is_none()
                || !c.product.instrument.is_funding()));
        }
    }
}
