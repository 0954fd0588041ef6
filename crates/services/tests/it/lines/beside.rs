//! Mortgages on the land and on the building on it rank after each other, and count so.

use domain::ids::{AssetId, PledgeId};
use domain::money::Fen;
use services::{lines, pledges};

use super::values::{levels, open, tasks_of, tell};
use crate::pledges::world::{World, take};

async fn mortgaged(world: &World, bank: u128, asset: AssetId, amount: &str) -> PledgeId {
    let mut form = world.form(&[asset]);
    form.amount = amount.into();
    form.lowest_rank = "2".into();
    let maker = world.maker(bank);
    let id = world.consented(&maker, form).await;
    pledges::register(&maker, levels(&maker, id)).await.unwrap();
    id
}

/// The land is mortgaged for 150 万元, then the building on it, worth 400, for 100: it counts
/// 400 − 150 = 250, which is 40 %. When the first has grown to 260 it counts 140: 71.43 %, a margin
/// call. When the first is released it counts 400: 25 %.
#[tokio::test]
async fn the_building_counts_what_the_mortgage_on_the_land_leaves() {
    for world in World::all(2).await {
        let land = world.verified("land_use_right", &[], &[]).await;
        let building = world.verified("building", &[], &[]).await;
        tell(&world, land, Fen::wan(500)).await;
        tell(&world, building, Fen::wan(400)).await;
        let first = mortgaged(&world, 0, land, "150").await;
        // To whoever would lend on the building now, the first is before it.
        let carries = lines::carries(&world.firm).await.unwrap();
        let of = |asset| {
            carries
                .iter()
                .find(|one| one.asset == asset)
                .unwrap()
                .pledged
        };
        assert_eq!((of(land), of(building)), (Fen::wan(150), Fen::wan(150)));

        let second = mortgaged(&world, 1, building, "100").await;
        let shown = async || {
            let view = lines::section(&world.maker(1), &second.to_string()).await;
            let view = view.unwrap().unwrap();
            (view.net, view.ratio.unwrap().0, view.items[0].prior)
        };
        assert_eq!(shown().await, (Fen::wan(250), 4000, Fen::wan(150)));
        let bank = world.maker(0);
        let view = lines::section(&bank, &first.to_string()).await.unwrap();
        let mut form = view.unwrap().form.unwrap();
        form.debt = "260".into();
        lines::set(&bank, form).await.unwrap();
        assert_eq!(shown().await, (Fen::wan(140), 7143, Fen::wan(260)));
        assert_eq!(open(&tasks_of(&world.maker(1)).await), ["call"]);
        // The end of the first is told to the second at once.
        take(&world.checker(0), first, 3, "release").await.unwrap();
        assert_eq!(shown().await, (Fen::wan(400), 2500, Fen::ZERO));
        assert!(tasks_of(&world.maker(1)).await.open.is_empty());
    }
}
