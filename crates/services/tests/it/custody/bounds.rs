//! What custody means for pledges: parts of one lot secure each their own claim, and a number that
//! was given up under one name is not pledged under another.

use contract::Conflict;
use services::{Error, custody};

use super::world::House;
use crate::pledges::world::{enter, register};

#[tokio::test]
async fn parts_of_one_lot_are_pledged_beside_each_other_and_their_whole_is_not() {
    for house in House::all(3).await {
        let lot = [("lot", "L-77")];
        let id = custody::issue(&house.keeper, house.form("CK-1", &lot))
            .await
            .unwrap();
        let mut form = house.request(id, "split").await;
        form.parts = "40 60".into();
        custody::ask(house.firm(), form).await.unwrap();
        custody::carry_out(&house.keeper, house.carrying(id, "CK-1A\nCK-1B").await)
            .await
            .unwrap();
        let parts: Vec<_> = house
            .view(id)
            .await
            .kin
            .iter()
            .filter_map(|kin| kin.id)
            .collect();
        // Of the same lot in the same place, and yet two things.
        for (bank, part) in parts.iter().enumerate() {
            let quantity = house.figures(*part).await.0;
            house.pledged(bank as u128, *part, &quantity).await;
        }
        // A paper over the same lot that nobody split is the fraud looked for.
        let told = [
            ("receipt_number", "CK-99"),
            ("warehouse", "柳州第192仓储有限公司"),
            ("location", "一号库 3 区"),
            ("lot", "L-77"),
        ];
        let paper = register(house.firm(), "warehouse_receipt", &told)
            .await
            .unwrap();
        house.world.verify(paper, &[]).await;
        let bank = house.world.maker(2);
        let mut form = house.world.form(&[paper]);
        form.items[0].part = "1".into();
        let pledged = match services::pledges::propose(&bank, form).await {
            Ok(pledge) => enter(&bank, pledge, 1).await.map(drop),
            Err(error) => Err(error),
        };
        assert!(
            matches!(pledged, Err(Error::Conflict(Conflict::Encumbered))),
            "{pledged:?}"
        );
    }
}

#[tokio::test]
async fn a_lot_is_not_hidden_behind_a_merger() {
    for house in House::all(3).await {
        let mut both = Vec::new();
        for (number, lot) in [("CK-2A", "L-1"), ("CK-2B", "L-2")] {
            let form = house.form(number, &[("lot", lot)]);
            both.push(custody::issue(&house.keeper, form).await.unwrap());
        }
        let mut merge = house.request(both[0], "merge").await;
        merge.with = vec![both[1].to_string()];
        custody::ask(house.firm(), merge).await.unwrap();
        custody::carry_out(&house.keeper, house.carrying(both[0], "CK-2C").await)
            .await
            .unwrap();
        let whole = house.view(both[0]).await.kin[0].id.unwrap();
        // Split again: both parts are pledged, each beside the other.
        let mut split = house.request(whole, "split").await;
        split.parts = "150 50".into();
        custody::ask(house.firm(), split).await.unwrap();
        custody::carry_out(&house.keeper, house.carrying(whole, "CK-2D\nCK-2E").await)
            .await
            .unwrap();
        let kin = house.view(whole).await.kin;
        let parts = kin.iter().filter(|kin| kin.relation.label == "变为");
        for (bank, part) in parts.enumerate() {
            let part = part.id.unwrap();
            let quantity = house.figures(part).await.0;
            house.pledged(bank as u128, part, &quantity).await;
        }
        // What lies in the second lot is theirs, whatever number a paper over it has.
        let told = [
            ("receipt_number", "CK-98"),
            ("warehouse", "柳州第192仓储有限公司"),
            ("location", "一号库 3 区"),
            ("lot", "L-2"),
        ];
        let paper = register(house.firm(), "warehouse_receipt", &told)
            .await
            .unwrap();
        house.world.verify(paper, &[]).await;
        let bank = house.world.maker(2);
        let mut form = house.world.form(&[paper]);
        form.items[0].part = "1".into();
        let pledged = match services::pledges::propose(&bank, form).await {
            Ok(pledge) => enter(&bank, pledge, 1).await.map(drop),
            Err(error) => Err(error),
        };
        assert!(
            matches!(pledged, Err(Error::Conflict(Conflict::Encumbered))),
            "{pledged:?}"
        );
    }
}
