//! Prices of goods, and receipts and claims that follow them.

use contract::valuation::PricesParams;
use services::{Error, valuation};

use super::world::{admin, all, bureau, said, told};
use crate::portals::fields;

fn prices(source: &str, lines: &str) -> PricesParams {
    PricesParams {
        source: source.into(),
        lines: lines.into(),
    }
}

#[tokio::test]
async fn one_wrong_line_of_many_enters_nothing() {
    for world in all().await {
        let receipt = world.registered("warehouse_receipt", &[]).await;
        let mut lines = vec!["日期\t品名\t计量单位\t单价（元）".to_owned()];
        let names = (0..400).map(|n| format!("2026-11-20\t热轧卷板{n}\t吨\t3912.50"));
        lines.extend(names);
        lines[200] = "2026-11-31\t热轧卷板\t吨\t0".into();
        let text = lines.join("\n");
        let error = valuation::enter_prices(&bureau(&world), prices("柳州钢材价格", &text)).await;
        let found = said(error.unwrap_err());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "lines");
        // The 201st line of the text, in its first and fourth column, with what to do.
        let told_words = &found[0].1;
        assert!(told_words.contains("第 201 行“日期”："), "{told_words}");
        assert!(
            told_words.contains("第 201 行“单价（元）”："),
            "{told_words}"
        );
        assert!(told_words.contains("未导入任何一行"), "{told_words}");
        assert_eq!(valuation::prices(&admin(&world)).await.unwrap().rows, []);
        // Its own figure, and no other.
        assert_eq!(told(&world, receipt).await.len(), 1);

        lines.remove(200);
        let text = lines.join("\n");
        let form = prices("柳州钢材价格", &text);
        assert_eq!(
            valuation::enter_prices(&bureau(&world), form.clone())
                .await
                .unwrap(),
            399
        );
        // Sent again, nothing is new.
        assert_eq!(
            valuation::enter_prices(&bureau(&world), form)
                .await
                .unwrap(),
            0
        );
        assert!(matches!(
            valuation::enter_prices(&world.firm, prices("甲", "2026-11-20,白糖,吨,1")).await,
            Err(Error::Forbidden)
        ));
    }
}

/// 100 t × 3,850 yuan = 385,000 yuan; × 3,900 = 390,000.
#[tokio::test]
async fn receipts_follow_the_market() {
    for world in all().await {
        // By the firm's own figures 100 t × 4,000 yuan.
        let receipt = world.registered("warehouse_receipt", &[]).await;
        let value = async || {
            let view = valuation::of_asset(&world.firm, &receipt.to_string())
                .await
                .unwrap();
            let value = view.value.unwrap();
            (
                value.amount.0,
                value.basis.code,
                value.as_of.to_string(),
                value.source,
            )
        };
        let own = (
            40_000_000,
            "estimate".into(),
            "2026-11-23".into(),
            String::new(),
        );
        assert_eq!(value().await, own);
        let enter = async |source: &str, lines: &str| {
            valuation::enter_prices(&bureau(&world), prices(source, lines)).await
        };
        // Too old to count; another unit; another commodity.
        let text = "2026-11-12,热轧卷板,吨,1\n2026-11-20,热轧卷板,件,2\n2026-11-20,白糖,吨,3";
        enter("甲", text).await.unwrap();
        assert_eq!(value().await, own);
        enter("甲", "2026-11-20,热轧 卷板,吨,3850").await.unwrap();
        let marked = (
            38_500_000,
            "market".into(),
            "2026-11-20".into(),
            "甲".into(),
        );
        assert_eq!(value().await, marked);
        enter("乙", "2026-11-21，热轧卷板，吨，3900").await.unwrap();
        let marked = (
            39_000_000,
            "market".into(),
            "2026-11-21".into(),
            "乙".into(),
        );
        assert_eq!(value().await, marked);
        let rows = told(&world, receipt).await;
        assert_eq!(rows.last().unwrap().amount_fen, 39_000_000);
        assert_eq!(rows.last().unwrap().good_until, "2026-12-01".parse().ok());
        // The same source says otherwise of the same day.
        let error = enter("乙", "2026-11-21,热轧卷板,吨,3901")
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["lines"]);
    }
}

/// 90 万元, invoiced on 2026-01-01: 326 days old on 2026-11-23, in the band to 365 days: 70 %;
/// an ordinary firm 90 %; not confirmed 80 %. 900,000 × 0.7 × 0.9 × 0.8 = 453,600 yuan.
#[tokio::test]
async fn claims_by_age_and_debtor() {
    for world in all().await {
        let claim = world.registered("receivable", &[]).await;
        let view = valuation::of_asset(&world.firm, &claim.to_string())
            .await
            .unwrap();
        let value = view.value.unwrap();
        assert_eq!(value.amount.0, 45_360_000);
        let steps: Vec<_> = value
            .steps
            .iter()
            .map(|step| step.what.code.as_str())
            .collect();
        assert_eq!(steps, ["age", "debtor", "unconfirmed"]);
        assert_eq!(value.first.0, 90_000_000);
    }
}
