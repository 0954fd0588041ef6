//! What leaves is off the value at once, and what is told of it last is what counts.

use contract::valuation::PricesParams;
use services::{custody, valuation};

use super::world::House;
use crate::valuation::world::{bureau, told};

#[tokio::test]
async fn goods_that_leave_leave_the_value_too() {
    for house in House::all(1).await {
        let id = house.issued("CK-1").await;
        // 100 t at 3,900 yuan.
        let prices = PricesParams {
            source: "柳州钢材价格".into(),
            lines: "2026-11-23,热轧卷板,吨,3900".into(),
        };
        house
            .world
            .organisation(0xE0, domain::access::OrgKind::Bureau)
            .await;
        valuation::enter_prices(&bureau(&house.world), prices)
            .await
            .unwrap();
        let last = async || {
            let rows = told(&house.world, id).await;
            let row = rows.last().unwrap();
            (row.amount_fen, row.basis.clone())
        };
        assert_eq!(last().await, (39_000_000, "market".into()));
        custody::outbound(&house.keeper, house.outbound(id, "40").await)
            .await
            .unwrap();
        // 60 t at once, not tomorrow.
        assert_eq!(last().await, (23_400_000, "market".into()));
        custody::inspect(&house.keeper, house.inspection(id, "45").await)
            .await
            .unwrap();
        assert_eq!(last().await, (17_550_000, "market".into()));
        // Found again and settled: more than was told is the receipt's only when it is settled.
        custody::inspect(&house.keeper, house.inspection(id, "80").await)
            .await
            .unwrap();
        assert_eq!(last().await, (23_400_000, "market".into()));
        let form = house.settlement(id, "counted").await;
        custody::settle(house.firm(), form).await.unwrap();
        assert_eq!(last().await, (31_200_000, "market".into()));
    }
}
