//! Accreditations, appraisals, what happens to rights, prices.

use super::scene::{Crew, Scene, Twist};
use app::api::valuation::{
    Accredit, Appraise, EnterPrices, NoteShock, SettleShock, WithdrawAccreditation,
    WithdrawAppraisal,
};
use contract::valuation::{
    AccreditParams, AppraiseParams, NoteShockParams, PricesParams, SettleShockParams,
    WithdrawParams,
};
use http::StatusCode;
use tests::assets;
use tests::pledges;
use tests::stage::org_of;

/// Accredits the organisation of a crew; answers the accreditation.
pub async fn accredited(scene: &Scene, crew: &Crew, number: &str) -> String {
    let params = AccreditParams {
        id: scene.fresh(),
        org: org_of(&crew.one).await.to_string(),
        number: number.to_owned(),
        valid_from: "2024-01-01".into(),
        valid_until: String::new(),
    };
    let id = params.id.clone();
    let other = AccreditParams {
        number: format!("{number}（补）"),
        ..params.clone()
    };
    scene
        .once(
            &scene.admin,
            Accredit { params },
            Twist::Key(Accredit { params: other }),
        )
        .await;
    id
}

/// A patent, handed to the appraiser.
async fn handed(scene: &Scene) -> String {
    let firm = &scene.firm.one;
    let id = assets::save(firm, assets::patent(firm).await).await;
    pledges::hand_in(firm, &id, &scene.appraiser.one).await;
    id
}

pub async fn of_an_asset(scene: &Scene) {
    let desk = &scene.appraiser;
    let accreditation = accredited(scene, desk, "桂财资评备〔2024〕7号").await;
    let asset = handed(scene).await;
    let params = AppraiseParams {
        id: scene.fresh(),
        asset: asset.clone(),
        report_number: "桂评报字〔2026〕第1号".into(),
        method: "income".into(),
        amount: "1000".into(),
        base_date: "2026-09-30".into(),
        signed_on: "2026-10-20".into(),
        ..AppraiseParams::default()
    };
    let report = WithdrawParams {
        id: params.id.clone(),
        version: "1".into(),
    };
    let other = AppraiseParams {
        amount: "1001".into(),
        ..params.clone()
    };
    scene
        .once(
            desk,
            Appraise { params },
            Twist::Key(Appraise { params: other }),
        )
        .await;

    let params = NoteShockParams {
        id: scene.fresh(),
        asset: asset.clone(),
        shock: "ownership_suit".into(),
        from: "2026-11-01".into(),
        source: "（2026）桂02民初12号".into(),
    };
    let id = params.id.clone();
    let other = NoteShockParams {
        from: "2026-11-02".into(),
        ..params.clone()
    };
    scene
        .once(
            desk,
            NoteShock { params },
            Twist::Key(NoteShock { params: other }),
        )
        .await;
    let params = SettleShockParams {
        id,
        asset,
        on: "2026-11-20".into(),
    };
    let other = SettleShockParams {
        on: "2026-11-21".into(),
        ..params.clone()
    };
    let other = Twist::Matter(SettleShock { params: other }, StatusCode::CONFLICT);
    scene.once(desk, SettleShock { params }, other).await;

    // What is withdrawn is withdrawn.
    scene
        .once(desk, WithdrawAppraisal { params: report }, Twist::Fact)
        .await;
    let params = WithdrawParams {
        id: accreditation,
        version: "1".into(),
    };
    scene
        .once(&scene.admin, WithdrawAccreditation { params }, Twist::Fact)
        .await;

    let lines = |price: &str| format!("2026-11-20,热轧卷板,吨,{price}");
    let quoted = |price: &str| PricesParams {
        source: "柳州钢材价格".into(),
        lines: lines(price),
    };
    let other = EnterPrices {
        params: quoted("3999.00"),
    };
    let other = Twist::Matter(other, StatusCode::UNPROCESSABLE_ENTITY);
    scene
        .once(
            &scene.admin,
            EnterPrices {
                params: quoted("3912.50"),
            },
            other,
        )
        .await;
}
