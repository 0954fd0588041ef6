//! S2: somebody who guesses must wait, and the wait ends by itself.

use super::{attempt, from};
use chrono::TimeDelta;
use contract::ProblemKind;
use std::sync::Arc;
use tests::bars::{report, size};
use tests::people::PASSWORD;
use tests::{Client, both_databases};

fn must_wait(kind: &ProblemKind) -> Option<i64> {
    match kind {
        ProblemKind::TooManyAttempts { seconds } => Some(*seconds),
        _ => None,
    }
}

both_databases! {
    async fn bar_s2_five_wrong_passwords_then_a_pause(app: TestApp) {
        app.person("wei@example.com").await;
        app.admin().await;
        for login in ["wei@example.com", "admin@example.com", "nobody@example.com"] {
            for _ in 0..5 {
                let refused = attempt(&app.visitor(), login, "not the password").await;
                assert_eq!(refused.expect_err("wrong").kind, ProblemKind::WrongCredentials);
            }
            let (_, second) = app.second().await;
            // Another browser, and another process: what counts is in the database.
            for client in [app.visitor(), Client::new(second)] {
                let refused = attempt(&client, login, PASSWORD).await.expect_err("locked");
                let wait = must_wait(&refused.kind).expect("a pause");
                assert!((1..=15 * 60).contains(&wait), "{login}: {wait} s");
                assert_eq!(refused.status(), 429);
            }
        }
        let page = app.visitor().post("/fn/accounts/sign_in", &[
            ("_page", "/sign-in"),
            ("params[login]", "wei@example.com"),
            ("params[password]", PASSWORD),
        ]).await;
        assert_eq!(page.status.as_u16(), 429);
        assert!(page.headers.contains_key("retry-after"), "a browser is told when");
        assert!(page.text.contains("15 分钟"), "and a person too");
        app.clock.advance(TimeDelta::minutes(15));
        for login in ["wei@example.com", "admin@example.com"] {
            attempt(&app.visitor(), login, PASSWORD).await.expect("the pause is over");
        }
        report("S2", "5 failures, then at most 900 s, for an administrator too; the same after a restart");
    }
}

both_databases! {
    async fn bar_s2_a_hundred_guesses_at_once(app: TestApp) {
        app.person("wei@example.com").await;
        let guesses = size(100, 400);
        let router = app.router.clone();
        let running: Vec<_> = (0..guesses).map(|number| {
            let client = Arc::new(Client::new(router.clone()));
            tokio::spawn(async move {
                attempt(&client, "wei@example.com", &format!("guess number {number}")).await
            })
        }).collect();
        let mut verified = 0;
        for one in running {
            let refused = one.await.expect("no panic").expect_err("wrong");
            match refused.kind {
                ProblemKind::WrongCredentials => verified += 1,
                ref kind => assert!(must_wait(kind).is_some(), "{kind:?}"),
            }
        }
        assert!((1..=10).contains(&verified), "{verified} of {guesses} were looked at");
        report("S2", &format!("{guesses} guesses at once: {verified} verified"));
    }
}

both_databases! {
    async fn bar_s2_one_password_over_many_accounts(app: TestApp) {
        app.person("wei@example.com").await;
        let logins = size(80, 500);
        let attacker = Client::new(from(&app, "203.0.113.9:4711"));
        let mut verified = 0;
        for number in 0..logins {
            let login = format!("victim{number}@example.com");
            let refused = attempt(&attacker, &login, "Liuzhou2026!").await.expect_err("wrong");
            verified += usize::from(must_wait(&refused.kind).is_none());
        }
        assert!(verified <= 50, "{verified} of {logins}");
        let here = attempt(&attacker, "wei@example.com", PASSWORD).await.expect_err("the network waits");
        assert!(must_wait(&here.kind).is_some());
        let elsewhere = Client::new(from(&app, "203.0.113.10:4711"));
        attempt(&elsewhere, "wei@example.com", PASSWORD).await.expect("another network does not");
        report("S2", &format!("one password over {logins} accounts: {verified} verified"));
    }
}

both_databases! {
    async fn bar_s2_one_household_is_one_network(app: TestApp) {
        let mut verified = 0;
        for number in 0..60 {
            let address = format!("[2001:db8:1:2::{number:x}]:4711");
            let client = Client::new(from(&app, &address));
            let refused = attempt(&client, &format!("v{number}@example.com"), "Liuzhou2026!").await;
            verified += usize::from(must_wait(&refused.expect_err("wrong").kind).is_none());
        }
        assert_eq!(verified, 50, "sixty addresses of one /64");
    }
}

both_databases! {
    async fn somebody_who_signs_in_well_does_not_use_up_the_networks_tries(app: TestApp) {
        app.person("wei@example.com").await;
        let router = from(&app, "203.0.113.9:4711");
        for _ in 0..60 {
            attempt(&Client::new(router.clone()), "wei@example.com", PASSWORD).await.expect("signed in");
        }
    }
}
