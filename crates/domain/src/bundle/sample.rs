//! A case to measure the search with: as many eligible products as asked for, in the mixture that
//! a firm of the city meets, the same ones every time.

use serde_json::{Value, json};

use super::{Candidate, Found, Item, Rules, Wanted, find};
use crate::{
    ids::AssetId,
    money::{Bp, Fen},
    product::Product,
};

/// A case with its products.
pub struct Sample {
    /// What is looked for.
    pub wanted: Wanted,
    products: Vec<Product>,
    rules: Rules,
}

/// Fifteen of them: five loans, a lease, two guarantees, two pools, three interest subsidies, a
/// fee subsidy, an equity investment.
const MIXTURE: [&str; 15] = [
    "loan",
    "guarantee",
    "loan",
    "interest_subsidy",
    "risk_compensation",
    "loan",
    "fee_subsidy",
    "equity",
    "loan",
    "interest_subsidy",
    "guarantee",
    "finance_lease",
    "risk_compensation",
    "loan",
    "interest_subsidy",
];

/// A case with `products` eligible products and a need of `wan` 万元 over two years.
pub fn sample(products: usize, wan: i64) -> Result<Sample, serde_json::Error> {
    let products = (0..products)
        .map(|n| serde_json::from_value(product(n)))
        .collect::<Result<Vec<Product>, _>>()?;
    let drawn_on = crate::calendar::parse_date("2026-11-23").unwrap_or_default();
    Ok(Sample {
        wanted: Wanted {
            amount: Fen::wan(wan),
            tenor_months: 24,
            drawn_on,
            latest: None,
            max_cost: None,
            pre_money: Some(Fen::wan(3_000)),
        },
        products,
        rules: Rules::standing()?,
    })
}

/// The nth product: its figures from a small mixing of n, so that none is like another.
fn product(n: usize) -> Value {
    let instrument = MIXTURE[n % MIXTURE.len()];
    let seed = u64::try_from(n).unwrap_or_default();
    let mixed = seed
        .wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29);
    let pick = |of: u64, place: u32| i64::try_from((mixed >> place) % of).unwrap_or_default();
    let most = 100_000_000 * (2 + pick(9, 3));
    let mut value = json!({
        "id": format!("M-{n:02}"), "name": {"zh": "示例", "en": "Sample"},
        "provider": "x", "provider_type": "bank", "instrument": instrument,
        "rate": {"basis": "not_applicable"}, "amount": {"min": 10_000_000, "max": most},
        "criteria": {"all": []}, "basis": "plausible", "source": "示例",
        "days_to_money": 5 + pick(60, 9)
    });
    match instrument {
        "loan" | "finance_lease" => {
            let methods = [
                "equal_principal",
                "interest_monthly_principal_at_end",
                "equal_instalment",
            ];
            let method = usize::try_from(pick(3, 13)).unwrap_or_default();
            value["rate"] = json!({"basis": "fixed", "annual_bp": 320 + pick(200, 17)});
            value["repayment"] = json!(methods[method]);
            if instrument == "loan" && pick(5, 31) < 3 {
                let class = ["equipment", "building_land", "receivable"];
                let class = class[usize::try_from(pick(3, 37)).unwrap_or_default()];
                value["collateral"] = json!({"accepted": [{"class": class, "ltv": 5000}]});
            } else {
                value["collateral"] = json!({"unsecured": true});
            }
        }
        "guarantee" => {
            value["provider_type"] = json!("guarantee_institution");
            value["guarantee"] =
                json!({"fee_target_max": 50 + pick(100, 19), "bank_share_min": 2000});
        }
        "risk_compensation" => {
            let pool = 3_000 + 100 * pick(30, 23);
            value["loss_split"] = json!([
                {"party": "pool", "share": pool}, {"party": "bank", "share": 10_000 - pool}
            ]);
        }
        "interest_subsidy" => {
            value["subsidy"] = json!({"rate_bp": 50 + pick(150, 25), "cap_year": 50_000_000});
        }
        "fee_subsidy" => value["subsidy"] = json!({"fee_rate_bp": 50}),
        _ => value["equity"] = json!({"max_stake": 2000 + pick(1000, 27)}),
    }
    value
}

impl Sample {
    /// The candidates: eight items are offered, each product counts those of its own terms.
    pub fn candidates(&self) -> Vec<Candidate<'_>> {
        let place = |n: usize| u128::try_from(n).unwrap_or_default();
        let candidate = |(n, product): (usize, &'_ Product)| {
            let terms = product.collateral.accepted.first();
            let kind = terms.map_or(0, |terms| place(terms.class as usize) % 3);
            let items = (0..8_u128).filter(|item| item % 3 == kind);
            Candidate {
                product: &self.products[n],
                limit: None,
                certainty: Bp(5_500 + i64::try_from(n * 37 % 40).unwrap_or_default() * 100),
                pays: None,
                items: items
                    .map(|item| Item {
                        asset: AssetId::new(uuid::Uuid::from_u128(item + 1)),
                        capacity: Fen::wan(120 + 40 * i64::try_from(item).unwrap_or_default()),
                    })
                    .collect(),
            }
        };
        self.products.iter().enumerate().map(candidate).collect()
    }

    /// The search, within a budget of steps.
    pub fn find(&self, budget: u64) -> Found {
        find(self.wanted, &self.candidates(), &self.rules, budget)
    }
}
