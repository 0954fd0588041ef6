//! How long the whole sandbox takes over many needs: moves, causes, thresholds, changes without
//! effect, and all figures by group. `cargo run --release -p matching --example sandbox -- 100000`

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example that measures and says what it found"
)]

use std::time::Instant;

use domain::criteria::Tree;
use domain::facts::{FactSet, FactValue, Source};
use domain::money::Fen;
use domain::sandbox::{Roll, Sets, Slots, Traits, study};
use domain::size_class::SizeClass;
use matching::{Index, Product};
use serde_json::json;
use uuid::Uuid;

const DISTRICTS: [&str; 6] = ["450202", "450203", "450204", "450205", "450206", "450222"];
const INDUSTRIES: [&str; 5] = ["C3670", "C3612", "I65", "G58", "M73"];

/// SplitMix64.
struct Rng(u64);

impl Rng {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

struct Need {
    facts: FactSet,
    size: usize,
    district: &'static str,
    industry: &'static str,
    months: i64,
    amount: i64,
    hidden: bool,
}

fn need(rng: &mut Rng) -> Need {
    let mut facts = FactSet::new();
    let size = rng.below(4) as usize;
    let district = DISTRICTS[rng.below(6) as usize];
    let industry = INDUSTRIES[rng.below(5) as usize];
    let (months, amount) = (
        rng.below(200) as i64,
        1_000_000 * (1 + rng.below(3_000) as i64),
    );
    let certified = FactValue::set(
        ["hnte", "srdi_sme"]
            .into_iter()
            .filter(|_| rng.below(4) == 0),
    );
    let values = [
        ("firm.region", FactValue::Region(district.into())),
        ("firm.industry", FactValue::Industry(industry.into())),
        (
            "firm.size_class",
            FactValue::code(SizeClass::ALL[size].code()),
        ),
        ("firm.age_months", FactValue::Int(months)),
        ("firm.employees", FactValue::Int(rng.below(800) as i64)),
        (
            "firm.revenue",
            FactValue::Money(100_000_000 * rng.below(400) as i64),
        ),
        (
            "firm.liability_ratio",
            FactValue::Int(rng.below(10_000) as i64),
        ),
        ("firm.certifications", certified),
        (
            "firm.serious_dishonesty_listed",
            FactValue::Bool(rng.below(50) == 0),
        ),
        (
            "firm.tax_on_time_months",
            FactValue::Int(rng.below(36) as i64),
        ),
        ("need.amount", FactValue::Money(amount)),
        (
            "need.tenor_months",
            FactValue::Int(6 * (1 + rng.below(10) as i64)),
        ),
    ];
    for (place, (key, value)) in values.into_iter().enumerate() {
        // A tenth of what firms tell is not known.
        if place < 4 || rng.below(10) > 0 {
            facts.set(key, value, Source::Declared, None);
        }
    }
    Need {
        facts,
        size,
        district,
        industry,
        months,
        amount,
        hidden: rng.below(2) == 0,
    }
}

/// Twelve conditions; the draft has another age, another amount and one certificate more.
fn tree(months: i64, most: i64, certificates: &[&str]) -> Tree {
    let leaf = |id: &str, fact: &str, op: &str, value: serde_json::Value| json!({"id": id, "fact": fact, "op": op, "value": value});
    let json = json!({"all": [
        leaf("amount", "need.amount", "between", json!([10_000_000, most])),
        leaf("tenor", "need.tenor_months", "lte", json!(36)),
        leaf("region", "firm.region", "under", json!(["4502"])),
        leaf("age", "firm.age_months", "gte", json!(months)),
        leaf("tax", "firm.tax_on_time_months", "gte", json!(6)),
        leaf("debt", "firm.liability_ratio", "lte", json!(7_000)),
        {"not": leaf("dishonest", "firm.serious_dishonesty_listed", "eq", json!(true))},
        {"any": [
            leaf("marks", "firm.certifications", "any_of", json!(certificates)),
            leaf("industry", "firm.industry", "under", json!(["C36"])),
            {"at_least": 2, "of": [
                leaf("staff", "firm.employees", "gte", json!(50)),
                leaf("revenue", "firm.revenue", "gte", json!(2_000_000_000_i64)),
                leaf("size", "firm.size_class", "in", json!(["small", "medium"])),
            ]},
        ]},
    ]});
    serde_json::from_value(json).unwrap_or(Tree::All(Vec::new()))
}

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|typed| typed.parse().ok())
        .unwrap_or(100_000);
    let mut rng = Rng(7);
    let needs: Vec<Need> = (0..count).map(|_| need(&mut rng)).collect();
    let before = tree(24, 1_000_000_000, &["hnte"]);
    let after = tree(18, 1_500_000_000, &["hnte", "srdi_sme"]);
    let product = Product {
        id: "P".into(),
        tree: before.clone(),
        base: 0.0,
    };
    let mut index = Index::new(vec![product]);
    for (at, need) in needs.iter().enumerate() {
        index.set_need(Uuid::from_u128(at as u128), &need.facts);
    }
    let mut roll = Roll::of(needs.iter().map(|need| Traits {
        size_class: Some(SizeClass::ALL[need.size]),
        industry: need.industry,
        emerging: Some(need.industry == "I65"),
        region: need.district,
        age_months: Some(need.months),
    }));
    for (at, need) in needs.iter().enumerate() {
        if let Some(slot) = index.slot_of(Uuid::from_u128(at as u128)) {
            roll.put(slot, at, Fen(need.amount), need.hidden);
        }
    }
    let mut best = [u128::MAX; 3];
    for _ in 0..20 {
        let mut runs = 0;
        let begun = Instant::now();
        let found = study(&before, &after, &mut |tree| {
            runs += 1;
            let said = index.run(tree);
            Sets {
                eligible: Slots::from_words(said.eligible.words()),
                undetermined: Slots::from_words(said.undetermined.words()),
            }
        });
        let studied = begun.elapsed().as_micros();
        let figures = found.figures(&roll, (None, None));
        let whole = begun.elapsed().as_micros();
        best = [best[0].min(studied), best[1].min(whole), runs];
        if best[2] == 0 || figures.needs != count as u64 {
            println!("something is missing");
        }
    }
    println!(
        "{count} needs, 12 conditions, 3 of them changed: {} trees in {} µs, with all figures {} µs",
        best[2], best[0], best[1]
    );
}
