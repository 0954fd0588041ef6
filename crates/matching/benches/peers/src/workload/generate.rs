//! Our own workload: 1,000 products of some thirteen leaves in ten groups, two thirds of the leaves
//! shared with other products, and needs of 27 facts, about one pair in a hundred eligible.

mod needs;
mod products;

use domain::criteria::{Rules, parse};
use domain::facts::FactRegistry;
use matching::Product;
use serde_json::json;

use super::Workload;
use super::numbers::Numbers;
use crate::outcome::Outcome;

const NUMBERS: [&str; 20] = [
    "w.amount",
    "w.tenor",
    "w.revenue",
    "w.age",
    "w.employees",
    "w.grade",
    "w.debt",
    "w.growth",
    "w.overdue",
    "w.rd",
    "w.guaranteed",
    "w.green",
    "w.ltv0",
    "w.ltv1",
    "w.ltv2",
    "w.ltv3",
    "w.ltv4",
    "w.ltv5",
    "w.ltv6",
    "w.ltv7",
];
const CODES: [&str; 5] = ["w.industry", "w.region", "w.tax", "w.owner", "w.purpose"];
const SETS: [&str; 2] = ["w.certificates", "w.collateral"];
const REGIONS: usize = 340;
const INDUSTRIES: usize = 97;
const CERTIFICATES: usize = 24;
const COLLATERALS: usize = 8;

/// Makes so many products and needs; the same ones on every machine.
pub fn generate(products: usize, needs: usize) -> Outcome<Workload> {
    let mut registry = FactRegistry::default();
    let groups = [("int", &NUMBERS[..]), ("code", &CODES), ("set", &SETS)];
    for (kind, keys) in groups {
        for key in keys {
            registry
                .declare_json(key, &json!({ "type": kind }))
                .map_err(|fault| format!("{key}: {fault}"))?;
        }
    }
    let mut numbers = Numbers::new(0x5eed_2026_1123);
    let pools = products::Pools::new(&mut numbers);
    let product = |at: usize| {
        let tree = pools.tree(&mut numbers);
        let tree = parse(&tree.to_string(), &registry, Rules::MATCHED)
            .map_err(|faults| format!("generated product {at}: {}", faults[0]))?;
        let base = numbers.below(10_000) as f64 / 10_000.0;
        Ok(Product {
            id: format!("P{at:05}"),
            tree,
            base,
        })
    };
    let made = (0..products).map(product).collect::<Outcome<Vec<_>>>()?;
    let facts = (0..needs).map(|_| needs::facts(&mut numbers)).collect();
    Ok(Workload {
        name: "generated".to_owned(),
        registry,
        products: made,
        needs: facts,
        answer: None,
    })
}
