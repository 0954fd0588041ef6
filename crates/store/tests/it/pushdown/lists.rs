//! Lists: whose needs, which verdicts, in which order, which part.

use domain::criteria::{Leaf, Op, Operand, Tree, Verdict};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};
use domain::ids::{NeedId, OrgId};
use store::Db;
use store::pushdown::{self, Card, Counts, Filter, Listing, Question, Scope, Sort, Wanted};
use uuid::Uuid;

use super::world::card;
use crate::scratch;

/// Need, amount, age of the firm, region, shown.
type Row = (u128, Option<i64>, Option<i64>, Option<&'static str>, bool);
const ROWS: [Row; 7] = [
    (1, Some(500), Some(30), Some("450203"), true),
    (2, Some(900), None, Some("450205"), true),
    (3, None, Some(48), Some("450100"), true),
    (4, Some(500), Some(12), None, true),
    (5, Some(100), Some(24), Some("450203"), false),
    (6, Some(700), Some(24), Some("440300"), true),
    (7, Some(700), None, Some("450203"), true),
];

async fn filled(db: &Db) {
    let rows: Vec<(Card, FactSet)> = ROWS
        .iter()
        .map(|(number, amount, age, region, shown)| {
            let mut facts = FactSet::new();
            let mut set = |key, value: Option<FactValue>| {
                if let Some(value) = value {
                    facts.set(key, value, Source::Declared, None);
                }
            };
            set(keys::NEED_AMOUNT, amount.map(FactValue::Money));
            set(keys::FIRM_AGE_MONTHS, age.map(FactValue::Int));
            set(
                keys::FIRM_REGION,
                region.map(|code| FactValue::Region(code.into())),
            );
            let card = Card {
                shown: *shown,
                ..card(*number)
            };
            (card, facts)
        })
        .collect();
    let rows: Vec<_> = rows.iter().map(|(card, facts)| (*card, facts)).collect();
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    pushdown::upsert(&tx, FactRegistry::builtin(), &rows)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// At least 24 months old: yes, unknown, yes, no, yes, yes, unknown.
fn grown() -> Tree {
    let value = Operand::One(FactValue::Int(24));
    Tree::Leaf(Leaf::new("age", keys::FIRM_AGE_MONTHS, Op::Gte, value))
}

fn in_guangxi() -> Tree {
    let value = Operand::Many(vec!["450000".into()]);
    Tree::Leaf(Leaf::new("region", keys::FIRM_REGION, Op::Under, value))
}

fn whole(sort: Sort) -> Listing {
    Listing {
        sort,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

async fn numbers(db: &Db, filter: Filter<'_>, listing: Listing) -> (Vec<u128>, u64) {
    let tree = grown();
    let page = pushdown::page(db.read(), &Question::new(&tree), &filter, &listing)
        .await
        .unwrap();
    let numbers = page.rows.iter().map(|row| row.row.need_id.as_u128());
    (numbers.collect(), page.total)
}

#[tokio::test]
async fn each_order_is_total_and_what_is_unknown_stands_last() {
    let filter = Filter::new(Scope::Everything, Wanted::Any);
    for (_scratch, db) in scratch::migrated().await {
        filled(&db).await;
        for (sort, up, down) in [
            (Sort::Need, [1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1]),
            (Sort::Verdict, [1, 3, 5, 6, 2, 7, 4], [4, 2, 7, 1, 3, 5, 6]),
            (Sort::Amount, [5, 1, 4, 6, 7, 2, 3], [2, 6, 7, 1, 4, 5, 3]),
            (Sort::Region, [6, 3, 1, 5, 7, 2, 4], [2, 1, 5, 7, 3, 6, 4]),
            (Sort::Age, [4, 5, 6, 1, 3, 2, 7], [3, 1, 5, 6, 4, 2, 7]),
            (
                Sort::SizeClass,
                [1, 2, 3, 4, 5, 6, 7],
                [1, 2, 3, 4, 5, 6, 7],
            ),
            (Sort::Industry, [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]),
            (Sort::Updated, [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7]),
        ] {
            let ascending = whole(sort);
            let descending = Listing {
                descending: true,
                ..ascending
            };
            assert_eq!(numbers(&db, filter, ascending).await.0, up, "{sort:?}");
            assert_eq!(numbers(&db, filter, descending).await.0, down, "{sort:?}");
            let part = Listing {
                offset: 2,
                limit: 3,
                ..ascending
            };
            let (rows, total) = numbers(&db, filter, part).await;
            assert_eq!((rows.as_slice(), total), (&up[2..5], 7), "{sort:?}");
        }
    }
}

#[tokio::test]
async fn scope_verdict_and_narrowing_are_in_the_query() {
    let firm = OrgId::new(Uuid::from_u128(2));
    let guangxi = in_guangxi();
    for (_scratch, db) in scratch::migrated().await {
        filled(&db).await;
        for (scope, wanted, expected, narrowed) in [
            (Scope::Shown, Wanted::Eligible, vec![1, 3, 6], vec![1, 3]),
            (
                Scope::Shown,
                Wanted::Open,
                vec![1, 2, 3, 6, 7],
                vec![1, 2, 3, 7],
            ),
            (Scope::Shown, Wanted::Undetermined, vec![2, 7], vec![2, 7]),
            (
                Scope::Shown,
                Wanted::Any,
                vec![1, 2, 3, 4, 6, 7],
                vec![1, 2, 3, 7],
            ),
            (Scope::Firm(firm), Wanted::Any, vec![4, 5], vec![5]),
            (
                Scope::Everything,
                Wanted::Eligible,
                vec![1, 3, 5, 6],
                vec![1, 3, 5],
            ),
        ] {
            let filter = Filter::new(scope, wanted);
            for (filter, expected) in [
                (filter, &expected),
                (
                    Filter {
                        also: Some(&guangxi),
                        ..filter
                    },
                    &narrowed,
                ),
            ] {
                let (rows, total) = numbers(&db, filter, whole(Sort::Need)).await;
                assert_eq!(&rows, expected, "{filter:?}");
                assert_eq!(total, expected.len() as u64, "{filter:?}");
                let tree = grown();
                let question = Question::new(&tree);
                let said = pushdown::verdicts(db.read(), &question, &filter)
                    .await
                    .unwrap();
                let found: Vec<u128> = said.iter().map(|(need, _)| need.uuid().as_u128()).collect();
                assert_eq!(&found, expected, "{filter:?}");
                let of = |wanted: Verdict| {
                    said.iter()
                        .filter(|(_, verdict)| *verdict == wanted)
                        .count() as u64
                };
                let counts = pushdown::count(db.read(), &question, &filter)
                    .await
                    .unwrap();
                let expected = Counts {
                    eligible: of(Verdict::Eligible),
                    undetermined: of(Verdict::Undetermined),
                    ineligible: of(Verdict::Ineligible),
                };
                assert_eq!(counts, expected, "{filter:?}");
            }
        }
    }
}

#[tokio::test]
async fn an_export_goes_on_where_it_stopped() {
    let filter = Filter::new(Scope::Shown, Wanted::Open);
    for (_scratch, db) in scratch::migrated().await {
        filled(&db).await;
        let tree = grown();
        let question = Question::new(&tree);
        let mut after: Option<NeedId> = None;
        let mut got = Vec::new();
        loop {
            let part = pushdown::verdicts_after(db.read(), &question, &filter, after, 2)
                .await
                .unwrap();
            let Some((last, _)) = part.last() else { break };
            after = Some(*last);
            got.extend(part);
        }
        let whole = pushdown::verdicts(db.read(), &question, &filter)
            .await
            .unwrap();
        assert_eq!(got, whole);
        assert_eq!(got.len(), 5);
    }
}
