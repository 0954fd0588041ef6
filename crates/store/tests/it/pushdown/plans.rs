//! How the databases go about it: a condition that is selective is looked up in an index.

use domain::criteria::{Leaf, Op, Operand, Tree};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};
use store::Db;
use store::pushdown::{self, Filter, Listing, Question, Scope, Sort, Wanted};

use super::generate::Rng;
use super::world::card;
use crate::scratch;

const NEEDS: u128 = 4_000;

async fn filled(db: &Db) {
    let mut rng = Rng(11);
    let facts: Vec<FactSet> = (0..NEEDS)
        .map(|_| {
            let mut facts = FactSet::new();
            let region = format!("{:02}{:02}{:02}", 11 + rng.below(50), 1 + rng.below(9), 3);
            let mut set = |key, value| facts.set(key, value, Source::Declared, None);
            set(keys::FIRM_REGION, FactValue::Region(region));
            set(keys::FIRM_INDUSTRY, FactValue::Industry("C3670".into()));
            let amount = i64::try_from(rng.below(1_000_000)).unwrap();
            set(keys::NEED_AMOUNT, FactValue::Money(amount));
            set(keys::FIRM_AGE_MONTHS, FactValue::Int(24));
            facts
        })
        .collect();
    let rows: Vec<_> = (0..NEEDS).map(card).zip(&facts).collect();
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    pushdown::upsert(&tx, FactRegistry::builtin(), &rows)
        .await
        .unwrap();
    pushdown::analyse(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn plan(db: &Db, tree: &Tree, filter: &Filter<'_>, sort: Sort) -> String {
    let listing = Listing {
        sort,
        descending: false,
        offset: 0,
        limit: 20,
    };
    let lines = pushdown::explain(db.read(), &Question::new(tree), filter, &listing).await;
    lines.unwrap().join("\n")
}

#[tokio::test]
async fn a_region_and_an_amount_are_looked_up() {
    let leaf = |key, op, value| Tree::Leaf(Leaf::new("l", key, op, value));
    let old = leaf(
        keys::FIRM_TAX_ON_TIME_MONTHS,
        Op::Gte,
        Operand::One(FactValue::Int(12)),
    );
    let city = leaf(
        keys::FIRM_REGION,
        Op::Under,
        Operand::Many(vec!["450200".into()]),
    );
    let large = leaf(
        keys::NEED_AMOUNT,
        Op::Between,
        Operand::Range(FactValue::Money(999_000), FactValue::Money(999_500)),
    );
    let shown = Filter::new(Scope::Shown, Wanted::Eligible);
    for (_scratch, db) in scratch::migrated().await {
        filled(&db).await;
        for (tree, index) in [
            (
                Tree::All(vec![old.clone(), city.clone()]),
                "need_fact_by_region",
            ),
            (
                Tree::All(vec![old.clone(), large.clone()]),
                "need_fact_by_amount",
            ),
        ] {
            let plan = plan(&db, &tree, &shown, Sort::Need).await;
            assert!(plan.contains(index), "{plan}");
        }
        // Narrowing by an index works where the tree itself must be asked of every row.
        let narrowed = Filter {
            also: Some(&city),
            wanted: Wanted::Open,
            ..shown
        };
        let plan = plan(&db, &old, &narrowed, Sort::Amount).await;
        assert!(plan.contains("need_fact_by_region"), "{plan}");
    }
}
