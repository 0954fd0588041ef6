//! Who has stopped a receipt lets it go on: a pledgee, a court, or both beside each other; and
//! nothing is pledged that is stopped or not as told.

use contract::Conflict;
use domain::custody::Refusal;
use domain::pledge::{Ground, Objection};
use services::{Error, custody, pledges};

use super::life::refused;
use super::world::House;
use crate::pledges::world::{enter, step};

const ORDER: &str = "（2026）桂0205执保123号";

async fn status(house: &House, id: domain::ids::AssetId) -> String {
    house.view(id).await.row.status.code
}

#[tokio::test]
async fn an_order_that_ends_leaves_what_a_pledgee_has_stopped() {
    for house in House::all(2).await {
        let id = house.issued("CK-1").await;
        house.pledged(0, id, "10").await;
        house.pledged(1, id, "10").await;
        let (one, two) = (house.world.checker(0), house.world.checker(1));
        custody::freeze(&one, house.order(id, "").await)
            .await
            .unwrap();
        // An order comes and goes; neither its end nor the other bank ends the stop.
        custody::freeze(&house.keeper, house.order(id, ORDER).await)
            .await
            .unwrap();
        custody::unfreeze(&house.keeper, house.order(id, ORDER).await)
            .await
            .unwrap();
        assert_eq!(status(&house, id).await, "frozen");
        for other in [&house.keeper, &two] {
            let let_go = custody::unfreeze(other, house.order(id, ORDER).await).await;
            assert_eq!(refused(let_go), Refusal::StoppedByPledgee);
        }
        assert!(
            !house
                .view(id)
                .await
                .allowed
                .iter()
                .any(|c| c.code == "unfreeze")
        );
        custody::unfreeze(&one, house.order(id, "").await)
            .await
            .unwrap();
        assert_eq!(status(&house, id).await, "issued");
        // Beside an order that was there first, too.
        custody::freeze(&house.keeper, house.order(id, ORDER).await)
            .await
            .unwrap();
        custody::freeze(&two, house.order(id, "").await)
            .await
            .unwrap();
        custody::unfreeze(&house.keeper, house.order(id, ORDER).await)
            .await
            .unwrap();
        assert_eq!(status(&house, id).await, "frozen");
        custody::unfreeze(&two, house.order(id, "").await)
            .await
            .unwrap();
        assert_eq!(status(&house, id).await, "issued");
    }
}

#[tokio::test]
async fn a_stop_does_not_outlive_its_pledge() {
    for house in House::all(1).await {
        let id = house.issued("CK-2").await;
        let pledge = house.pledged(0, id, "10").await;
        let bank = house.world.checker(0);
        custody::freeze(&bank, house.order(id, "").await)
            .await
            .unwrap();
        pledges::take_step(&bank, step(&bank, pledge, 3, "release"))
            .await
            .unwrap();
        // Nobody is left who could let it go but the keeper, who has the release before him.
        assert!(
            house
                .view(id)
                .await
                .allowed
                .iter()
                .any(|c| c.code == "unfreeze")
        );
        custody::unfreeze(&house.keeper, house.order(id, "解除质押").await)
            .await
            .unwrap();
        custody::outbound(&house.keeper, house.outbound(id, "100").await)
            .await
            .unwrap();
        assert_eq!(status(&house, id).await, "delivered");
    }
}

#[tokio::test]
async fn nothing_is_pledged_that_is_stopped_or_missing() {
    for house in House::all(1).await {
        let bank = house.world.maker(0);
        let grounds = async |id| {
            let answer = match pledges::propose(&bank, house.world.form(&[id])).await {
                Ok(pledge) => enter(&bank, pledge, 1).await.map(drop),
                Err(error) => Err(error),
            };
            match answer {
                Err(Error::Conflict(Conflict::Grounds { grounds })) => grounds,
                other => panic!("{other:?}"),
            }
        };
        let seized = house.issued("CK-3").await;
        custody::freeze(&house.keeper, house.order(seized, ORDER).await)
            .await
            .unwrap();
        let found = grounds(seized).await;
        assert!(
            found.contains(&Objection::Asset(Ground::Seized)),
            "{found:?}"
        );
        let missing = house.issued("CK-4").await;
        custody::inspect(&house.keeper, house.inspection(missing, "50").await)
            .await
            .unwrap();
        let found = grounds(missing).await;
        assert_eq!(found, [Objection::Asset(Ground::Disputed)]);
    }
}
