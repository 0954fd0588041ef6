//! L8: places follow the order of commits, whatever the clock says.

use chrono::TimeDelta;
use domain::ids::PledgeId;
use store::pledges::Side;
use tokio::task::JoinSet;

use super::world::{World, enter, over, size};

/// Registered at once, in each round.
const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_l8_priority_is_the_order_of_commits() {
    let all = size(1000, 10_000);
    for world in World::all(1).await {
        let (maker, clock) = (world.maker(0), &world.scratch.clock);
        let second = world.scratch.second().await;
        // One machine, mortgaged over and over: each later one accepts its rank … twenty at most,
        // so a machine for every round.
        let (mut places, mut rounds): (Vec<(i64, PledgeId)>, Vec<Vec<i64>>) = Default::default();
        while places.len() < all {
            let serial = format!("S{}", places.len());
            let told = [("serial_number", serial.as_str())];
            let machine = world.verified("equipment", &told, &[]).await;
            let mut racing = JoinSet::new();
            for n in 0..AT_ONCE {
                let mut form = world.form(&[machine]);
                form.lowest_rank = AT_ONCE.to_string();
                let id = world.consented(&maker, form).await;
                let portal = if n % 2 == 0 {
                    &world.scratch.portal
                } else {
                    &second
                };
                let maker = over(&maker, portal);
                // Forward and back by up to an hour.
                let minutes = i64::try_from((places.len() * 7 + n * 37) % 121).unwrap() - 60;
                clock.advance(TimeDelta::minutes(minutes));
                racing.spawn(async move { (enter(&maker, id, 2).await.unwrap(), id) });
                clock.advance(TimeDelta::minutes(-minutes));
            }
            let answers = racing.join_all().await;
            let mut round: Vec<i64> = answers.iter().map(|(view, _)| view.sequence).collect();
            places.extend(answers.into_iter().map(|(view, id)| (view.sequence, id)));
            round.sort_unstable();
            rounds.push(round);
        }
        // No tie, no gap, no inversion: what was answered before a round began stands before it.
        places.sort_unstable();
        for (n, (sequence, _)) in places.iter().enumerate() {
            assert_eq!(*sequence, i64::try_from(n).unwrap() + 1);
        }
        for pair in rounds.windows(2) {
            assert!(pair[0].last() < pair[1].first());
        }
        // The audit trail was chained as the last act of each commit: it tells the same order.
        let side = Side::Owner(world.org);
        let rows = store::pledges::list(world.firm.read(), side).await.unwrap();
        assert!(rows.iter().all(|row| row.sequence.is_some()));
        let mut commits = Vec::new();
        for (sequence, id) in &places {
            let told = store::trail::of_object(world.firm.read(), "pledge", &id.to_string())
                .await
                .unwrap();
            let row = told
                .iter()
                .find(|row| row.action == "pledge.register")
                .unwrap();
            commits.push(((row.day, row.number), *sequence));
        }
        commits.sort_unstable();
        let inversions = commits.windows(2).filter(|two| two[0].1 > two[1].1).count();
        assert_eq!(inversions, 0);
        println!(
            "BAR L8 {} registrations, clock stepped by up to 1 h: 0 ties, {inversions} inversions",
            places.len()
        );
    }
}
