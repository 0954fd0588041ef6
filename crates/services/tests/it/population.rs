//! The population follows what is committed, on every replica, and never shows half of it.

use std::sync::Arc;

use contract::need::{NeedParams, NeedRefParams};
use domain::ids::NeedId;
use domain::money::Fen;
use services::clock::FixedClock;
use services::population::{self, Population};
use services::{Ctx, Portal, Settings, needs};
use tokio::task::JoinSet;

use crate::market::{self, LOAN, POOL};
use crate::portals::{self, Scratch};

pub const USCC: &str = "91110000600037341L";

/// Another process over the same database.
pub fn replica(portal: &Scratch) -> Ctx {
    replica_with(portal, Settings::with(services::Keys::known()))
}

pub fn replica_with(portal: &Scratch, settings: Settings) -> Ctx {
    let clock: Arc<FixedClock> = portal.clock.clone();
    let db = portal.portal.db.clone();
    Ctx::system(Arc::new(Portal::new(db, clock, settings)), "test")
}

/// The form of a need of the market, changed.
pub fn changed(need: NeedId, version: i64, amount: &str, months: &str) -> NeedParams {
    NeedParams {
        id: need.to_string(),
        version: version.to_string(),
        title: "采购原材料".into(),
        amount: amount.into(),
        tenor_months: months.into(),
        purpose: "working_capital".into(),
        open_to_providers: "on".into(),
        ..NeedParams::default()
    }
}

pub fn eligible(population: &Population, need: NeedId, product: &str) -> bool {
    let slot = population.index.slot_of(need.uuid());
    let answer = population.index.answer(product);
    slot.zip(answer)
        .is_some_and(|(slot, answer)| answer.eligible.has(slot))
}

#[tokio::test]
async fn what_is_committed_is_in_the_next_answer_of_every_replica() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (one, other) = (portal.visitor(), replica(&portal));
        assert_eq!(population::current(&one).await.unwrap().index.needs(), 0);
        assert_eq!(population::current(&other).await.unwrap().index.needs(), 0);
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        for ctx in [&one, &other] {
            let now = population::current(ctx).await.unwrap();
            assert!(eligible(&now, need, LOAN) && eligible(&now, need, POOL));
            let card = now.card_of(need).unwrap();
            assert_eq!(
                (card.amount, card.shown, card.age_months),
                (Fen::wan(300), true, Some(92))
            );
        }
        // A reader keeps the state that it holds.
        let held = population::current(&other).await.unwrap();
        needs::save(&firm, changed(need, 1, "1200", "12"))
            .await
            .unwrap();
        assert!(eligible(&held, need, LOAN));
        for ctx in [&one, &other] {
            let now = population::current(ctx).await.unwrap();
            assert!(!eligible(&now, need, LOAN) && !eligible(&now, need, POOL));
        }
        let close = NeedRefParams {
            id: need.to_string(),
            version: "2".into(),
        };
        needs::close(&firm, close).await.unwrap();
        for ctx in [&one, &other] {
            let now = population::current(ctx).await.unwrap();
            assert_eq!((now.index.needs(), now.card_of(need)), (0, None));
        }
        let reopen = NeedRefParams {
            id: need.to_string(),
            version: "3".into(),
        };
        needs::reopen(&firm, reopen).await.unwrap();
        assert_eq!(population::current(&other).await.unwrap().index.needs(), 1);
    }
}

#[tokio::test]
async fn the_catalogue_and_what_is_open_of_a_quota_are_part_of_it() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        let ctx = replica(&portal);
        assert!(eligible(
            &population::current(&ctx).await.unwrap(),
            need,
            LOAN
        ));
        let mut products = market::products();
        products.retain(|(_, product)| product.id.as_str() != POOL);
        for (_, product) in &mut products {
            if product.id.as_str() == LOAN {
                product.amount.max = Some(Fen::wan(299));
            }
        }
        market::install_with(&portal, products).await;
        let now = population::current(&ctx).await.unwrap();
        assert!(!eligible(&now, need, LOAN));
        // What the seed no longer has stays in the catalogue; only its own rules are replaced.
        assert!(eligible(&now, need, POOL));
        assert!(now.is_exact_for(now.product(LOAN).unwrap()));
    }
}

#[tokio::test]
async fn the_day_turns_for_everybody_at_once() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        let mut products = market::products();
        for (_, product) in &mut products {
            if product.id.as_str() == LOAN {
                // Founded on 1 March 2019: 93 months on 1 December 2026.
                product.criteria = serde_json::from_value(serde_json::json!(
                    {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 93}
                ))
                .unwrap();
            }
        }
        market::install_with(&portal, products).await;
        let ctx = replica(&portal);
        let before = population::current(&ctx).await.unwrap();
        assert!(!eligible(&before, need, LOAN));
        // One second before midnight in China, and midnight.
        portal.clock.set("2026-11-30T15:59:59Z".parse().unwrap());
        let eve = population::current(&ctx).await.unwrap();
        assert_eq!(eve.as_of.to_string(), "2026-11-30");
        assert!(!eligible(&eve, need, LOAN));
        portal.clock.set("2026-11-30T16:00:00Z".parse().unwrap());
        let now = population::current(&ctx).await.unwrap();
        assert_eq!(now.as_of.to_string(), "2026-12-01");
        assert!(eligible(&now, need, LOAN));
        assert_eq!(now.card_of(need).unwrap().age_months, Some(93));
    }
}

#[tokio::test]
async fn whoever_attends_does_what_takes_long_and_readers_go_on() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        let ctx = replica(&portal);
        population::attend(&ctx, true);
        assert!(!population::serving(&ctx));
        assert!(population::building(&ctx), "nothing can be answered yet");
        population::step(&ctx).await.unwrap();
        assert!(population::serving(&ctx));
        portal.clock.advance(chrono::TimeDelta::days(1));
        let eve = population::current(&ctx).await.unwrap();
        assert_eq!(
            eve.as_of.to_string(),
            "2026-11-23",
            "the day before answers meanwhile"
        );
        // Changes are still taken in at once.
        needs::save(&firm, changed(need, 1, "400", "12"))
            .await
            .unwrap();
        let eve = population::current(&ctx).await.unwrap();
        assert_eq!(eve.card_of(need).unwrap().amount, Fen::wan(400));
        population::step(&ctx).await.unwrap();
        let now = population::current(&ctx).await.unwrap();
        assert_eq!(now.as_of.to_string(), "2026-11-24");
        assert_eq!(now.card_of(need).unwrap().amount, Fen::wan(400));
    }
}

#[tokio::test]
async fn changes_that_are_no_longer_told_are_read_anew() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let ctx = replica(&portal);
        population::current(&ctx).await.unwrap();
        let need = market::need(&firm, "300", "12").await;
        let other = market::need(&firm, "400", "12").await;
        let last = store::trail::last_change(ctx.read()).await.unwrap();
        services::tx::write(&ctx, ctx.housekeeping().unwrap(), async |tx| {
            store::trail::forget_changes(&tx, last - 1).await?;
            tx.derived(())
        })
        .await
        .unwrap();
        let now = population::current(&ctx).await.unwrap();
        assert!(eligible(&now, need, LOAN) && eligible(&now, other, LOAN));
    }
}

/// A need is changed to and fro, amount and tenor in one transaction; whoever looks sees both of
/// one version, and the verdict that belongs to it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_sees_half_a_change() {
    for portal in portals::all().await {
        market::install(&portal).await;
        let (firm, _) = portal.firm("one@example.com", USCC).await;
        let need = market::need(&firm, "300", "12").await;
        let mut racing = JoinSet::new();
        let replicas = [portal.visitor(), replica(&portal), replica(&portal)];
        for ctx in replicas.clone() {
            racing.spawn(async move {
                let mut seen = (0, 0);
                for _ in 0..60 {
                    let now = population::current(&ctx).await.unwrap();
                    let card = now.card_of(need).unwrap();
                    let small = card.amount == Fen::wan(300);
                    let tenor = if small { 12 } else { 24 };
                    assert_eq!(card.tenor_months, tenor);
                    assert_eq!(eligible(&now, need, LOAN), small);
                    let slot = now.index.slot_of(need.uuid()).unwrap();
                    assert_eq!(now.card(slot), Some(card));
                    if small { seen.0 += 1 } else { seen.1 += 1 }
                }
                seen
            });
        }
        for version in 1..=30 {
            let (amount, months) = if version % 2 == 0 {
                ("300", "12")
            } else {
                ("1200", "24")
            };
            needs::save(&firm, changed(need, version, amount, months))
                .await
                .unwrap();
        }
        racing.join_all().await;
        // The last word is everybody's.
        for ctx in replicas {
            assert!(eligible(
                &population::current(&ctx).await.unwrap(),
                need,
                LOAN
            ));
        }
    }
}
