//! S1: how passwords are stored and looked at.

use super::{attempt, permit};
use app::api::accounts::Me;
use contract::ProblemKind;
use std::sync::Arc;
use std::time::Duration;
use tests::bars::{full, report, size};
use tests::people::PASSWORD;
use tests::{Client, TestApp, both_databases};

/// A hash of PASSWORD at a fraction of today's cost: argon2id, 8 MiB, one pass.
const CHEAP: &str = "$argon2id$v=19$m=8192,t=1,p=1$";

async fn stored(app: &TestApp, login: &str) -> store::rows::UserRow {
    let user = store::accounts::by_login_key(app.portal.db.read(), login).await;
    user.expect("an answer").expect("an account")
}

fn cheap_hash() -> String {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};
    let params = Params::new(8192, 1, 1, None).expect("parameters");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password(PASSWORD.as_bytes()).expect("a hash");
    hash.to_string()
}

both_databases! {
    async fn bar_s1_every_hash_has_the_cost_and_an_older_one_is_replaced(app: TestApp) {
        let person = app.person("wei@example.com").await;
        app.admin().await;
        for login in ["wei@example.com", "admin@example.com"] {
            let hash = stored(&app, login).await.password_hash;
            assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        }
        let user = stored(&app, "wei@example.com").await;
        let cheap = cheap_hash();
        assert!(cheap.starts_with(CHEAP));
        let id = domain::ids::UserId::new(user.id);
        let tx = app.portal.db.begin(&permit()).await.expect("a transaction");
        store::accounts::rehash(&tx, id, &cheap).await.expect("an older hash");
        tx.commit().await.expect("kept");
        assert!(person.call(Me {}).await.expect("an answer").is_none(), "another hash, another session");
        let again = app.visitor();
        attempt(&again, "wei@example.com", PASSWORD).await.expect("the older hash still matches");
        let hash = stored(&app, "wei@example.com").await.password_hash;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(again.call(Me {}).await.expect("an answer").is_some(), "and the session goes on");
        report("S1", "argon2id m=19456 t=2 p=1; an older hash is replaced at sign-in");
    }
}

both_databases! {
    async fn bar_s1_an_endless_password_is_not_hashed(app: TestApp) {
        app.person("wei@example.com").await;
        let long = "x".repeat(64 * 1024);
        let mut slowest = Duration::ZERO;
        for _ in 0..20 {
            let begun = tokio::time::Instant::now();
            let refused = attempt(&app.visitor(), "wei@example.com", &long).await;
            slowest = slowest.max(begun.elapsed());
            assert_eq!(refused.expect_err("too long").kind, ProblemKind::WrongCredentials);
        }
        // Twenty hashed ones would have led to a pause.
        attempt(&app.visitor(), "wei@example.com", PASSWORD).await.expect("nothing was counted");
        if full() {
            assert!(slowest < Duration::from_millis(50), "{slowest:?}");
        }
        report("S1", &format!("64 KiB of password refused in at most {slowest:?}"));
    }
}

/// Memory of this process that is in use, in MiB.
fn memory() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: u64 = text
        .split(' ')
        .nth(1)
        .and_then(|n| n.parse().ok())
        .expect("a number");
    pages * 4096 / (1024 * 1024)
}

both_databases! {
    async fn bar_s1_a_storm_of_sign_ins(app: TestApp) {
        let app = app.with_catalogue().await;
        app.person("wei@example.com").await;
        let before = memory();
        let running: Vec<_> = (0..size(60, 200)).map(|_| {
            let client = Arc::new(Client::new(app.router.clone()));
            tokio::spawn(async move { attempt(&client, "wei@example.com", PASSWORD).await })
        }).collect();
        let (mut most, mut slowest) = (0, Vec::new());
        while !running.iter().all(|one| one.is_finished()) {
            let begun = tokio::time::Instant::now();
            assert!(app.visitor().get("/sign-in").await.status.is_success());
            slowest.push(begun.elapsed());
            most = most.max(memory().saturating_sub(before));
        }
        for one in running {
            // Those that came while five others were being looked at may have had to wait.
            let _ = one.await.expect("no panic");
        }
        slowest.sort();
        let p99 = slowest.get(slowest.len() * 99 / 100).copied().unwrap_or_default();
        assert!(most < 100, "{most} MiB more");
        if full() {
            assert!(p99 < Duration::from_millis(500), "{p99:?}");
        }
        report("S1", &format!("storm of sign-ins: +{most} MiB, other pages p99 {p99:?}"));
    }
}
