//! Who may appraise what, which reports are refused and where it is said, and that each form is
//! entered once.

use contract::valuation::{AppraiseParams, WithdrawParams};
use services::{Error, valuation};

use super::world::{
    OTHER, accreditation, admin, all, hand_over, other_appraiser, report, said, told,
};
use crate::pledges::world::{APPRAISER, register};
use crate::portals::fields;

#[tokio::test]
async fn faults_of_a_report_are_shown_at_their_fields() {
    for world in all().await {
        let asset = world.patent(7).await;
        let sound = report(&world, asset);
        let put = |change: fn(&mut AppraiseParams)| {
            let mut form = sound.clone();
            change(&mut form);
            form
        };
        // Today is 2026-11-23.
        let broken = [
            (put(|f| f.amount = "0".into()), "amount", "评估值应大于零。"),
            (
                put(|f| f.base_date = "2026-11-24".into()),
                "base_date",
                "评估基准日或报告日不得晚于今天。",
            ),
            (
                put(|f| f.signed_on = "2026-11-24".into()),
                "signed_on",
                "评估基准日或报告日不得晚于今天。",
            ),
            (
                put(|f| f.signed_on = "2025-11-22".into()),
                "signed_on",
                "报告日不得早于评估基准日。",
            ),
            (
                put(|f| f.valid_until = "2026-11-24".into()),
                "valid_until",
                "有效期自评估基准日起不得超过一年。",
            ),
            (
                put(|f| f.valid_until = "2026-11-22".into()),
                "valid_until",
                "评估报告已过有效期，请重新评估。",
            ),
            (
                put(|f| f.base_date = "2025-11-22".into()),
                "base_date",
                "评估报告已过有效期，请重新评估。",
            ),
        ];
        for (form, field, words) in broken {
            let error = valuation::appraise(world.appraiser(), form)
                .await
                .unwrap_err();
            let found = said(error);
            assert!(
                found.contains(&(field.to_owned(), words.to_owned())),
                "{field}: {found:?}"
            );
        }
        let empty = AppraiseParams {
            id: sound.id.clone(),
            asset: sound.asset.clone(),
            ..AppraiseParams::default()
        };
        let found = fields(
            valuation::appraise(world.appraiser(), empty)
                .await
                .unwrap_err(),
        );
        assert_eq!(
            found,
            [
                "report_number",
                "method",
                "amount",
                "base_date",
                "signed_on"
            ]
        );
        assert_eq!(told(&world, asset).await, []);
        // On the last day of the year it still counts.
        valuation::appraise(world.appraiser(), sound).await.unwrap();
        assert_eq!(told(&world, asset).await.len(), 1);
    }
}

#[tokio::test]
async fn only_who_is_accredited_and_was_handed_the_asset_appraises_it() {
    for world in all().await {
        let asset = world.registered("patent_invention", &[]).await;
        let form = report(&world, asset);
        let refused =
            async |ctx: &services::Ctx| valuation::appraise(ctx, form.clone()).await.unwrap_err();
        // Not handed over yet.
        assert!(matches!(refused(world.appraiser()).await, Error::NotFound));
        hand_over(&world, asset, OTHER).await;
        assert!(matches!(refused(world.appraiser()).await, Error::NotFound));
        // The firm itself and a bank never.
        assert!(matches!(refused(&world.firm).await, Error::Forbidden));
        assert!(matches!(refused(&world.maker(0)).await, Error::Forbidden));
        // The other one has it, and is not accredited.
        let other = other_appraiser(&world);
        assert_eq!(fields(refused(&other).await), ["appraiser"]);
        let view = valuation::appraiser_asset(&other, &asset.to_string()).await;
        assert!(view.unwrap().form.is_none());
        let hidden = valuation::appraiser_asset(world.appraiser(), &asset.to_string()).await;
        assert!(matches!(hidden, Err(Error::NotFound)));
        // Accredited until yesterday is not accredited.
        let mut past = accreditation(&world, OTHER);
        past.valid_until = "2026-11-22".into();
        valuation::accredit(&admin(&world), past).await.unwrap();
        assert_eq!(fields(refused(&other).await), ["appraiser"]);
        // Accredited, then withdrawn.
        let mut now = accreditation(&world, OTHER);
        now.number = "桂财资评备〔2025〕9号".into();
        valuation::accredit(&admin(&world), now.clone())
            .await
            .unwrap();
        valuation::appraise(&other, form.clone()).await.unwrap();
        let withdraw = WithdrawParams {
            id: now.id,
            version: "1".into(),
        };
        assert!(matches!(
            valuation::withdraw_accreditation(&other, withdraw.clone()).await,
            Err(Error::Forbidden)
        ));
        valuation::withdraw_accreditation(&admin(&world), withdraw)
            .await
            .unwrap();
        let mut second = report(&world, asset);
        second.report_number = "第二份".into();
        let error = valuation::appraise(&other, second).await.unwrap_err();
        assert_eq!(fields(error), ["appraiser"]);
    }
}

#[tokio::test]
async fn each_form_is_entered_once() {
    for world in all().await {
        let asset = world.patent(8).await;
        let form = report(&world, asset);
        for _ in 0..3 {
            let id = valuation::appraise(world.appraiser(), form.clone())
                .await
                .unwrap();
            assert_eq!(id, asset);
        }
        assert_eq!(told(&world, asset).await.len(), 1);
        let mut other = form.clone();
        other.amount = "1001".into();
        let error = valuation::appraise(world.appraiser(), other.clone())
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["id"]);
        // The same report again under another form.
        other.id = world.firm.new_id().to_string();
        let error = valuation::appraise(world.appraiser(), other)
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["report_number"]);

        let accredit = accreditation(&world, APPRAISER);
        let error = valuation::accredit(&admin(&world), accredit)
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["number"]);

        let withdraw = WithdrawParams {
            id: form.id,
            version: "1".into(),
        };
        assert!(matches!(
            valuation::withdraw_appraisal(&other_appraiser(&world), withdraw.clone()).await,
            Err(Error::NotFound)
        ));
        for _ in 0..2 {
            valuation::withdraw_appraisal(world.appraiser(), withdraw.clone())
                .await
                .unwrap();
        }
        // Nobody else has said what it is worth.
        let view = valuation::of_asset(&world.firm, &asset.to_string())
            .await
            .unwrap();
        assert_eq!(view.value, None);
        assert!(view.appraisals[0].withdrawn);
    }
}

#[tokio::test]
async fn the_firms_own_figure_counts_until_somebody_knows_better() {
    for world in all().await {
        let id = register(&world.firm, "equipment", &[]).await.unwrap();
        let mut asset = services::assets::form(&world.firm, "equipment", Some(&id.to_string()))
            .await
            .unwrap()
            .form;
        asset.value = "180".into();
        asset.valued_on = "2026-06-30".into();
        services::assets::save(&world.firm, asset).await.unwrap();
        let value = async || {
            let view = valuation::of_asset(&world.firm, &id.to_string())
                .await
                .unwrap();
            let value = view.value.unwrap();
            (value.amount.0, value.basis.code, value.as_of.to_string())
        };
        let own = (180_000_000, "estimate".to_owned(), "2026-06-30".to_owned());
        assert_eq!(value().await, own);
        hand_over(&world, id, APPRAISER).await;
        valuation::appraise(world.appraiser(), report(&world, id))
            .await
            .unwrap();
        let appraised = (
            1_000_000_000,
            "appraisal".to_owned(),
            "2025-11-23".to_owned(),
        );
        assert_eq!(value().await, appraised);
    }
}
