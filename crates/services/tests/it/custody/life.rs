//! The life of a receipt: issued, inspected, pledged, let out in part, split, merged, endorsed.

use contract::Conflict;
use domain::custody::Refusal;
use services::{Error, custody, pledges, registry};

use super::world::House;
use crate::pledges::world::{OTHER, step};

pub(super) fn refused(answer: Result<(), Error>) -> Refusal {
    match answer {
        Err(Error::Conflict(Conflict::Custody { refusal })) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn goods_leave_down_to_what_is_pledged_and_then_all() {
    for house in House::all(1).await {
        let id = house.issued("CK-1").await;
        // Whoever keeps the goods has verified them: they can be pledged at once.
        let pledge = house.pledged(0, id, "60").await;
        let figures = house.figures(id).await;
        assert_eq!(figures, ("100".into(), "60".into(), "40".into()));
        let too_much = custody::outbound(&house.keeper, house.outbound(id, "40.001").await).await;
        let faults = crate::portals::faults(too_much.unwrap_err());
        let told = faults[0].fault.message(domain::lang::Lang::Zh);
        assert_eq!(faults[0].field, "quantity");
        assert!(told.contains("最多可出库 40 吨"), "{told}");
        custody::outbound(&house.keeper, house.outbound(id, "40").await)
            .await
            .unwrap();
        assert_eq!(
            house.figures(id).await,
            ("60".into(), "60".into(), "0".into())
        );
        // The asset is worth what is left: 60 t at 4000 yuan.
        let row = store::assets::find(house.firm().read(), house.world.org, id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.value_fen, Some(60 * 4000 * 100));
        // All of it leaves once the pledge has ended.
        let released = step(&house.world.checker(0), pledge, 3, "release");
        pledges::take_step(&house.world.checker(0), released)
            .await
            .unwrap();
        custody::outbound(&house.keeper, house.outbound(id, "60").await)
            .await
            .unwrap();
        let view = house.view(id).await;
        assert_eq!(view.row.status.code, "delivered");
        assert!(view.allowed.is_empty());
        let again = custody::outbound(&house.keeper, house.outbound(id, "1").await).await;
        assert_eq!(refused(again), Refusal::Closed);
        let steps: Vec<&str> = view
            .steps
            .iter()
            .rev()
            .map(|s| s.step.code.as_str())
            .collect();
        assert_eq!(steps, ["issue", "outbound", "deliver"]);
        // The firm reads the same on its own asset, and its timeline.
        let own = custody::of_asset(house.firm(), &id.to_string())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(own.steps.len(), 3);
        let life = registry::life(house.firm(), &id.to_string()).await.unwrap();
        assert_eq!(life.status.code, "disposed");
        let timeline: Vec<String> = life.steps.into_iter().map(|step| step.step.label).collect();
        for word in ["签发仓单", "部分出库", "全部出库"] {
            assert!(timeline.iter().any(|step| step == word), "{timeline:?}");
        }
    }
}

#[tokio::test]
async fn a_discrepancy_stops_it_until_the_pledgee_settles_it() {
    for house in House::all(1).await {
        let id = house.issued("CK-2").await;
        house.pledged(0, id, "60").await;
        // Within three in a thousand nothing is wrong.
        custody::inspect(&house.keeper, house.inspection(id, "99.8").await)
            .await
            .unwrap();
        assert_eq!(house.view(id).await.row.status.code, "issued");
        custody::inspect(&house.keeper, house.inspection(id, "55").await)
            .await
            .unwrap();
        let view = house.view(id).await;
        assert_eq!(view.row.status.code, "discrepant");
        assert_eq!(view.counted.as_deref(), Some("55 吨"));
        let out = custody::outbound(&house.keeper, house.outbound(id, "1").await).await;
        assert_eq!(refused(out), Refusal::Discrepant);
        // Neither the keeper nor, while it is pledged, the holder alone.
        let form = house.settlement(id, "told").await;
        assert_eq!(
            refused(custody::settle(&house.keeper, form.clone()).await),
            Refusal::OtherHand
        );
        assert_eq!(
            refused(custody::settle(house.firm(), form).await),
            Refusal::Pledged
        );
        // 55 t cannot carry a pledge of 60.
        let bank = house.world.checker(0);
        let low = custody::settle(&bank, house.settlement(id, "counted").await).await;
        assert_eq!(crate::portals::fields(low.unwrap_err()), ["to"]);
        custody::inspect(&house.keeper, house.inspection(id, "70").await)
            .await
            .unwrap();
        custody::settle(&bank, house.settlement(id, "counted").await)
            .await
            .unwrap();
        assert_eq!(house.view(id).await.row.status.code, "issued");
        assert_eq!(
            house.figures(id).await,
            ("70".into(), "60".into(), "10".into())
        );
    }
}

#[tokio::test]
async fn a_receipt_is_split_merged_and_endorsed_with_the_keepers_hand() {
    for house in House::all(1).await {
        let id = house.issued("CK-3").await;
        let mut form = house.request(id, "split").await;
        form.parts = "30，70".into();
        custody::ask(house.firm(), form).await.unwrap();
        assert_eq!(house.group("asked").await.len(), 1);
        // While it waits nothing leaves.
        let out = custody::outbound(&house.keeper, house.outbound(id, "1").await).await;
        assert_eq!(refused(out), Refusal::Waiting);
        let few = custody::carry_out(&house.keeper, house.carrying(id, "CK-3A").await).await;
        assert_eq!(crate::portals::fields(few.unwrap_err()), ["numbers"]);
        let used = house.carrying(id, "CK-3A\nCK-3").await;
        let used = custody::carry_out(&house.keeper, used).await;
        assert_eq!(crate::portals::fields(used.unwrap_err()), ["numbers"]);
        custody::carry_out(&house.keeper, house.carrying(id, "CK-3A\nCK-3B").await)
            .await
            .unwrap();
        let there = [("CK-3A", "30"), ("CK-3B", "70")];
        let there: Vec<(String, String)> = there
            .map(|(number, left)| (number.into(), left.into()))
            .into();
        assert_eq!(house.group("open").await, there);
        let ended = house.view(id).await;
        assert_eq!(
            (ended.row.status.code.as_str(), ended.row.stored.as_str()),
            ("split", "0")
        );
        // One is pledged: the two do not become one.
        let parts: Vec<_> = ended.kin.iter().filter_map(|kin| kin.id).collect();
        let [first, second] = parts[..] else {
            panic!("{parts:?}")
        };
        let pledge = house.pledged(0, first, "30").await;
        let mut merge = house.request(second, "merge").await;
        merge.with = vec![first.to_string()];
        assert_eq!(
            refused(custody::ask(house.firm(), merge).await),
            Refusal::Pledged
        );
        let bank = house.world.checker(0);
        pledges::take_step(&bank, step(&bank, pledge, 3, "release"))
            .await
            .unwrap();
        let mut merge = house.request(second, "merge").await;
        merge.with = vec![first.to_string()];
        custody::ask(house.firm(), merge).await.unwrap();
        custody::carry_out(&house.keeper, house.carrying(second, "CK-3C").await)
            .await
            .unwrap();
        assert_eq!(
            house.group("open").await,
            [("CK-3C".to_owned(), "100".to_owned())]
        );
        let whole = house.view(second).await.kin;
        let whole = whole
            .iter()
            .rfind(|kin| kin.number == "ck3c" || kin.number == "CK3C")
            .unwrap()
            .id
            .unwrap();
        // Endorsed: the same number goes on in other hands.
        let (other, _) = house.world.scratch.firm("two@example.com", OTHER).await;
        let mut transfer = house.request(whole, "transfer").await;
        transfer.to = OTHER.into();
        custody::ask(house.firm(), transfer).await.unwrap();
        custody::carry_out(&house.keeper, house.carrying(whole, "").await)
            .await
            .unwrap();
        assert_eq!(
            house.group("open").await,
            [("CK-3C".to_owned(), "100".to_owned())]
        );
        let gone = store::assets::find(house.firm().read(), house.world.org, whole).await;
        assert!(gone.unwrap().is_none());
        let next = house
            .view(whole)
            .await
            .kin
            .iter()
            .rev()
            .find_map(|kin| kin.id)
            .unwrap();
        assert!(
            custody::of_asset(&other, &next.to_string())
                .await
                .unwrap()
                .is_some()
        );
        assert!(
            custody::of_asset(house.firm(), &next.to_string())
                .await
                .unwrap()
                .is_none()
        );
        // And is cancelled by its new holder.
        let cancel = house.request(next, "cancel").await;
        custody::ask(&other, cancel).await.unwrap();
        custody::carry_out(&house.keeper, house.carrying(next, "").await)
            .await
            .unwrap();
        assert!(house.group("open").await.is_empty());
    }
}

#[tokio::test]
async fn an_order_stops_it_and_only_its_word_lets_it_go() {
    for house in House::all(1).await {
        let id = house.issued("CK-4").await;
        house.pledged(0, id, "10").await;
        let bare = custody::freeze(&house.keeper, house.order(id, "").await).await;
        assert_eq!(crate::portals::fields(bare.unwrap_err()), ["number"]);
        let order = "（2026）桂0205执保123号";
        custody::freeze(&house.keeper, house.order(id, order).await)
            .await
            .unwrap();
        let out = custody::outbound(&house.keeper, house.outbound(id, "1").await).await;
        assert_eq!(refused(out), Refusal::Frozen);
        let bank = house.world.checker(0);
        let let_go = custody::unfreeze(&bank, house.order(id, "").await).await;
        assert_eq!(refused(let_go), Refusal::ByOrder);
        custody::unfreeze(&house.keeper, house.order(id, order).await)
            .await
            .unwrap();
        // What the pledgee stops, the keeper does not let go.
        custody::freeze(&bank, house.order(id, "").await)
            .await
            .unwrap();
        let let_go = custody::unfreeze(&house.keeper, house.order(id, order).await).await;
        assert_eq!(refused(let_go), Refusal::StoppedByPledgee);
        custody::unfreeze(&bank, house.order(id, "").await)
            .await
            .unwrap();
        assert_eq!(house.view(id).await.row.status.code, "issued");
        let seen = custody::of_pledged(&house.world.maker(0), &id.to_string())
            .await
            .unwrap();
        assert_eq!(seen.steps.len(), 5);
        assert!(seen.steps.iter().any(|step| step.note.contains(order)));
    }
}
