//! Goods that were there and are not: an inspection counts nothing, the value follows at once, and
//! the receipt ends when whoever relied on it agrees. Security is never written off.

use domain::custody::Refusal;
use services::{custody, registry, tasks};

use super::life::refused;
use super::world::House;
use crate::pledges::world::step;
use crate::valuation::world::told;

/// The amount that was told of it last (fen).
async fn worth(house: &House, id: domain::ids::AssetId) -> i64 {
    told(&house.world, id).await.last().unwrap().amount_fen
}

#[tokio::test]
async fn a_receipt_found_empty_is_written_off_by_its_holder() {
    for house in House::all(0).await {
        let id = house.issued("CK-1").await;
        assert_eq!(worth(&house, id).await, 100 * 4000 * 100);
        custody::inspect(&house.keeper, house.inspection(id, "0").await)
            .await
            .unwrap();
        let view = house.view(id).await;
        assert_eq!(view.row.status.code, "discrepant");
        assert_eq!(view.counted.as_deref(), Some("0 吨"));
        assert_eq!(worth(&house, id).await, 0);
        // Found again: as told, after all.
        custody::inspect(&house.keeper, house.inspection(id, "50").await)
            .await
            .unwrap();
        assert_eq!(worth(&house, id).await, 50 * 4000 * 100);
        let told = house.settlement(id, "told").await;
        custody::settle(house.firm(), told).await.unwrap();
        assert_eq!(worth(&house, id).await, 100 * 4000 * 100);

        custody::inspect(&house.keeper, house.inspection(id, "0").await)
            .await
            .unwrap();
        let form = house.settlement(id, "counted").await;
        assert_eq!(
            refused(custody::settle(&house.keeper, form.clone()).await),
            Refusal::OtherHand
        );
        // Twice, and done once.
        for _ in 0..2 {
            custody::settle(house.firm(), form.clone()).await.unwrap();
        }
        let view = house.view(id).await;
        let shown = (view.row.status.code.as_str(), view.row.stored.as_str());
        assert_eq!(shown, ("lost", "0"));
        assert!(view.allowed.is_empty());
        assert_eq!(view.steps[0].step.code, "write_off");
        assert_eq!(worth(&house, id).await, 0);
        let life = registry::life(house.firm(), &id.to_string()).await.unwrap();
        assert_eq!(life.status.code, "disposed");
        // Its number is not given out again.
        let again = custody::issue(&house.keeper, house.form("CK-1", &[])).await;
        let fields = crate::portals::fields(again.unwrap_err());
        assert_eq!(fields, ["details.receipt_number"]);
    }
}

#[tokio::test]
async fn what_is_pledged_stays_in_pledge_and_both_sides_are_called() {
    for house in House::all(1).await {
        let id = house.issued("CK-2").await;
        let pledge = house.pledged(0, id, "60").await;
        let (maker, bank) = (house.world.maker(0), house.world.checker(0));
        custody::inspect(&house.keeper, house.inspection(id, "0").await)
            .await
            .unwrap();
        // Nothing of value is left: the gravest line, with a task on both sides.
        for side in [&maker, house.firm()] {
            let open = tasks::list(side).await.unwrap().open;
            let levels: Vec<&str> = open.iter().map(|task| task.level.code.as_str()).collect();
            assert_eq!(levels, ["liquidation", "goods"]);
            let said = open[1].what.join("");
            assert_eq!(said, "仓单“CK-2 热轧卷板”载明 100 吨，盘点为 0 吨。");
        }
        let counted = house.settlement(id, "counted").await;
        let short = custody::settle(&bank, counted.clone()).await;
        assert_eq!(crate::portals::fields(short.unwrap_err()), ["to"]);
        assert_eq!(
            refused(custody::settle(house.firm(), counted).await),
            Refusal::Pledged
        );
        assert_eq!(
            house.figures(id).await,
            ("100".into(), "60".into(), "40".into())
        );
        let life = registry::life(house.firm(), &id.to_string()).await.unwrap();
        assert_eq!(life.status.code, "encumbered");
        // Only once the bank has given up its security is it written off.
        services::pledges::take_step(&bank, step(&bank, pledge, 3, "release"))
            .await
            .unwrap();
        let counted = house.settlement(id, "counted").await;
        custody::settle(house.firm(), counted).await.unwrap();
        assert_eq!(house.view(id).await.row.status.code, "lost");
        assert_eq!(tasks::count(&maker).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_pledgee_hears_of_missing_goods_also_where_no_line_is_crossed() {
    for house in House::all(1).await {
        let id = house.issued("CK-4").await;
        let mut form = house.world.form(&[id]);
        form.items[0].part = "10".into();
        // 1 万元 against 10 t of 4,000 yuan: far from any line.
        form.amount = "1".into();
        house.world.pledged(0, form).await;
        let (maker, bank) = (house.world.maker(0), house.world.checker(0));
        let open = async |side| {
            let open = tasks::list(side).await.unwrap().open;
            let kinds = open.into_iter().map(|task| task.kind.code);
            kinds.collect::<Vec<String>>()
        };
        for counted in ["90", "80"] {
            custody::inspect(&house.keeper, house.inspection(id, counted).await)
                .await
                .unwrap();
            assert_eq!(open(&maker).await, ["goods"]);
            assert_eq!(open(house.firm()).await, ["goods"]);
        }
        let counted = house.settlement(id, "counted").await;
        custody::settle(&bank, counted).await.unwrap();
        for side in [&maker, house.firm()] {
            assert!(open(side).await.is_empty());
            let closed = tasks::list(side).await.unwrap().closed;
            assert_eq!(closed.len(), 2);
        }
    }
}

#[tokio::test]
async fn what_a_court_has_stopped_is_not_written_off() {
    for house in House::all(0).await {
        let id = house.issued("CK-3").await;
        custody::freeze(&house.keeper, house.order(id, "桂0205执保1号").await)
            .await
            .unwrap();
        custody::inspect(&house.keeper, house.inspection(id, "0").await)
            .await
            .unwrap();
        let counted = house.settlement(id, "counted").await;
        let refusal = refused(custody::settle(house.firm(), counted).await);
        assert_eq!(refusal, Refusal::ByOrder);
        assert_eq!(house.view(id).await.row.status.code, "frozen_discrepant");
    }
}
