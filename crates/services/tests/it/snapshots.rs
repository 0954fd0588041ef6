//! A restarted portal answers from its file, and a file that is no good is passed over.

use std::path::Path;

use domain::ids::NeedId;
use services::population;
use services::{Ctx, Settings};
use tempfile::TempDir;

use crate::market::{self, LOAN};
use crate::population::{USCC, changed, eligible, replica_with};
use crate::portals::{self, Scratch};

fn kept_in(folder: &TempDir) -> Settings {
    Settings {
        state_dir: Some(folder.path().join("state")),
        ..Settings::with(services::Keys::known())
    }
}

fn file(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("state").join("population.snapshot")
}

/// A portal with one need, stopped in an orderly way.
async fn stopped(portal: &Scratch, folder: &TempDir) -> (Ctx, NeedId) {
    market::install(portal).await;
    let (firm, _) = portal.firm("one@example.com", USCC).await;
    let need = market::need(&firm, "300", "12").await;
    let ctx = replica_with(portal, kept_in(folder));
    population::step(&ctx).await.unwrap();
    population::save(&ctx).await.unwrap();
    (firm, need)
}

#[tokio::test]
async fn a_restarted_portal_answers_from_its_file_and_catches_up() {
    for portal in portals::all().await {
        let folder = tempfile::tempdir().unwrap();
        let (firm, need) = stopped(&portal, &folder).await;
        services::needs::save(&firm, changed(need, 1, "1200", "12"))
            .await
            .unwrap();
        let ctx = replica_with(&portal, kept_in(&folder));
        population::attend(&ctx, true);
        assert!(population::restore(&ctx).await.unwrap());
        assert!(population::serving(&ctx), "before anything was read");
        let now = population::current(&ctx).await.unwrap();
        assert!(!eligible(&now, need, LOAN), "with what happened meanwhile");
        // What the firm had before and has no longer is told also over a restart.
        population::work(&ctx).await.unwrap();
        let told = services::alerts::list(&firm, Default::default())
            .await
            .unwrap();
        let products: Vec<_> = told.rows.iter().map(|row| row.product.as_str()).collect();
        assert!(products.contains(&LOAN), "{products:?}");
        assert!(told.rows.iter().all(|row| row.kind.code == "lost"));
    }
}

#[tokio::test]
async fn a_portal_that_slept_for_days_answers_as_of_then_until_it_has_caught_up() {
    for portal in portals::all().await {
        let folder = tempfile::tempdir().unwrap();
        let (_, need) = stopped(&portal, &folder).await;
        portal.clock.advance(chrono::TimeDelta::days(3));
        let ctx = replica_with(&portal, kept_in(&folder));
        population::attend(&ctx, true);
        assert!(population::restore(&ctx).await.unwrap());
        let then = population::current(&ctx).await.unwrap();
        assert_eq!(then.as_of.to_string(), "2026-11-23");
        population::step(&ctx).await.unwrap();
        let now = population::current(&ctx).await.unwrap();
        assert_eq!(now.as_of.to_string(), "2026-11-26");
        assert!(eligible(&now, need, LOAN));
        assert_eq!(population::compare(&ctx).await.unwrap().differences, []);
    }
}

#[tokio::test]
async fn a_file_that_is_no_good_is_passed_over() {
    for portal in portals::all().await {
        let folder = tempfile::tempdir().unwrap();
        let (_, need) = stopped(&portal, &folder).await;
        let good = std::fs::read(file(&folder)).unwrap();
        let mut broken: Vec<Vec<u8>> = vec![Vec::new(), good[..good.len() - 1].to_vec()];
        broken.push([good.clone(), vec![0]].concat());
        for place in [0, 30, good.len() / 2, good.len() - 1] {
            let mut bytes = good.clone();
            bytes[place] ^= 1;
            broken.push(bytes);
        }
        for bytes in broken {
            write(&file(&folder), &bytes);
            let ctx = replica_with(&portal, kept_in(&folder));
            assert!(!population::restore(&ctx).await.unwrap());
            assert!(!population::serving(&ctx));
            assert!(eligible(
                &population::current(&ctx).await.unwrap(),
                need,
                LOAN
            ));
        }
        write(&file(&folder), &good);
        let ctx = replica_with(&portal, kept_in(&folder));
        assert!(population::restore(&ctx).await.unwrap());
    }
}

#[tokio::test]
async fn the_file_of_another_database_is_passed_over() {
    for portal in portals::all().await {
        let folder = tempfile::tempdir().unwrap();
        stopped(&portal, &folder).await;
        for other in portals::all().await {
            let ctx = replica_with(&other, kept_in(&folder));
            assert!(!population::restore(&ctx).await.unwrap());
        }
    }
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}
