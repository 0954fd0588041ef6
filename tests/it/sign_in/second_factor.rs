//! S5: the second factor of staff.

use app::api::accounts::{
    Codes, CodesKept, Factor, Me, NewCodes, SetUpFactor, SignOut, TurnOffFactor,
};
use chrono::TimeDelta;
use contract::ProblemKind;
use contract::security::{FactorView, PasswordParams, SetUpFactorParams};
use domain::access::{OrgKind, Principal, Role};
use server::web::routes::all;
use std::sync::Arc;
use tests::bars::{report, size};
use tests::factors::{authenticator, pass};
use tests::people::PASSWORD;
use tests::{Client, TestApp, both_databases, requests};

const OFFICER: &str = "officer@example.com";

async fn officer(app: &TestApp) -> Client {
    app.officer("柳州银行", "bank", OFFICER).await
}

/// Somebody whose password was right, some time after the last sign-in.
async fn pending(app: &TestApp) -> Client {
    app.password_given(OFFICER, PASSWORD)
        .await
        .expect("the password")
}

#[test]
fn every_role_of_staff_needs_one() {
    for kind in OrgKind::ALL {
        for role in kind.roles() {
            assert_eq!(role.is_staff(), *kind != OrgKind::Firm, "{role:?}");
        }
    }
    assert!(!Role::FirmOwner.is_staff());
}

both_databases! {
    async fn bar_s5_the_password_alone_opens_the_second_factor_and_nothing_else(app: TestApp) {
        officer(&app).await;
        app.clock.advance(TimeDelta::minutes(2));
        let half = pending(&app).await;
        let mut closed = 0;
        for route in all() {
            let user = domain::ids::UserId::new(uuid::Uuid::nil());
            if route.is_public() || route.admits(Principal::Pending { user }) {
                continue;
            }
            let path = route.path
                .replace("{id}", "0198c0de-0000-7000-8000-00000000f4e5")
                .replace("{version}", "0198c0de-0000-7000-8000-00000000f4e5")
                .replace("{kind}", "order");
            let page = if route.method == "GET" {
                half.get(&path).await
            } else {
                let fields = requests::fields(&path).unwrap_or_default();
                half.post(&path, fields).await
            };
            let led = page.status.is_redirection() && page.location().starts_with("/sign-in/factor");
            assert!(led || matches!(page.status.as_u16(), 401 | 403 | 404), "{path}: {}", page.status);
            closed += 1;
        }
        assert!(closed > 60, "{closed}");
        assert!(half.get("/sign-in/factor").await.text.contains("二次验证"));
        half.call(SignOut {}).await.expect("the way out is open");
        assert!(half.call(Factor {}).await.is_err());
        report("S5", &format!("{closed} addresses closed before the second factor"));
    }
}

both_databases! {
    async fn bar_s5_no_step_is_accepted_twice(app: TestApp) {
        officer(&app).await;
        let mut twice = 0;
        for _ in 0..size(3, 20) {
            app.clock.advance(TimeDelta::minutes(16));
            let (code, later) = (app.code(OFFICER, app.seconds()), app.code(OFFICER, app.seconds() - 30));
            let mut halves = Vec::new();
            // Five failures would be a pause; two of these and the two below are four.
            for _ in 0..3 {
                halves.push(Arc::new(pending(&app).await));
            }
            let running: Vec<_> = halves.iter().cloned().map(|half| {
                let code = code.clone();
                tokio::spawn(async move { pass(&half, code).await })
            }).collect();
            let mut passed = 0;
            for one in running {
                passed += usize::from(one.await.expect("no panic").is_ok());
            }
            assert!(passed >= 1, "the code was right");
            twice += passed - 1;
            // Nor one before it, nor the same a little later.
            let after = pending(&app).await;
            for old in [code, later] {
                pass(&after, old).await.expect_err("used up");
            }
            pass(&after, app.code(OFFICER, app.seconds() + 30)).await.expect("a fresh one");
        }
        assert_eq!(twice, 0);
        report("S5", &format!("three at once with one code: {twice} accepted twice"));
    }
}

both_databases! {
    async fn bar_s5_five_wrong_codes_lead_to_a_pause(app: TestApp) {
        officer(&app).await;
        app.clock.advance(TimeDelta::minutes(2));
        let half = pending(&app).await;
        for _ in 0..5 {
            let wrong = pass(&half, "000000".into()).await.expect_err("wrong");
            assert_eq!(wrong.kind, ProblemKind::Invalid);
        }
        // The right one, from here or from a fresh sign-in.
        for half in [half, pending(&app).await] {
            let refused = pass(&half, app.code(OFFICER, app.seconds())).await.expect_err("a pause");
            let ProblemKind::TooManyAttempts { seconds } = refused.kind else {
                panic!("{refused:?}");
            };
            assert!((1..=15 * 60).contains(&seconds));
        }
        app.clock.advance(TimeDelta::minutes(15));
        let half = pending(&app).await;
        pass(&half, app.code(OFFICER, app.seconds())).await.expect("the pause is over");
    }
}

both_databases! {
    async fn bar_s5_recovery_codes_are_shown_once_and_used_once(app: TestApp) {
        let officer = officer(&app).await;
        let codes = officer.call(Codes {}).await.expect("codes").codes;
        assert_eq!(codes.len(), 10);
        let user = store::accounts::by_login_key(app.portal.db.read(), OFFICER).await;
        let user = domain::ids::UserId::new(user.expect("an answer").expect("an account").id);
        let row = store::factors::find(app.portal.db.read(), user).await.expect("an answer");
        let plain = codes[0].replace('-', "");
        assert!(!format!("{row:?}").contains(&plain), "stored, it cannot be read");
        officer.call(CodesKept {}).await.expect("kept");
        assert!(officer.call(Codes {}).await.expect("codes").codes.is_empty());
        app.clock.advance(TimeDelta::minutes(2));
        pass(&pending(&app).await, format!(" {} ", codes[0].to_uppercase())).await.expect("once");
        pass(&pending(&app).await, codes[0].clone()).await.expect_err("and not twice");
        pass(&pending(&app).await, codes[1].clone()).await.expect("the next");
        let params = PasswordParams { password: PASSWORD.into() };
        officer.call(NewCodes { params }).await.expect("fresh ones");
        pass(&pending(&app).await, codes[2].clone()).await.expect_err("the former ones are void");
    }
}

both_databases! {
    async fn staff_cannot_turn_it_off_and_a_firm_can(app: TestApp) {
        let params = || PasswordParams { password: PASSWORD.into() };
        let officer = officer(&app).await;
        let refused = officer.call(TurnOffFactor { params: params() }).await.expect_err("staff");
        assert_eq!(refused.fields[0].field, "password");
        // It is asked for as before.
        assert!(pending(&app).await.call(Me {}).await.expect("an answer").is_none());

        let firm = app.firm(1).await;
        let elsewhere = app.signed_in("firm1@example.com").await;
        let FactorView::SetUp(offer) = firm.call(Factor {}).await.expect("an offer") else {
            panic!("a firm has none at first");
        };
        let code = authenticator(&offer.letters).generate(app.seconds()).to_string();
        let wrong = SetUpFactorParams { code: code.clone(), password: "not the password".into() };
        firm.call(SetUpFactor { params: wrong }).await.expect_err("the password is asked for");
        let right = SetUpFactorParams { code, password: PASSWORD.into() };
        firm.call(SetUpFactor { params: right }).await.expect("set up");
        assert!(firm.call(Me {}).await.expect("an answer").is_some(), "this session has passed");
        assert!(elsewhere.call(Me {}).await.expect("an answer").is_none(), "others have not");
        let half = app.password_given("firm1@example.com", PASSWORD).await.expect("the password");
        assert!(half.call(Me {}).await.expect("an answer").is_none(), "now it is asked for");
        firm.call(TurnOffFactor { params: params() }).await.expect("turned off");
        assert!(half.call(Me {}).await.expect("an answer").is_some(), "and now no more");
    }
}
