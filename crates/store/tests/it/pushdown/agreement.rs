//! Random trees over random facts: SQL, the index and the plain evaluator say the same.

use std::collections::BTreeMap;

use domain::criteria::Verdict;
use domain::facts::FactSet;
use matching::Index;
use store::Db;
use store::pushdown::{self, Filter, Question, Scope, Wanted};

use super::generate::Rng;
use super::world::{World, card};
use crate::scratch;

const SEED: u64 = 20_261_123;
const NEEDS: usize = 500;
const TREES: usize = 100;

fn indexed(facts: &[FactSet]) -> Index {
    let mut index = Index::new(Vec::new());
    for (at, facts) in facts.iter().enumerate() {
        index.set_need(card(at as u128).need.uuid(), facts);
    }
    index
}

/// How many pairs each database is asked for; `PUSHDOWN_PAIRS` asks for more.
fn pairs() -> usize {
    #[expect(clippy::disallowed_methods, reason = "how a long run is asked for")]
    let wanted = std::env::var("PUSHDOWN_PAIRS").ok();
    wanted.map_or(100_000, |number| number.parse().unwrap())
}

async fn fill(db: &Db, world: &World, facts: &[FactSet]) {
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    pushdown::clear(&tx).await.unwrap();
    let needs: Vec<_> = facts
        .iter()
        .enumerate()
        .map(|(at, facts)| (card(at as u128), facts))
        .collect();
    pushdown::upsert(&tx, &world.asking, &needs).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn sql_the_index_and_the_plain_evaluator_agree() {
    for (_scratch, db) in scratch::migrated().await {
        let mut rng = Rng(SEED);
        let mut verdicts = BTreeMap::<&str, usize>::new();
        for round in 0..pairs().div_ceil(NEEDS * TREES) {
            let world = World::new(round % 2 == 1);
            let facts: Vec<FactSet> = (0..NEEDS).map(|_| world.facts(&mut rng)).collect();
            fill(&db, &world, &facts).await;
            let index = indexed(&facts);
            for _ in 0..TREES {
                let tree = world.tree(&mut rng);
                let question = Question {
                    registry: &world.asking,
                    ..Question::new(&tree)
                };
                let filter = Filter::new(Scope::Everything, Wanted::Any);
                let said = pushdown::verdicts(db.read(), &question, &filter)
                    .await
                    .unwrap_or_else(|error| panic!("{error}\n{}", tree.to_json()));
                assert_eq!(said.len(), NEEDS);
                let answer = index.run(&tree);
                for (at, (need, verdict)) in said.into_iter().enumerate() {
                    assert_eq!(need, card(at as u128).need);
                    let expected = tree.verdict(&facts[at]);
                    assert_eq!(verdict, expected, "{}\n{:?}", tree.to_json(), facts[at]);
                    let slot = index.slot_of(need.uuid()).unwrap();
                    assert_eq!(answer.verdict(slot), expected, "{}", tree.to_json());
                    *verdicts.entry(expected.as_str()).or_default() += 1;
                }
            }
        }
        let total: usize = verdicts.values().sum();
        assert!(total >= pairs());
        // All three must occur, or the comparison says little.
        for verdict in [
            Verdict::Eligible,
            Verdict::Ineligible,
            Verdict::Undetermined,
        ] {
            assert!(verdicts[verdict.as_str()] > total / 20, "{verdicts:?}");
        }
    }
}
