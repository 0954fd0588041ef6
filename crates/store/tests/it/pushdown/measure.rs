//! How long SQL takes over many needs: the figures of `docs/decisions/0009-push-down.md`.
//!
//! `PUSHDOWN_NEEDS=200000 cargo nextest run -p store --run-ignored only
//! --no-capture measure`; with `TEST_POSTGRES_URL` on PostgreSQL too.

use std::time::Duration;

use chrono::Days;
use domain::criteria::{Rules, Tree, parse};
use domain::facts::{FactDef, FactRegistry, FactSet, FactType, FactValue, Source};
use serde_json::json;
use store::pushdown::{self, Card, Filter, Listing, Question, Scope, Sort, Wanted};
use store::{Backend, Db};

use super::generate::Rng;
use super::world::card;
use crate::constraints::at;
use crate::scratch;

const REGIONS: [&str; 10] = [
    "450203", "450205", "450102", "450103", "450305", "450400", "450500", "450602", "450702",
    "4508",
];

/// Every fact of the portal, a fifth of them unknown.
fn facts(rng: &mut Rng) -> FactSet {
    let mut facts = FactSet::new();
    for def in FactRegistry::builtin().iter() {
        if !rng.chance(20) {
            facts.set(def.key, value(rng, &def), Source::Computed, None);
        }
    }
    facts
}

fn value(rng: &mut Rng, def: &FactDef<'_>) -> FactValue {
    let codes = ["a", "b", "c", "d"];
    let listed: Vec<&str> = def.options.iter().map(|option| option.code).collect();
    let codes = if listed.is_empty() {
        &codes[..]
    } else {
        &listed
    };
    let number = |rng: &mut Rng, below| i64::try_from(rng.below(below)).unwrap();
    match def.fact_type {
        FactType::Bool => FactValue::Bool(rng.chance(50)),
        FactType::Int => FactValue::Int(number(rng, 120)),
        FactType::Money => FactValue::Money(number(rng, 1_000) * 1_000_000),
        FactType::Date => FactValue::Date(at().date_naive() - Days::new(rng.below(3_000) as u64)),
        FactType::Code => FactValue::code(*rng.pick(codes)),
        FactType::Region => FactValue::Region((*rng.pick(&REGIONS)).to_owned()),
        FactType::Industry => FactValue::Industry(format!("C{:04}", 1_300 + rng.below(3_000))),
        FactType::Set => FactValue::set(codes.iter().copied().filter(|_| rng.chance(20))),
    }
}

/// Ten conditions, as a loan of the catalogue has them; `first` stands before them.
fn tree(first: &serde_json::Value) -> Tree {
    let tree = json!({"all": [
        {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24},
        {"id": "amount", "fact": "need.amount", "op": "between", "value": [10_000_000, 900_000_000]},
        {"id": "tenor", "fact": "need.tenor_months", "op": "lte", "value": 100},
        {"id": "industry", "fact": "firm.industry", "op": "under", "value": ["C13", "C3", "C41"]},
        {"id": "tax", "fact": "firm.tax_on_time_months", "op": "gte", "value": 12},
        {"at_least": 2, "of": [
            {"id": "marks", "fact": "firm.certifications", "op": "any_of", "value": ["hnte", "srdi_sme"]},
            {"id": "rd", "fact": "firm.rd_ratio", "op": "gte", "value": 60},
            {"id": "patents", "fact": "firm.valid_invention_patents", "op": "gte", "value": 30},
        ]},
        {"not": {"id": "listed", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": true}},
        first,
    ]});
    parse(&tree.to_string(), FactRegistry::builtin(), Rules::MATCHED).unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a measurement, run by hand; no test depends on it"
)]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

async fn timed<T>(name: &str, work: impl AsyncFn() -> T) -> T {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let start = now();
        work().await;
        best = best.min(start.elapsed());
    }
    println!("  {name}: {:.1} ms", best.as_secs_f64() * 1_000.0);
    work().await
}

async fn measure(db: &Db) {
    let everywhere = json!({"all": []});
    let city = json!({"id": "city", "fact": "firm.region", "op": "under", "value": ["450200"]});
    let filter = |wanted| Filter::new(Scope::Shown, wanted);
    let listing = Listing {
        sort: Sort::Amount,
        descending: true,
        offset: 0,
        limit: 50,
    };
    for (name, tree) in [
        ("whole population", tree(&everywhere)),
        ("one city", tree(&city)),
    ] {
        let question = Question::new(&tree);
        println!(" {name}");
        let counts = timed("count", async || {
            let any = filter(Wanted::Any);
            pushdown::count(db.read(), &question, &any).await.unwrap()
        })
        .await;
        println!("  {counts:?}");
        let verdicts = timed("all eligible and undetermined, in parts", async || {
            let open = filter(Wanted::Open);
            pushdown::verdicts(db.read(), &question, &open)
                .await
                .unwrap()
        })
        .await;
        println!("  {} verdicts", verdicts.len());
        for wanted in [Wanted::Eligible, Wanted::Open] {
            timed(&format!("page of 50 and total, {wanted:?}"), async || {
                let filter = filter(wanted);
                let part = pushdown::page(db.read(), &question, &filter, &listing);
                part.await.unwrap()
            })
            .await;
        }
        let eligible = filter(Wanted::Eligible);
        let plan = pushdown::explain(db.read(), &question, &eligible, &listing);
        let plan = plan.await.unwrap().join("\n    ");
        println!("    {plan:.600}");
    }
}

async fn fill(db: &Db, needs: usize) {
    let mut rng = Rng(5);
    let registry = FactRegistry::builtin();
    for first in (0..needs).step_by(10_000) {
        let part: Vec<(Card, FactSet)> = (first..needs.min(first + 10_000))
            .map(|at| (card(at as u128), facts(&mut rng)))
            .collect();
        let part: Vec<_> = part.iter().map(|(card, facts)| (*card, facts)).collect();
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        pushdown::upsert(&tx, registry, &part).await.unwrap();
        tx.commit().await.unwrap();
    }
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    pushdown::analyse(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
#[ignore = "measures, and takes a while"]
async fn measure_many_needs() {
    #[expect(clippy::disallowed_methods, reason = "how a larger run is asked for")]
    let needs = std::env::var("PUSHDOWN_NEEDS").map_or(20_000, |number| number.parse().unwrap());
    for (_scratch, db) in scratch::migrated().await {
        println!("{:?}, {needs} needs", db.backend());
        let start = now();
        fill(&db, needs).await;
        println!("  made and entered: {:.1} s", start.elapsed().as_secs_f64());
        measure(&db).await;
        if db.backend() == Backend::Sqlite {
            db.close().await.unwrap();
        }
    }
}
