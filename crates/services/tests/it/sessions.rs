//! How sessions end.

use chrono::TimeDelta;
use domain::ids::UserId;
use services::accounts;

use crate::portals::{self, Scratch};

async fn is_in(portal: &Scratch, token: &str) -> bool {
    accounts::resume(&portal.portal, token)
        .await
        .unwrap()
        .is_some()
}

async fn user(portal: &Scratch, token: &str) -> UserId {
    accounts::resume(&portal.portal, token)
        .await
        .unwrap()
        .unwrap()
        .user_id
}

#[tokio::test]
async fn signing_out_ends_this_session_and_no_other() {
    for portal in portals::all().await {
        let one = portal.person("one@example.com").await;
        let two = portal.person("two@example.com").await;
        let ctx = portal.behind(&one).await;
        accounts::sign_out(&ctx, &one).await.unwrap();
        accounts::sign_out(&ctx, &one).await.unwrap();
        assert!(!is_in(&portal, &one).await);
        assert!(is_in(&portal, &two).await);
    }
}

#[tokio::test]
async fn half_an_hour_without_a_request_ends_it() {
    for portal in portals::all().await {
        let token = portal.person("one@example.com").await;
        for _ in 0..3 {
            portal.clock.advance(TimeDelta::minutes(29));
            assert!(is_in(&portal, &token).await);
        }
        portal.clock.advance(TimeDelta::minutes(30));
        assert!(!is_in(&portal, &token).await);
    }
}

#[tokio::test]
async fn twelve_hours_end_it_whatever_happens() {
    for portal in portals::all().await {
        let token = portal.person("one@example.com").await;
        for _ in 0..35 {
            portal.clock.advance(TimeDelta::minutes(20));
            assert!(is_in(&portal, &token).await);
        }
        portal.clock.advance(TimeDelta::minutes(20));
        assert!(!is_in(&portal, &token).await);
    }
}

#[tokio::test]
async fn another_password_and_a_disabled_account_end_every_session() {
    for portal in portals::all().await {
        let one = portal.person("one@example.com").await;
        let two = portal.person("two@example.com").await;
        let tx = portal.portal.db.begin(&portals::permit()).await.unwrap();
        let now = portal.visitor().now();
        store::accounts::set_password(&tx, user(&portal, &one).await, "$other", now)
            .await
            .unwrap();
        store::accounts::set_disabled(&tx, user(&portal, &two).await, Some(now))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(!is_in(&portal, &one).await);
        assert!(!is_in(&portal, &two).await);
    }
}

#[tokio::test]
async fn a_request_in_flight_revives_nothing() {
    for portal in portals::all().await {
        let token = portal.person("one@example.com").await;
        let ctx = portal.behind(&token).await;
        portal.clock.advance(TimeDelta::minutes(5));
        accounts::sign_out(&ctx, &token).await.unwrap();
        // What the request in flight does at its end: touch a session that is gone.
        let tx = portal.portal.db.begin(&portals::permit()).await.unwrap();
        store::sessions::touch(&tx, &token, ctx.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(!is_in(&portal, &token).await);
    }
}

#[tokio::test]
async fn what_is_no_token_is_nobody() {
    for portal in portals::all().await {
        for token in [
            "",
            "x",
            "\0",
            &"g".repeat(64),
            &"0".repeat(64),
            &"密".repeat(64),
        ] {
            assert!(!is_in(&portal, token).await, "{token:?}");
        }
    }
}
