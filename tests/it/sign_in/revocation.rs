//! A5: what is taken away is gone with the next request, in every session.

use super::permit;
use app::api::accounts::{ChangePassword, EndOtherSessions, Me, SignOut};
use app::api::worklist::Queue;
use contract::security::ChangePasswordParams;
use contract::worklist::WorklistParams;
use domain::ids::UserId;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tests::bars::{report, size};
use tests::people::PASSWORD;
use tests::{Client, TestApp, both_databases};

const OFFICER: &str = "officer@example.com";

async fn user(app: &TestApp, login: &str) -> UserId {
    let user = store::accounts::by_login_key(app.portal.db.read(), login).await;
    UserId::new(user.expect("an answer").expect("an account").id)
}

/// Asks for the desk again and again; once `taken` is said, no later answer may be a success.
async fn press(client: Arc<Client>, taken: Arc<AtomicBool>) -> usize {
    let (mut late, mut after) = (0, 0);
    while after < 2 {
        let gone = taken.load(Ordering::SeqCst);
        let params = WorklistParams::default();
        let answered = client.call(Queue { params }).await.is_ok();
        if gone {
            after += 1;
            late += usize::from(answered);
        }
    }
    late
}

/// Runs `take` while three sessions of the person work, and says how many succeeded later.
async fn race(app: &TestApp, sessions: &[Client], take: impl Future<Output = ()>) -> usize {
    let taken = Arc::new(AtomicBool::new(false));
    let running: Vec<_> = sessions
        .iter()
        .map(|session| {
            let client = Arc::new(session.over(app.router.clone()));
            tokio::spawn(press(client, taken.clone()))
        })
        .collect();
    tokio::task::yield_now().await;
    take.await;
    taken.store(true, Ordering::SeqCst);
    let mut late = 0;
    for one in running {
        late += one.await.expect("no panic");
    }
    late
}

both_databases! {
    async fn bar_a5_a_disabled_account_is_out_at_once(app: TestApp) {
        let mut late = 0;
        let rounds = size(4, 40);
        for round in 0..rounds {
            let login = format!("officer{round}@example.com");
            let officer = app.officer("柳州银行", "bank", &login).await;
            let sessions = [officer.over(app.router.clone()), officer];
            let id = user(&app, &login).await;
            late += race(&app, &sessions, async {
                let tx = app.portal.db.begin(&permit()).await.expect("a transaction");
                store::accounts::set_disabled(&tx, id, Some(services::clock::Clock::now(&*app.clock))).await.expect("disabled");
                tx.commit().await.expect("kept");
            }).await;
        }
        assert_eq!(late, 0);
        report("A5", &format!("{rounds} races of disabling an account: {late} later successes"));
    }
}

both_databases! {
    async fn bar_a5_another_password_and_signing_out_end_what_they_should(app: TestApp) {
        let mut late = 0;
        let (mut current, rounds) = (PASSWORD.to_owned(), size(4, 30));
        app.officer("柳州银行", "bank", OFFICER).await;
        for round in 0..rounds {
            let person = app.signed_in_with(OFFICER, &current).await;
            let sessions = [person.over(app.router.clone()), person.over(app.router.clone())];
            let fresh = format!("long passphrase number {round}");
            let params = ChangePasswordParams {
                current_password: current.clone(),
                password: fresh.clone(),
                password_again: fresh.clone(),
            };
            late += race(&app, &sessions, async {
                person.call(ChangePassword { params }).await.expect("changed");
            }).await;
            current = fresh;
            // The session that changed it goes on; signing out ends it.
            let kept = [person.over(app.router.clone())];
            assert!(kept[0].call(Me {}).await.expect("an answer").is_some());
            late += race(&app, &kept, async {
                person.call(SignOut {}).await.expect("signed out");
            }).await;
            app.clock.advance(chrono::TimeDelta::minutes(2));
        }
        assert_eq!(late, 0);
        report("A5", &format!("{rounds} races each of another password and of signing out: {late} later successes"));
    }
}

both_databases! {
    async fn bar_a5_a_role_that_is_taken_away_is_gone(app: TestApp) {
        let mut late = 0;
        let rounds = size(3, 30);
        for round in 0..rounds {
            let login = format!("officer{round}@example.com");
            let officer = app.officer("柳州银行", "bank", &login).await;
            let sessions = [officer.over(app.router.clone()), officer.over(app.router.clone())];
            let me = officer.call(Me {}).await.expect("an answer").expect("signed in");
            let org = me.org.expect("an institution").id;
            let id = user(&app, &login).await;
            late += race(&app, &sessions, async {
                let tx = app.portal.db.begin(&permit()).await.expect("a transaction");
                let done = store::accounts::set_role(&tx, id, org, "maker", "auditor").await;
                assert!(done.expect("an answer"), "the role was there");
                tx.commit().await.expect("kept");
            }).await;
        }
        assert_eq!(late, 0);
        report("A5", &format!("{rounds} races of taking a role away: {late} later successes"));
    }
}

both_databases! {
    async fn the_others_are_ended_and_this_one_goes_on(app: TestApp) {
        app.person("wei@example.com").await;
        let here = app.signed_in("wei@example.com").await;
        let there = app.signed_in("wei@example.com").await;
        here.call(EndOtherSessions {}).await.expect("ended");
        assert!(here.call(Me {}).await.expect("an answer").is_some());
        assert!(there.call(Me {}).await.expect("an answer").is_none());
    }
}
