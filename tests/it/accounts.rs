//! Accounts and sessions.

use app::api::accounts::{Me, Register, SignIn, SignOut};
use app::api::firms::FirmHome;
use chrono::TimeDelta;
use contract::ProblemKind;
use contract::account::{Home, RegisterParams, SignInParams};
use services::mail::LetterKind;
use tests::both_databases;
use tests::people::PASSWORD;

fn sign_in(login: &str, password: &str) -> SignIn {
    let params = SignInParams {
        login: login.into(),
        password: password.into(),
        next: "".into(),
    };
    SignIn { params }
}

both_databases! {
    async fn registering_signs_in_and_leads_to_the_firms_home(app: TestApp) {
        let person = app.person("new@example.com").await;
        let me = person.call(Me {}).await.expect("an answer").expect("signed in");
        assert_eq!(me.home, Home::Firm);
        assert!(me.org.is_none(), "a new account has no organisation yet");
        assert_eq!(me.login, "new@example.com");
    }
}

both_databases! {
    async fn a_login_is_one_whatever_its_width_and_case(app: TestApp) {
        app.person("wei@example.com").await;
        let again = app.visitor();
        let params = RegisterParams {
            display_name: "韦".into(),
            login: " ＷＥＩ@Example.com\u{200b}".into(),
        };
        again.call(Register { params }).await.expect("the same answer as for a fresh one");
        let letter = app.letter("wei@example.com").await;
        assert_eq!(letter, Some(LetterKind::AlreadyRegistered));
        again.call(sign_in("ＷＥＩ@EXAMPLE.COM", PASSWORD)).await.expect("the same account");
    }
}

both_databases! {
    async fn a_wrong_login_and_a_wrong_password_answer_alike(app: TestApp) {
        app.person("wei@example.com").await;
        let visitor = app.visitor();
        let wrong = visitor.call(sign_in("wei@example.com", "not the password")).await;
        let unknown = visitor.call(sign_in("nobody@example.com", "not the password")).await;
        let (mut wrong, mut unknown) = (wrong.expect_err("no"), unknown.expect_err("no"));
        assert_eq!(wrong.kind, ProblemKind::WrongCredentials);
        (wrong.request_id, unknown.request_id) = (None, None);
        assert_eq!(wrong, unknown);
    }
}

both_databases! {
    async fn signing_out_ends_the_session_on_the_server(app: TestApp) {
        let person = app.person("wei@example.com").await;
        let stolen = person.over(app.router.clone());
        person.call(SignOut {}).await.expect("signed out");
        assert_eq!(stolen.call(Me {}).await, Ok(None), "the token is worth nothing any more");
        let problem = stolen.call(FirmHome {}).await.expect_err("signed out");
        assert_eq!(problem.kind, ProblemKind::NotSignedIn);
    }
}

both_databases! {
    async fn a_session_ends_after_half_an_hour_without_a_request(app: TestApp) {
        let person = app.person("wei@example.com").await;
        app.clock.advance(TimeDelta::minutes(29));
        assert!(person.call(Me {}).await.expect("an answer").is_some());
        app.clock.advance(TimeDelta::minutes(29));
        assert!(person.call(Me {}).await.expect("an answer").is_some(), "each request counts");
        app.clock.advance(TimeDelta::minutes(31));
        assert!(person.call(Me {}).await.expect("an answer").is_none());
    }
}

both_databases! {
    async fn a_session_ends_after_twelve_hours_whatever_happens(app: TestApp) {
        let person = app.person("wei@example.com").await;
        for _ in 0..25 {
            app.clock.advance(TimeDelta::minutes(28));
            assert!(person.call(Me {}).await.expect("an answer").is_some());
        }
        app.clock.advance(TimeDelta::minutes(28));
        assert!(person.call(Me {}).await.expect("an answer").is_none());
    }
}
