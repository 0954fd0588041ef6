//! Many workers find the same crossing.

use std::future::Future;

use contract::line::LineParams;
use domain::money::Fen;
use services::{Ctx, Error, lines, pledges, tx};
use tokio::task::JoinSet;

use super::values::{
    levels, notices, open, pledged_patent, portal, tasks_of, tell, tell_row, told,
};
use crate::pledges::world::{World, over, step};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_find_a_crossing_one_tells_it() {
    for world in World::all(1).await {
        let (patent, _) = pledged_patent(&world, Fen::wan(600)).await;
        let portal = portal(&world);
        // The value is told, and nobody has looked yet.
        let row = told(&portal, (world.org, patent), Fen::wan(420));
        let permit = portal.housekeeping().unwrap();
        tx::write(&portal, permit, async |tx| {
            store::valuations::tell(&tx, vec![row.clone()]).await?;
            tx.derived(())
        })
        .await
        .unwrap();
        let second = Ctx::system(world.scratch.second().await, "other");
        let mut racing = JoinSet::new();
        for number in 0..12 {
            let ctx = if number % 2 == 0 {
                portal.clone()
            } else {
                second.clone()
            };
            racing.spawn(async move {
                loop {
                    match lines::look_through(&ctx).await {
                        Err(Error::Store(store::Error::Busy(_) | store::Error::Unavailable(_))) => {
                        }
                        answer => return answer.unwrap(),
                    }
                }
            });
        }
        let crossed: u64 = racing.join_all().await.into_iter().sum();
        assert_eq!(crossed, 1);
        for side in [&world.maker(0), &world.firm] {
            assert_eq!(open(&tasks_of(side).await), ["call"]);
        }
        assert_eq!(notices(&world, World::bank(0)).await, 1);
        assert_eq!(notices(&world, world.org).await, 1);
    }
}

/// Asks until the database is not busy, as a person would.
async fn patiently<T, R>(ask: impl Fn() -> R) -> Result<T, Error>
where
    R: Future<Output = Result<T, Error>>,
{
    for _ in 0..50 {
        match ask().await {
            Err(Error::Store(store::Error::Busy(_) | store::Error::Unavailable(_))) => {}
            answer => return answer,
        }
    }
    panic!("the database was busy fifty times")
}

/// A value falls while the pledge is released, in two processes: whichever comes first, nothing is
/// left to be done about a pledge that has ended, and neither is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_task_outlives_its_pledge() {
    for world in World::all(1).await {
        let second = world.scratch.second().await;
        let (patent, mut id) = pledged_patent(&world, Fen::wan(600)).await;
        let checker = world.checker(0);
        for round in 0..6 {
            let (fallen, form) = (
                told(&world.firm, (world.org, patent), Fen::wan(420)),
                step(&checker, id, 3, "release"),
            );
            let other = Ctx::system(second.clone(), "other");
            let (told, ended) = tokio::join!(
                patiently(|| tell_row(&other, fallen.clone())),
                patiently(|| pledges::take_step(&checker, form.clone()))
            );
            told.unwrap();
            ended.unwrap();
            for side in [&world.maker(0), &world.firm] {
                let open = tasks_of(side).await.open;
                assert!(open.is_empty(), "round {round}: {open:?}");
            }
            tell(&world, patent, Fen::wan(600)).await;
            let bank = world.maker(0);
            id = world.consented(&bank, world.form(&[patent])).await;
            pledges::register(&bank, levels(&bank, id)).await.unwrap();
        }
    }
}

/// Two banks with mortgages on one machine set their debts at the same moment, over and over: each
/// looks at the other's line, and neither waits for the other in a circle.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_set_debts_on_one_thing_both_succeed() {
    for world in World::all(2).await {
        let second = world.scratch.second().await;
        let machine = world
            .verified("equipment", &[("serial_number", "A2021X0499")], &[])
            .await;
        tell(&world, machine, Fen::wan(4_000)).await;
        let mut lines_of = Vec::new();
        for bank in 0..2 {
            let mut form = world.form(&[machine]);
            form.lowest_rank = "2".into();
            let maker = world.maker(bank);
            let id = world.consented(&maker, form).await;
            pledges::register(&maker, levels(&maker, id)).await.unwrap();
            lines_of.push((
                over(
                    &maker,
                    if bank == 0 {
                        &world.scratch.portal
                    } else {
                        &second
                    },
                ),
                id,
            ));
        }
        for round in 0..5 {
            let mut racing = JoinSet::new();
            for (maker, id) in lines_of.clone() {
                racing.spawn(async move {
                    let shown = lines::section(&maker, &id.to_string()).await.unwrap();
                    let form = LineParams {
                        debt: (200 + round).to_string(),
                        ..shown.unwrap().form.unwrap()
                    };
                    patiently(|| lines::set(&maker, form.clone())).await
                });
            }
            for answer in racing.join_all().await {
                answer.unwrap();
            }
        }
    }
}
