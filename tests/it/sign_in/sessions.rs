//! S4: sessions cannot be revived, and what is stored opens nothing.

use super::attempt;
use app::api::accounts::{ChangePassword, Me, SignOut};
use axum::body::Body;
use chrono::TimeDelta;
use contract::security::ChangePasswordParams;
use http::{Request, header};
use std::sync::Arc;
use tests::bars::{report, size};
use tests::people::PASSWORD;
use tests::{Client, TestApp, both_databases};
use tower::ServiceExt;

async fn is_in(client: &Client) -> bool {
    client.call(Me {}).await.expect("an answer").is_some()
}

/// The portal as it is over TLS.
fn secure(app: &TestApp) -> axum::Router {
    let mut settings = server::settings::Settings::load(None).expect("settings");
    settings.public_url = "https://rongqiao.example".into();
    settings.site_root = concat!(env!("CARGO_MANIFEST_DIR"), "/site").into();
    server::web::router(app.portal.clone(), Arc::new(settings))
}

both_databases! {
    async fn bar_s4_signing_out_is_for_good(app: TestApp) {
        app.person("wei@example.com").await;
        let races = size(25, 100);
        let mut revived = 0;
        for _ in 0..races {
            let person = Arc::new(app.signed_in("wei@example.com").await);
            let stolen = person.over(app.router.clone());
            // Late enough that each request notes the use of the session.
            app.clock.advance(TimeDelta::seconds(61));
            let reading: Vec<_> = (0..4).map(|_| {
                let reader = stolen.over(app.router.clone());
                tokio::spawn(async move { is_in(&reader).await })
            }).collect();
            let leaving = person.clone();
            let leaving = tokio::spawn(async move { leaving.call(SignOut {}).await });
            leaving.await.expect("no panic").expect("signed out");
            for one in reading {
                one.await.expect("no panic");
            }
            revived += usize::from(is_in(&stolen).await);
        }
        assert_eq!(revived, 0, "of {races}");
        report("S4", &format!("{races} races of signing out with requests in flight: {revived} revived"));
    }
}

both_databases! {
    async fn bar_s4_each_step_gives_another_token(app: TestApp) {
        // With the second factor.
        app.admin().await;
        app.clock.advance(TimeDelta::minutes(2));
        let pending = app.password_given("admin@example.com", PASSWORD).await.expect("the password");
        let former = pending.over(app.router.clone());
        let code = app.code("admin@example.com", app.seconds());
        tests::factors::pass(&pending, code).await.expect("the second factor");
        assert!(is_in(&pending).await && !is_in(&former).await);
        // With another password, and everybody else is out.
        let person = app.person("wei@example.com").await;
        let (former, elsewhere) = (person.over(app.router.clone()), app.signed_in("wei@example.com").await);
        let params = ChangePasswordParams {
            current_password: PASSWORD.into(),
            password: "another long passphrase".into(),
            password_again: "another long passphrase".into(),
        };
        person.call(ChangePassword { params }).await.expect("changed");
        assert!(is_in(&person).await && !is_in(&former).await && !is_in(&elsewhere).await);
        attempt(&app.visitor(), "wei@example.com", "another long passphrase").await.expect("the new one");
        attempt(&app.visitor(), "wei@example.com", PASSWORD).await.expect_err("the old one");
    }
}

both_databases! {
    async fn bar_s4_the_cookie_belongs_to_this_host_alone(app: TestApp) {
        app.person("wei@example.com").await;
        let router = secure(&app);
        let page = Client::new(router.clone()).post("/fn/accounts/sign_in", &[
            ("params[login]", "wei@example.com"),
            ("params[password]", PASSWORD),
        ]).await;
        let set = page.headers.get(header::SET_COOKIE).and_then(|v| v.to_str().ok()).expect("a cookie");
        let (pair, attributes) = set.split_once(';').expect("attributes");
        let (name, token) = pair.split_once('=').expect("a pair");
        assert_eq!(name, "__Host-rongqiao_session");
        for asked in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(attributes.split(';').any(|one| one.trim() == asked), "{asked} in {attributes}");
        }
        assert!(!attributes.to_lowercase().contains("domain"));
        // One is a session; two of the name are none, wherever they stand.
        let ask = async |cookies: &[String]| {
            let mut request = Request::builder().uri("/firm").header(header::ACCEPT, "text/html");
            for line in cookies {
                request = request.header(header::COOKIE, line);
            }
            let request = request.body(Body::empty()).expect("a request");
            router.clone().oneshot(request).await.expect("an answer").status().as_u16()
        };
        let right = format!("{name}={token}");
        assert_eq!(ask(std::slice::from_ref(&right)).await, 200);
        for twice in [
            vec![format!("{right}; {name}=0")],
            vec![format!("{name}=0; {right}")],
            vec![right.clone(), right.clone()],
            vec![format!("rongqiao_session={token}")],
        ] {
            assert_eq!(ask(&twice).await, 302, "{twice:?}");
        }
        // What is stored is not what opens.
        let user = store::accounts::by_login_key(app.portal.db.read(), "wei@example.com").await;
        let user = domain::ids::UserId::new(user.expect("an answer").expect("an account").id);
        let rows = store::sessions::of_user(app.portal.db.read(), user).await.expect("sessions");
        assert!(!rows.is_empty() && !format!("{rows:?}").contains(token));
        for row in rows {
            for stored in [row.id_hash, row.id.to_string(), row.id.simple().to_string()] {
                assert_eq!(ask(&[format!("{name}={stored}")]).await, 302, "{stored} opens nothing");
            }
        }
        report("S4", "__Host- cookie, Secure HttpOnly SameSite=Lax; two of a name are none; nothing stored opens");
    }
}
