//! L5: each form once, however often it is sent; another content under its key is refused.

use contract::Conflict;
use services::{Error, pledges};
use tokio::task::JoinSet;

use super::world::{World, entry, over, size, step};
use crate::portals::fields;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l5_pledges_are_written_once() {
    let all = size(40, 400);
    for world in World::all(2).await {
        let (maker, other) = (world.maker(0), world.maker(1));
        let mut written = Vec::new();
        for serial in 0..all {
            let asset = world.patent(u32::try_from(serial).unwrap() + 1).await;
            let form = world.form(&[asset]);
            // Three at once, one after the answer.
            let mut racing = JoinSet::new();
            for _ in 0..3 {
                let (maker, form) = (maker.clone(), form.clone());
                racing.spawn(async move { pledges::propose(&maker, form).await.unwrap() });
            }
            let mut ids = racing.join_all().await;
            ids.push(pledges::propose(&maker, form.clone()).await.unwrap());
            let id = ids[0];
            assert!(ids.iter().all(|found| *found == id));

            let consent = step(&world.firm, id, 1, "consent");
            let mut racing = JoinSet::new();
            for _ in 0..3 {
                let (firm, consent) = (world.firm.clone(), consent.clone());
                racing.spawn(async move { pledges::take_step(&firm, consent).await.unwrap() });
            }
            racing.join_all().await;
            pledges::take_step(&world.firm, consent.clone())
                .await
                .unwrap();

            let entry = entry(&maker, id, 2);
            let mut racing = JoinSet::new();
            for _ in 0..3 {
                let (maker, entry) = (maker.clone(), entry.clone());
                racing.spawn(async move { pledges::register(&maker, entry).await.unwrap() });
            }
            let mut views = racing.join_all().await;
            views.push(pledges::register(&maker, entry.clone()).await.unwrap());
            assert!(views.iter().all(|view| *view == views[0]));
            written.push((
                form.clone(),
                consent.clone(),
                entry.clone(),
                views[0].clone(),
            ));

            if serial > 0 {
                continue;
            }
            // The same key with another content, and somebody else's key.
            let mut twisted = form.clone();
            twisted.amount = "301".into();
            let error = pledges::propose(&maker, twisted).await.unwrap_err();
            assert_eq!(fields(error), ["id"]);
            let mut twisted = entry.clone();
            twisted.register_number = "other".into();
            let error = pledges::register(&maker, twisted).await.unwrap_err();
            assert_eq!(fields(error), ["key"]);
            let mut twisted = consent.clone();
            twisted.command = "refuse".into();
            let error = pledges::take_step(&world.firm, twisted).await.unwrap_err();
            assert_eq!(fields(error), ["key"]);
            let foreign = pledges::propose(&other, form).await;
            assert!(matches!(foreign, Err(Error::Conflict(Conflict::Duplicate))));
            let foreign = pledges::register(&other, entry).await;
            assert!(matches!(foreign, Err(Error::NotFound)));
        }
        // After a restart everything is sent once more.
        let restarted = world.scratch.second().await;
        let (maker, firm) = (over(&maker, &restarted), over(&world.firm, &restarted));
        let mut effects = 0;
        for (form, consent, entry, view) in written {
            assert_eq!(pledges::propose(&maker, form).await.unwrap(), view.id);
            pledges::take_step(&firm, consent).await.unwrap();
            assert_eq!(pledges::register(&maker, entry).await.unwrap(), view);
            let shown = pledges::view(&maker, &view.id.to_string()).await.unwrap();
            assert_eq!((shown.version, shown.events.len()), (3, 3));
            effects += shown.events.len();
        }
        println!(
            "BAR L5 {} keyed writes of pledges sent 5 times each: {effects} effects",
            3 * all
        );
    }
}
