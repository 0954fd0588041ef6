//! Two steps at the same moment that must not both be taken.

use app::api::accounts::{Me, SignIn};
use app::api::applications::{Applications, Apply};
use app::api::assets::{Asset, RemoveAsset};
use app::api::needs::{CloseNeed, Need, NewNeed, SaveNeed};
use contract::account::SignInParams;
use contract::application::ApplyParams;
use contract::asset::AssetRefParams;
use contract::need::{NeedParams, NeedRefParams};
use std::sync::Arc;
use tests::people::PASSWORD;
use tests::{Client, TestApp, assets, both_databases, people};

const LOAN: &str = "B-LZ-IND";
const ROUNDS: usize = 12;

async fn application(firm: &Client, need: &str) -> ApplyParams {
    ApplyParams {
        id: firm.call(NewNeed {}).await.expect("a form").form.id,
        need: need.into(),
        products: vec![LOAN.into()],
        classes: domain::consent::DataClass::ALL
            .iter()
            .map(|class| class.code().to_owned())
            .collect(),
        consent: "on".into(),
        ..ApplyParams::default()
    }
}

/// The audit trail's newest id for an object; ids rise in the order of the writes.
async fn last_id(app: &TestApp, kind: &str, id: &str) -> uuid::Uuid {
    let rows = store::trail::of_object(app.portal.db.read(), kind, id)
        .await
        .expect("the trail");
    rows.iter().map(|row| row.id).max().expect("a row")
}

both_databases! {
    async fn a_need_is_not_closed_while_it_is_applied_with(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = Arc::new(app.firm(1).await);
        for round in 0..ROUNDS {
            let need = people::need(&firm, "周转", "300万").await;
            let params = application(&firm, &need).await;
            let close = NeedRefParams { id: need.clone(), version: "1".into() };
            let (one, two) = (firm.clone(), firm.clone());
            let applying = tokio::spawn(async move { one.call(Apply { params }).await });
            let closing = tokio::spawn(async move { two.call(CloseNeed { params: close }).await });
            let (applied, closed) = (applying.await.expect("no panic"), closing.await.expect("no panic"));
            assert!(applied.is_ok() != closed.is_ok(), "round {round}: {applied:?} {closed:?}");
            let open = firm.call(Need { id: need.clone() }).await.expect("the need").open;
            let rows = firm.call(Applications {}).await.expect("applications");
            let running = rows.iter().any(|row| row.need.to_string() == need);
            assert_eq!(open, running, "round {round}: open exactly when it is applied with");
        }
    }
}

both_databases! {
    async fn an_asset_is_not_removed_while_it_is_applied_with(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = Arc::new(app.firm(1).await);
        for round in 0..ROUNDS {
            let params = assets::trademark(&firm, &format!("1234{round:04}")).await;
            let asset = assets::save(&firm, params).await;
            let form = firm.call(NewNeed {}).await.expect("a form").form;
            let params = NeedParams {
                title: "周转".into(),
                amount: "300万".into(),
                tenor_months: "12".into(),
                purpose: "working_capital".into(),
                assets: vec![asset.clone()],
                ..form
            };
            let need = params.id.clone();
            firm.call(SaveNeed { params }).await.expect("a need");
            let params = application(&firm, &need).await;
            let remove = AssetRefParams { id: asset.clone(), version: "1".into() };
            let (one, two) = (firm.clone(), firm.clone());
            let applying = tokio::spawn(async move { one.call(Apply { params }).await });
            let removing = tokio::spawn(async move { two.call(RemoveAsset { params: remove }).await });
            let (applied, removed) = (applying.await.expect("no panic"), removing.await.expect("no panic"));
            if applied.is_ok() && removed.is_ok() {
                // Both is right only one after the other: removed, and then applied without it.
                let rows = firm.call(Applications {}).await.expect("applications");
                let row = rows.iter().find(|row| row.need.to_string() == need).expect("the application");
                let applied = last_id(&app, "application", &row.id.to_string()).await;
                assert!(last_id(&app, "asset", &asset).await < applied, "round {round}: removed in use");
            }
            let there = firm.call(Asset { id: asset }).await.is_ok();
            assert_eq!(there, removed.is_err(), "round {round}");
        }
    }
}

both_databases! {
    async fn signing_in_again_ends_the_session_before(app: TestApp) {
        let person = app.person("again@example.com").await;
        let before = person.over(app.router.clone());
        assert!(before.call(Me {}).await.expect("an answer").is_some());
        let params = SignInParams {
            login: "again@example.com".into(),
            password: PASSWORD.into(),
            next: String::new(),
        };
        person.call(SignIn { params }).await.expect("signed in");
        assert!(person.call(Me {}).await.expect("an answer").is_some());
        assert!(before.call(Me {}).await.expect("an answer").is_none(), "the old token is dead");
    }
}
