//! L3: many banks, one asset, two processes.

use contract::Conflict;
use domain::ids::PledgeId;
use services::{Error, pledges};
use store::pledges::Side;
use tokio::task::JoinSet;

use super::world::{World, enter, over, size};

const BANKS: u128 = 32;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l3_one_asset_one_pledge() {
    let assets = size(20, 100);
    for world in World::all(BANKS).await {
        let second = world.scratch.second().await;
        let (mut entered, mut conflicts) = (0, 0);
        for serial in 0..assets {
            let asset = world.patent(u32::try_from(serial).unwrap() + 1).await;
            let mut waiting = Vec::new();
            for bank in 0..BANKS {
                let maker = world.maker(bank);
                let id = world.consented(&maker, world.form(&[asset])).await;
                let portal = if bank % 2 == 0 {
                    &world.scratch.portal
                } else {
                    &second
                };
                waiting.push((over(&maker, portal), id));
            }
            let mut racing = JoinSet::new();
            for (maker, id) in waiting {
                racing.spawn(async move { (enter(&maker, id, 2).await, id) });
            }
            let mut winners: Vec<PledgeId> = Vec::new();
            for (answer, id) in racing.join_all().await {
                match answer {
                    Ok(_) => winners.push(id),
                    Err(Error::Conflict(Conflict::Encumbered)) => conflicts += 1,
                    Err(other) => panic!("neither registered nor refused: {other}"),
                }
            }
            assert_eq!(winners.len(), 1, "asset {serial}");
            entered += winners.len();
            // A later one is refused when it is proposed already, and is told no name.
            let late = pledges::propose(&world.maker(0), world.form(&[asset])).await;
            let Err(Error::Conflict(conflict)) = late else {
                panic!("pledged twice")
            };
            let told = serde_json::to_string(&conflict).unwrap();
            assert_eq!(told, r#"{"why":"encumbered"}"#);
        }
        let rows = store::pledges::list(world.firm.read(), Side::Owner(world.org))
            .await
            .unwrap();
        assert_eq!(rows.iter().filter(|row| row.in_force).count(), assets);
        assert_eq!((entered, conflicts), (assets, assets * 31));
        println!(
            "BAR L3 {entered} of {} registered, {conflicts} conflicts, two processes",
            assets * 32
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l3_parts_never_exceed_the_whole() {
    for world in World::all(8).await {
        let second = world.scratch.second().await;
        let receipt = world.verified("warehouse_receipt", &[], &[]).await;
        let claim = world.verified("receivable", &[], &[]).await;
        // 100 t and 90 万元, asked for by eight at 30 each: three go in.
        for (asset, part) in [(receipt, "30"), (claim, "30")] {
            let mut waiting = Vec::new();
            for bank in 0..8 {
                let maker = world.maker(bank);
                let mut form = world.form(&[asset]);
                form.items[0].part = part.into();
                let id = world.consented(&maker, form).await;
                let portal = if bank % 2 == 0 {
                    &world.scratch.portal
                } else {
                    &second
                };
                waiting.push((over(&maker, portal), id));
            }
            let mut racing = JoinSet::new();
            for (maker, id) in waiting {
                racing.spawn(async move { enter(&maker, id, 2).await });
            }
            let answers = racing.join_all().await;
            let entered = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!(entered, 3);
            for answer in answers {
                assert!(
                    matches!(
                        answer,
                        Ok(_) | Err(Error::Conflict(Conflict::Declined { .. }))
                    ),
                    "{answer:?}"
                );
            }
            let counted = store::registry::part(world.firm.read(), world.org, asset)
                .await
                .unwrap()
                .unwrap();
            assert!(counted.taken <= counted.stock, "{counted:?}");
        }
        println!("BAR L3 3 of 8 parts of 30 registered of 100 t and of 90 万元");
    }
}
