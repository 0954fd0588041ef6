//! Products and items for the tests.

use serde_json::{Value, json};
use uuid::Uuid;

use super::super::*;
use crate::tests::fixtures;

pub fn wanted(wan: i64) -> Wanted {
    Wanted {
        amount: Fen::wan(wan),
        tenor_months: 12,
        drawn_on: "2026-11-23".parse().unwrap(),
        latest: None,
        max_cost: None,
        pre_money: None,
    }
}

pub fn wan(n: i64) -> i64 {
    Fen::wan(n).0
}

pub fn product(id: &str, instrument: &str, differs: Value) -> Product {
    fixtures::product(id, instrument, differs)
}

/// A loan on credit at a rate, up to so many 万元.
pub fn credit(id: &str, bp: i64, most: i64) -> Product {
    let rate = json!({"basis": "fixed", "annual_bp": bp});
    product(
        id,
        "loan",
        json!({"rate": rate, "amount": {"max": wan(most)}}),
    )
}

/// A loan that asks for equipment at half its value.
pub fn secured(id: &str, bp: i64, most: i64) -> Product {
    let rate = json!({"basis": "fixed", "annual_bp": bp});
    let accepted = json!({"accepted": [{"class": "equipment", "ltv": 5000}]});
    let differs = json!({"rate": rate, "amount": {"max": wan(most)}, "collateral": accepted});
    product(id, "loan", differs)
}

pub fn guarantee(id: &str, fee: i64, most: i64) -> Product {
    let terms = json!({"fee_target_max": fee, "bank_share_min": 2000});
    let differs = json!({
        "provider_type": "guarantee_institution", "guarantee": terms, "amount": {"max": wan(most)}
    });
    product(id, "guarantee", differs)
}

pub fn subsidy(id: &str, terms: Value) -> Product {
    product(id, "interest_subsidy", json!({"subsidy": terms}))
}

pub fn asset(n: usize) -> AssetId {
    AssetId::new(Uuid::from_u128(n as u128 + 1))
}

pub fn items(capacities: &[i64]) -> Vec<Item> {
    let item = |(n, wan): (usize, &i64)| Item {
        asset: asset(n),
        capacity: Fen::wan(*wan),
    };
    capacities.iter().enumerate().map(item).collect()
}

/// Each product with these items, where it asks for collateral.
pub fn candidates<'a>(products: &'a [Product], offered: &[i64]) -> Vec<Candidate<'a>> {
    let candidate = |product: &'a Product| Candidate {
        product,
        limit: None,
        certainty: Bp(6_000),
        pays: None,
        items: if product.collateral.required() {
            items(offered)
        } else {
            Vec::new()
        },
    };
    products.iter().map(candidate).collect()
}

pub fn standing() -> Rules {
    Rules::standing().unwrap()
}

pub fn found(wanted: Wanted, candidates: &[Candidate<'_>]) -> Found {
    find(wanted, candidates, &standing(), BUDGET)
}

/// The parts in one line each.
pub fn told(bundle: &Bundle) -> Vec<String> {
    let part = |part: &Part| {
        let product = part.product.as_ref().map_or("—", ProductId::as_str);
        let over = part.over.as_ref().map_or("", ProductId::as_str);
        format!("{} {product} {} {over}", part.role.code(), part.amount)
            .trim_end()
            .to_owned()
    };
    bundle.parts.iter().map(part).collect()
}
