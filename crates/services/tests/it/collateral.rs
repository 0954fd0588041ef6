//! Collateral: one identity, whoever writes it and however.

use std::collections::BTreeMap;

use contract::asset::{AssetParams, AssetRefParams};
use contract::need::NeedParams;
use domain::fault::Fault;
use services::{Ctx, Error, assets, needs};

use crate::portals::{self, faults, fields};

async fn patent(ctx: &Ctx, number: &str) -> AssetParams {
    let details = [
        ("number", number),
        ("title", "一种压铸模具"),
        ("applicant", "柳州市融水精密制造有限公司"),
        ("filed_on", "2019-05-06"),
        ("granted_on", "2021-01-01"),
        ("field", FIELD),
    ];
    AssetParams {
        details: details
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into(),
        value: "180".into(),
        ..assets::form(ctx, "patent_invention", None)
            .await
            .unwrap()
            .form
    }
}

const FIELD: &str = "equipment";
/// The digits times 2–9 and 2–5 sum to 153, which leaves 10, written X (ZC 0006-2003).
const NUMBER: &str = "ZL201910123456.X";

#[tokio::test]
async fn spellings_of_a_number_are_one_thing() {
    for portal in portals::all().await {
        let (ctx, _) = portal.firm("one@example.com", "91110000600037341L").await;
        let (other, _) = portal.firm("two@example.com", "91450205Y4CL12TH35").await;
        let first = patent(&ctx, NUMBER).await;
        let id = assets::save(&ctx, first.clone()).await.unwrap();
        assert_eq!(assets::save(&ctx, first).await.unwrap(), id);
        for spelling in [
            "ｚｌ 2019 1 0123456.x",
            "201910123456.X",
            "2019 1012 3456．Ｘ",
        ] {
            for (who, expected) in [(&ctx, Fault::AlreadyYours), (&other, Fault::Duplicate)] {
                let error = assets::save(who, patent(who, spelling).await)
                    .await
                    .unwrap_err();
                let fault = faults(error).remove(0);
                assert_eq!(
                    (fault.field.as_str(), fault.fault),
                    ("details.number", expected)
                );
            }
        }
        let text = id.to_string();
        assert!(matches!(
            assets::view(&other, &text).await,
            Err(Error::NotFound)
        ));
        let shown = assets::view(&ctx, &text).await.unwrap();
        assert_eq!(shown.row.security.code, "pledge");

        // Removed by one, it can be registered by the next.
        let gone = AssetRefParams {
            id: text,
            version: "1".into(),
        };
        assets::remove(&ctx, gone).await.unwrap();
        assets::save(&other, patent(&other, NUMBER).await)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn faults_stand_at_the_fields_of_the_kind() {
    for portal in portals::all().await {
        let (ctx, _) = portal.firm("one@example.com", "91110000600037341L").await;
        let mut bad = patent(&ctx, "ZL201910123456.1").await;
        bad.details.insert("colour".into(), "red".into());
        bad.details.insert("title".into(), "\0".into());
        bad.value = "１.００００００１".into();
        let error = assets::save(&ctx, bad).await.unwrap_err();
        let mut at = fields(error);
        at.sort();
        assert_eq!(
            at,
            ["details.colour", "details.number", "details.title", "value"]
        );
        let kind = AssetParams {
            kind: "yacht".into(),
            id: "x".into(),
            details: BTreeMap::new(),
            ..AssetParams::default()
        };
        let error = assets::save(&ctx, kind).await.unwrap_err();
        assert_eq!(fields(error), ["id", "kind"]);
    }
}

#[tokio::test]
async fn only_own_assets_are_offered() {
    for portal in portals::all().await {
        let (ctx, _) = portal.firm("one@example.com", "91110000600037341L").await;
        let (other, _) = portal.firm("two@example.com", "91450205Y4CL12TH35").await;
        let id = assets::save(&ctx, patent(&ctx, NUMBER).await)
            .await
            .unwrap();
        let need = NeedParams {
            title: "研发".into(),
            amount: "50".into(),
            tenor_months: "12".into(),
            purpose: "rd".into(),
            assets: vec![id.to_string()],
            ..NeedParams::default()
        };
        let form = |id: String| NeedParams { id, ..need.clone() };
        needs::save(&ctx, form(ctx.new_id().to_string()))
            .await
            .unwrap();
        let error = needs::save(&other, form(other.new_id().to_string()))
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["assets"]);
        assert_eq!(assets::list(&ctx).await.unwrap()[0].offered_with, ["研发"]);
        let gone = AssetRefParams {
            id: id.to_string(),
            version: "1".into(),
        };
        assets::remove(&ctx, gone).await.unwrap();
        assert_eq!(needs::list(&ctx).await.unwrap()[0].assets, 0);
    }
}
