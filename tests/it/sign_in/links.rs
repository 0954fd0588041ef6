//! S6: links of letters.

use super::attempt;
use app::api::accounts::{AskReset, Me, Reset, Resetting};
use axum::body::Body;
use chrono::TimeDelta;
use contract::account::{AskResetParams, NewPasswordParams};
use contract::{Conflict, Problem, ProblemKind};
use http::{Method, Request, header};
use std::sync::Arc;
use tests::bars::{report, size};
use tests::people::PASSWORD;
use tests::{Client, TestApp, both_databases};

const LOGIN: &str = "wei@example.com";
const FRESH: &str = "another long passphrase";

async fn asked(app: &TestApp) -> String {
    let params = AskResetParams {
        login: LOGIN.into(),
    };
    app.visitor()
        .call(AskReset { params })
        .await
        .expect("the same answer for everybody");
    app.letter_token(LOGIN).await.expect("a letter")
}

async fn reset(client: &Client, token: &str, password: &str) -> Result<(), Problem> {
    let params = NewPasswordParams {
        token: token.into(),
        password: password.into(),
        password_again: password.into(),
    };
    client.call(Reset { params }).await
}

fn is_spent(result: Result<(), Problem>) -> bool {
    let spent = ProblemKind::Conflict {
        conflict: Conflict::LinkSpent,
    };
    result.is_err_and(|problem| problem.kind == spent)
}

both_databases! {
    async fn bar_s6_a_link_sets_one_password_once(app: TestApp) {
        let person = app.person(LOGIN).await;
        let (token, other) = (asked(&app).await, asked(&app).await);
        assert_ne!(token, other);
        assert_eq!(token.len(), 64, "256 bits");
        assert!(token.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let view = app.visitor().call(Resetting { token: token.clone() }).await.expect("an answer");
        assert_eq!(view.expect("it works").login, LOGIN);
        assert!(person.call(Me {}).await.expect("an answer").is_some(), "asking ends nothing");

        let tries = size(12, 50);
        let running: Vec<_> = (0..tries).map(|_| {
            let (client, token) = (Arc::new(app.visitor()), token.clone());
            tokio::spawn(async move { reset(&client, &token, FRESH).await })
        }).collect();
        let mut done = 0;
        for one in running {
            match one.await.expect("no panic") {
                Ok(()) => done += 1,
                // Spent, or the password is that of the one that was first.
                Err(problem) => assert!(matches!(problem.status(), 409 | 422), "{problem:?}"),
            }
        }
        assert_eq!(done, 1, "of {tries} at once");
        assert!(person.call(Me {}).await.expect("an answer").is_none(), "every session ended");
        assert!(is_spent(reset(&app.visitor(), &other, "a third long passphrase").await), "other links too");
        attempt(&app.visitor(), LOGIN, PASSWORD).await.expect_err("the old password");
        attempt(&app.visitor(), LOGIN, FRESH).await.expect("the new one");
        report("S6", &format!("256-bit token, {tries} uses at once: {done} done"));
    }
}

both_databases! {
    async fn bar_s6_a_link_works_for_half_an_hour_and_is_stored_as_a_hash(app: TestApp) {
        app.person(LOGIN).await;
        let token = asked(&app).await;
        let read = app.portal.db.read();
        let found = store::links::find(read, &token, "reset", app.portal.clock.now()).await;
        assert!(found.expect("an answer").is_none(), "the token itself is not stored");
        for wrong in ["", "0", &token[1..], &token.to_uppercase(), &format!("{token}0")] {
            assert!(is_spent(reset(&app.visitor(), wrong, FRESH).await), "{wrong}");
        }
        // A weak password does not use the link up.
        let weak = reset(&app.visitor(), &token, "password1234").await.expect_err("too common");
        assert_eq!(weak.fields[0].field, "password");
        app.clock.advance(TimeDelta::minutes(29));
        let same = reset(&app.visitor(), &token, PASSWORD).await.expect_err("the one in use");
        assert_eq!(same.fields[0].field, "password");
        app.clock.advance(TimeDelta::minutes(1));
        assert!(is_spent(reset(&app.visitor(), &token, FRESH).await));
    }
}

both_databases! {
    async fn bar_s6_a_link_leads_to_the_portal_whoever_asks(app: TestApp) {
        app.person(LOGIN).await;
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("params[login]", LOGIN)
            .finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri("/fn/accounts/ask_reset")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header(header::HOST, "evil.example")
            .header("x-forwarded-host", "evil.example")
            .header("forwarded", "host=evil.example")
            .body(Body::from(body))
            .expect("a request");
        assert!(app.visitor().send(request).await.status.is_success());
        let link = app.link_for(LOGIN).await;
        let public = app.portal.settings.public_url.as_str();
        assert!(link.starts_with("/reset/new?token="), "{link}");
        let letters = app.letters().await;
        let all = letters.iter().map(|letter| letter.body.as_str()).collect::<String>();
        assert!(all.contains(&format!("\n{public}{link}\n")), "{all}");
        assert!(!all.contains("evil.example"));
    }
}

both_databases! {
    async fn a_disabled_account_and_an_unknown_one_get_no_letter(app: TestApp) {
        let params = AskResetParams { login: "nobody@example.com".into() };
        app.visitor().call(AskReset { params }).await.expect("the same answer");
        assert_eq!(app.letter("nobody@example.com").await, None);
    }
}
