//! A person's own data: agreed to, copied, deleted; what is left is what the table of retention
//! names.

use app::api::accounts::{Me, SignIn};
use app::api::applications::Applications;
use app::api::firms::SaveFirm;
use app::api::privacy::{AskCopy, EraseAccount, OwnData};
use chrono::TimeDelta;
use contract::ProblemKind;
use contract::account::SignInParams;
use contract::firm::FirmParams;
use contract::privacy::{CopyParams, EraseParams};
use domain::consent::NOTICE_VERSION;
use domain::retention;
use http::StatusCode;
use tests::cases::{apply, step};
use tests::people::{self, PASSWORD, firm_params};
use tests::{Client, TestApp, both_databases};

const LOGIN: &str = "kanarienvogel@example.com";
const NAME: &str = "Kanarienvogel";

/// A person whose name and login are found nowhere else, with a firm.
async fn person(app: &TestApp) -> Client {
    let client = people::named(app, NAME, LOGIN).await;
    let params = FirmParams {
        contact_name: NAME.into(),
        legal_representative: NAME.into(),
        ..firm_params(7)
    };
    client.call(SaveFirm { params }).await.expect("a firm");
    client
}

async fn erase(client: &Client, password: &str) -> Result<(), contract::Problem> {
    let params = EraseParams {
        password: password.into(),
        sure: "on".into(),
    };
    client.call(EraseAccount { params }).await
}

both_databases! {
    async fn the_copy_takes_the_password_and_is_complete(app: TestApp) {
        let client = person(&app).await;
        let view = client.call(OwnData { ready: String::new() }).await.expect("own data");
        assert_eq!(view.agreed.len(), 1);
        assert_eq!(view.agreed[0].0, NOTICE_VERSION, "agreed to with the registration");
        let ask = |password: &str| CopyParams { id: view.new_id.clone(), password: password.into() };
        let problem = client.call(AskCopy { params: ask("not the password") }).await.expect_err("refused");
        assert_eq!(problem.fields[0].field, "password");
        let file = format!("/account/data.json?id={}", view.new_id);
        assert_eq!(client.get(&file).await.status, StatusCode::NOT_FOUND, "not before it was asked for");
        client.call(AskCopy { params: ask(PASSWORD) }).await.expect("asked");
        let page = client.get(&file).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        let copy: serde_json::Value = serde_json::from_str(&page.text).expect("JSON");
        assert_eq!(copy["账户"]["登录名"], LOGIN);
        assert_eq!(copy["账户"]["姓名"], NAME);
        assert_eq!(copy["机构与角色"][0]["角色"], "企业负责人", "{copy:#}");
        assert_eq!(copy["同意的个人信息保护说明"][0]["版本"], NOTICE_VERSION);
        let acts = copy["本人的操作记录"].as_array().expect("acts");
        let did = |action: &str| acts.iter().any(|act| act["操作"] == action);
        assert!(did("register_firm") && did("ask_data_copy"), "{acts:#?}");
        assert!(!page.text.contains("argon2"));
        // Nobody else fetches it, and nobody later.
        let rival = app.firm(2).await;
        assert_eq!(rival.get(&file).await.status, StatusCode::NOT_FOUND);
        app.clock.advance(TimeDelta::minutes(11));
        assert_eq!(client.get(&file).await.status, StatusCode::NOT_FOUND);
    }
}

both_databases! {
    async fn bar_c5_after_deletion_nothing_of_the_person_is_left_but_what_the_table_names(app: TestApp) {
        let app = app.with_catalogue().await;
        let client = person(&app).await;
        let second = app.signed_in(LOGIN).await;
        let need = people::need(&client, "采购铝型材", "300万").await;
        let id = apply(&client, &need, "B-LZ-IND").await.expect("applied");
        let view = client.call(OwnData { ready: String::new() }).await.expect("own data");
        assert!(view.in_the_way[0].contains("1 件申请"), "{:?}", view.in_the_way);
        let problem = erase(&client, PASSWORD).await.expect_err("an open case");
        assert_eq!(problem.fields[0].field, "sure");
        step(&client, &id, 1, "withdraw", "").await.expect("withdrawn");
        let problem = erase(&client, "not the password").await.expect_err("not the password");
        assert_eq!(problem.fields[0].field, "password");
        erase(&client, PASSWORD).await.expect("deleted");
        for session in [&client, &second] {
            assert!(session.call(Me {}).await.expect("an answer").is_none(), "every session has ended");
            assert!(session.call(Applications {}).await.is_err());
        }
        let params = SignInParams { login: LOGIN.into(), password: PASSWORD.into(), next: String::new() };
        let problem = app.visitor().call(SignIn { params }).await.expect_err("gone");
        assert_eq!(problem.kind, ProblemKind::WrongCredentials);
        for mark in [NAME, LOGIN] {
            let left = store::census::columns_with(app.portal.db.read(), mark).await.expect("the census");
            let beside: Vec<_> = left.iter().filter(|column| !retention::keeps(column)).collect();
            assert!(beside.is_empty(), "{mark} is left in {beside:?}");
        }
        // The login is free again, for somebody who is not the one deleted.
        let again = person_again(&app).await;
        assert!(again.call(Me {}).await.expect("an answer").expect("signed in").org.is_none());
    }
}

async fn person_again(app: &TestApp) -> Client {
    app.person(LOGIN).await
}

both_databases! {
    async fn staff_leave_their_institution_first(app: TestApp) {
        let app = app.with_catalogue().await;
        let bank = app.officer("柳州银行", "bank", "officer@example.com").await;
        let problem = erase(&bank, PASSWORD).await.expect_err("still staff");
        assert_eq!(problem.fields[0].field, "sure");
    }
}

both_databases! {
    async fn the_notice_is_for_everybody_and_says_what_is_kept(app: TestApp) {
        let page = app.visitor().get("/privacy").await;
        assert_eq!(page.status, StatusCode::OK);
        for row in retention::TABLE {
            assert!(page.text.contains(row.what.zh), "{}", row.what.zh);
        }
        assert!(app.visitor().get("/register").await.text.contains("/privacy"));
    }
}
