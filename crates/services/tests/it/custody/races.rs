//! L3: whatever leaves and whatever is pledged at the same moment, what stays is at least what is
//! pledged, and not a thousandth goes missing.

use contract::Conflict;
use domain::collateral::Quantity;
use services::{Ctx, Error, custody};
use tokio::task::JoinSet;

use super::world::House;
use crate::pledges::world::{enter, over, size};

/// Lets goods out as often as somebody else was faster, until it is done or there is not enough.
async fn let_out(keeper: Ctx, id: domain::ids::AssetId, quantity: &str) -> bool {
    for _ in 0..200 {
        let Ok(view) = custody::kept(&keeper, &id.to_string()).await else {
            continue;
        };
        let form = contract::custody::OutboundParams {
            id: id.to_string(),
            key: keeper.new_id().to_string(),
            version: view.version.to_string(),
            quantity: quantity.into(),
            note: "提货单".into(),
        };
        match custody::outbound(&keeper, form).await {
            Ok(()) => return true,
            Err(Error::Conflict(Conflict::Stale) | Error::Store(_)) => {}
            Err(Error::Invalid(faults)) => {
                assert_eq!(faults[0].field, "quantity");
                return false;
            }
            Err(other) => panic!("neither out nor refused: {other}"),
        }
    }
    panic!("two hundred times too late")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l3_nothing_pledged_leaves() {
    let rounds = size(2, 12);
    for house in House::all(8).await {
        let second = house.world.scratch.second().await;
        for round in 0..rounds {
            let id = house.issued(&format!("CK-{round}")).await;
            let mut waiting = Vec::new();
            for bank in 0..8 {
                let maker = house.world.maker(bank);
                let mut form = house.world.form(&[id]);
                form.items[0].part = "7".into();
                waiting.push((maker.clone(), house.world.consented(&maker, form).await));
            }
            let mut racing = JoinSet::new();
            for (number, (maker, pledge)) in waiting.into_iter().enumerate() {
                let portal = match number % 2 {
                    0 => &house.world.scratch.portal,
                    _ => &second,
                };
                let maker = over(&maker, portal);
                racing.spawn(async move {
                    match enter(&maker, pledge, 2).await {
                        Ok(_) => (0, 7_000),
                        Err(Error::Conflict(Conflict::Declined { .. })) => (0, 0),
                        Err(other) => panic!("neither registered nor refused: {other}"),
                    }
                });
                let keeper = over(&house.keeper, portal);
                racing.spawn(async move {
                    match let_out(keeper, id, "11.5").await {
                        true => (11_500, 0),
                        false => (0, 0),
                    }
                });
            }
            let answers = racing.join_all().await;
            let out: i64 = answers.iter().map(|(out, _)| out).sum();
            let pledged: i64 = answers.iter().map(|(_, pledged)| pledged).sum();
            // 8 × 7 and 8 × 11.5 are more than 100: somebody was refused.
            assert!(out + pledged <= 100_000 && answers.contains(&(0, 0)));
            let (stored, held, free) = house.figures(id).await;
            assert_eq!(stored, Quantity(100_000 - out).to_string());
            assert_eq!(held, Quantity(pledged).to_string());
            assert_eq!(free, Quantity(100_000 - out - pledged).to_string());
            let counted = store::registry::part(house.firm().read(), house.world.org, id)
                .await
                .unwrap()
                .unwrap();
            assert_eq!((counted.stock, counted.taken), (100_000 - out, pledged));
            assert!(counted.stock >= counted.taken);
        }
        println!(
            "BAR L3 {rounds} receipts of 100 t, 8 pledges of 7 and 8 outbounds of 11.5 at once, two processes: sums exact, nothing pledged left"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_issued_once() {
    for house in House::all(0).await {
        let mut racing = JoinSet::new();
        for _ in 0..8 {
            let (keeper, form) = (house.keeper.clone(), house.form("CK-9", &[]));
            racing.spawn(async move { custody::issue(&keeper, form).await.is_ok() });
        }
        let issued = racing.join_all().await;
        assert_eq!(issued.iter().filter(|done| **done).count(), 1);
        assert_eq!(house.group("open").await.len(), 1);
    }
}
