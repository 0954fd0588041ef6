//! The daily run: cut off between two steps and taken up by another process, it tells what an
//! unbroken one tells, of each asset once.

use std::collections::BTreeSet;

use domain::ids::AssetId;
use services::valuation::{REPRICING, Stepped, reprice, reprice_step};
use services::{Ctx, valuation};
use store::valuations;

use super::world::{admin, all, report};
use crate::pledges::world::{World, over};

/// What a run told: asset, amount, basis, day, steps; in the order of assets.
type Lines = Vec<(AssetId, i64, String, String, String)>;

async fn entries(world: &World, assets: &[AssetId]) -> Lines {
    let read = world.scratch.portal.db.read();
    let mut lines = Lines::new();
    for asset in assets {
        for row in valuations::history(read, *asset, 1000).await.unwrap() {
            if row.run_id.is_some() {
                let steps = row.steps.to_string();
                lines.push((
                    *asset,
                    row.amount_fen,
                    row.basis,
                    row.as_of.to_string(),
                    steps,
                ));
            }
        }
    }
    lines
}

async fn assets(world: &World) -> Vec<AssetId> {
    let mut all = Vec::new();
    for serial in 0..12 {
        let id = world.patent(100 + serial).await;
        if serial % 3 == 0 {
            valuation::appraise(world.appraiser(), report(world, id))
                .await
                .unwrap();
        }
        all.push(id);
    }
    for serial in 0..12 {
        let number = format!("CK2026{serial:03}");
        let told = [("receipt_number", number.as_str())];
        all.push(world.registered("warehouse_receipt", &told).await);
    }
    all
}

fn worker(world: &World) -> Ctx {
    Ctx::system(world.scratch.portal.clone(), "worker")
}

#[tokio::test]
async fn a_run_cut_off_and_taken_up_tells_what_an_unbroken_one_tells() {
    // The first pair of worlds runs through, the second is cut off after each step.
    let (whole, broken) = (all().await, all().await);
    for (whole, broken) in whole.iter().zip(&broken) {
        let (there, here) = (assets(whole).await, assets(broken).await);
        reprice(&worker(whole), || false).await.unwrap();
        let mut steps = 0;
        loop {
            // Each step in a process of its own: nothing is remembered but what is stored.
            let ctx = over(&worker(broken), &broken.scratch.second().await);
            steps += 1;
            if reprice_step(&ctx, 5).await.unwrap() == Stepped::Idle {
                break;
            }
        }
        // Begun, five steps of five and less, ended.
        assert_eq!(steps, 7);
        let (there, here) = (entries(whole, &there).await, entries(broken, &here).await);
        let shape = |lines: &Lines| -> Vec<(i64, String, String, String)> {
            let bare = lines.iter().cloned();
            bare.map(|(_, amount, basis, day, steps)| (amount, basis, day, steps))
                .collect()
        };
        assert_eq!(shape(&there), shape(&here));
        // Four appraised patents and twelve receipts; of the others nobody has said anything.
        assert_eq!(here.len(), 16);
        let once: BTreeSet<AssetId> = here.iter().map(|line| line.0).collect();
        assert_eq!(once.len(), here.len());

        let runs = valuation::runs(&admin(broken)).await.unwrap();
        let run = &runs[0];
        assert_eq!(
            (runs.len(), run.done, run.failed, run.total),
            (1, 24, 0, 24)
        );
        assert!(run.finished_at.is_some());
        // Today is done.
        assert_eq!(
            reprice_step(&worker(broken), 5).await.unwrap(),
            Stepped::Idle
        );
        assert_eq!(entries(broken, &[]).await.len(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_workers_tell_each_asset_once() {
    for world in all().await {
        let ids = assets(&world).await;
        let mut both = tokio::task::JoinSet::new();
        for _ in 0..2 {
            let ctx = over(&worker(&world), &world.scratch.second().await);
            both.spawn(async move {
                for _ in 0..40 {
                    // Busy is what the worker tries again.
                    let _ = reprice_step(&ctx, 3).await;
                }
            });
        }
        both.join_all().await;
        reprice(&worker(&world), || false).await.unwrap();
        assert_eq!(entries(&world, &ids).await.len(), 16);
        let run = &valuation::runs(&admin(&world)).await.unwrap()[0];
        assert_eq!((run.done, run.total), (24, 24));
    }
}

#[tokio::test]
async fn an_asset_that_cannot_be_valued_is_counted_and_passed_over() {
    for world in all().await {
        let ids = assets(&world).await;
        let read = world.scratch.portal.db.read();
        let mut row = store::assets::find(read, world.org, ids[5])
            .await
            .unwrap()
            .unwrap();
        let version = row.version;
        row.details = serde_json::json!({ "kind": "patent_invention" });
        let tx = world
            .scratch
            .portal
            .db
            .begin(&crate::portals::permit())
            .await
            .unwrap();
        assert!(store::assets::update(&tx, row, version).await.unwrap());
        tx.commit().await.unwrap();
        reprice(&worker(&world), || false).await.unwrap();
        let run = &valuation::runs(&admin(&world)).await.unwrap()[0];
        assert_eq!((run.done, run.failed, run.total), (23, 1, 24));
        assert!(run.trouble.contains(&ids[5].to_string()), "{}", run.trouble);
        assert_eq!(entries(&world, &ids).await.len(), 16);
    }
}

#[tokio::test]
async fn a_run_of_yesterday_gives_way_to_todays() {
    for world in all().await {
        let ids = assets(&world).await;
        for _ in 0..3 {
            reprice_step(&worker(&world), 5).await.unwrap();
        }
        world.scratch.clock.advance(chrono::TimeDelta::days(1));
        reprice(&worker(&world), || false).await.unwrap();
        let runs = valuation::runs(&admin(&world)).await.unwrap();
        assert_eq!(runs.len(), 2);
        assert_eq!(
            (runs[0].as_of.to_string(), runs[0].done),
            ("2026-11-24".into(), 24)
        );
        assert!(runs[1].finished_at.is_some() && runs[1].done == 10);
        let read = world.scratch.portal.db.read();
        let open = store::valuations::runs::of_day(read, REPRICING, runs[0].as_of)
            .await
            .unwrap();
        assert!(open.is_some_and(|run| run.finished_at.is_some()));
        let newest = valuations::latest(read, &ids).await.unwrap();
        assert_eq!(newest.len(), 16);
        // Appraised of a year and a day ago: told, and no longer to be relied on.
        assert!(newest[&ids[0]].good_until < Some(runs[0].as_of));
    }
}
