//! Many workers find the same crossing.

use domain::money::Fen;
use services::{Ctx, Error, lines, tx};
use tokio::task::JoinSet;

use super::values::{notices, open, pledged_patent, portal, tasks_of, told};
use crate::pledges::world::World;

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
