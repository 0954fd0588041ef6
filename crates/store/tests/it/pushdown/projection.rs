//! Keeping the projection: entering, replacing, taking out, and knowing what is old.

use chrono::Days;
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};
use store::Error;
use store::pushdown::{self, Card, Filter, Question, Scope, Wanted};

use super::world::card;
use crate::constraints::at;
use crate::scratch;

fn facts(key: &str, value: FactValue) -> FactSet {
    let mut facts = FactSet::new();
    facts.set(key, value, Source::Declared, None);
    facts
}

#[tokio::test]
async fn what_was_known_before_is_forgotten() {
    use domain::criteria::{Leaf, Op, Operand, Tree};
    let keys = [keys::NEED_AMOUNT, keys::FIRM_REVENUE, keys::FIRM_REGION];
    let is_known = |key| Tree::Leaf(Leaf::new("l", key, Op::Known, Operand::Flag(true)));
    let registry = FactRegistry::builtin();
    let values = [
        FactValue::Money(i64::MAX),
        FactValue::Money(i64::MIN),
        FactValue::Region("450200".into()),
    ];
    for (_scratch, db) in scratch::migrated().await {
        for (key, value) in keys.into_iter().zip(&values) {
            let tx = db.begin(&crate::scratch::permit()).await.unwrap();
            let facts = facts(key, value.clone());
            pushdown::upsert(&tx, registry, &[(card(1), &facts)])
                .await
                .unwrap();
            tx.commit().await.unwrap();
            for asked in keys {
                let tree = is_known(asked);
                let filter = Filter::new(Scope::Everything, Wanted::Eligible);
                let said = pushdown::verdicts(db.read(), &Question::new(&tree), &filter).await;
                assert_eq!(said.unwrap().len(), usize::from(asked == key), "{asked}");
            }
        }
    }
}

#[tokio::test]
async fn needs_come_and_go_and_grow_old() {
    let registry = FactRegistry::builtin();
    let nothing = FactSet::new();
    let today = at().date_naive();
    let old = Card {
        as_of: today - Days::new(1),
        ..card(2)
    };
    let hidden = Card {
        shown: false,
        ..card(3)
    };
    for (_scratch, db) in scratch::migrated().await {
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        let needs = [(card(1), &nothing), (old, &nothing), (hidden, &nothing)];
        pushdown::upsert(&tx, registry, &needs).await.unwrap();
        pushdown::upsert(&tx, registry, &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(pushdown::stale(db.read(), today, 10).await.unwrap(), [old]);
        assert_eq!(
            pushdown::cards(db.read(), None, 10).await.unwrap(),
            [card(1), old, hidden]
        );
        assert_eq!(
            pushdown::cards(db.read(), Some(card(1).need), 1)
                .await
                .unwrap(),
            [old]
        );
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        let gone = [card(2).need, card(9).need];
        assert_eq!(pushdown::remove(&tx, &gone).await.unwrap(), 1);
        let fresh = Card {
            shown: true,
            ..hidden
        };
        pushdown::upsert(&tx, registry, &[(fresh, &nothing)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            pushdown::cards(db.read(), None, 10).await.unwrap(),
            [card(1), fresh]
        );
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        pushdown::clear(&tx).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(pushdown::cards(db.read(), None, 10).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_value_of_another_type_is_refused() {
    let registry = FactRegistry::builtin();
    for (_scratch, db) in scratch::migrated().await {
        for (key, value) in [
            ("no.such_fact", FactValue::Int(1)),
            (keys::NEED_AMOUNT, FactValue::code("much")),
            (keys::FIRM_IS_LISTED, FactValue::Int(1)),
            (keys::FIRM_REGION, FactValue::Region("柳州".into())),
            ("firm.region@seat", FactValue::Region("4".into())),
        ] {
            let tx = db.begin(&crate::scratch::permit()).await.unwrap();
            let refused = pushdown::upsert(&tx, registry, &[(card(1), &facts(key, value))]).await;
            assert!(matches!(refused, Err(Error::Internal(_))), "{key}");
        }
    }
}
