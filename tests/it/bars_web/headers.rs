//! W1: every answer says how browsers must treat it, whoever made it.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode};
use server::settings::{Mode, Settings};
use server::web::routes::all;
use std::collections::BTreeSet;
use std::sync::Arc;
use tests::answers::{self, FRESH};
use tests::cast::Cast;
use tests::{Client, Page, TestApp, bars, both_databases};

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

fn nonce(headers: &HeaderMap) -> Option<String> {
    let policy = header(headers, "content-security-policy");
    let rest = policy.split("'nonce-").nth(1)?;
    Some(rest.split('\'').next()?.to_owned())
}

/// Everything that the bar asks of one answer.
fn check(page: &Page, told: &str, known: bool) {
    let get = |name: &str| header(&page.headers, name);
    let policy = get("content-security-policy");
    for part in [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(part), "{told}: {part} is not in {policy}");
    }
    for bad in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:"] {
        assert!(!policy.contains(bad), "{told}: {bad} is in {policy}");
    }
    assert_eq!(
        page.headers
            .get_all("content-security-policy")
            .iter()
            .count(),
        1,
        "{told}"
    );
    assert_eq!(get("x-content-type-options"), "nosniff", "{told}");
    assert_eq!(get("x-frame-options"), "DENY", "{told}");
    assert_eq!(get("referrer-policy"), "same-origin", "{told}");
    assert_eq!(get("cross-origin-opener-policy"), "same-origin", "{told}");
    assert_eq!(get("cross-origin-resource-policy"), "same-origin", "{told}");
    assert_eq!(get("x-request-id").len(), 32, "{told}");
    assert!(get("permissions-policy").contains("camera=()"), "{told}");
    let bodiless = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED].contains(&page.status);
    assert!(
        bodiless || !get("content-type").is_empty(),
        "{told}: no content type"
    );
    let kept = get("cache-control");
    assert!(!kept.is_empty(), "{told}: nothing about caches");
    let web_part = told.contains("/pkg/") && page.status.is_success();
    assert!(!known || web_part || kept == "no-store", "{told}: {kept}");
    assert_eq!(
        header(&page.headers, "server"),
        "",
        "{told}: the software is nobody's business"
    );
}

async fn ask(who: &Client, method: &Method, path: &str, accept: &str) -> Page {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("accept", accept)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::empty())
        .expect("a request");
    who.send(request).await
}

both_databases! {
    async fn bar_w1_headers(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (mut answers, mut statuses) = (0, BTreeSet::new());
        for route in all().iter().filter(|route| !route.path.ends_with("sign_out")) {
            let path = answers::address(&route.path, &cast.ids, FRESH);
            let method: Method = route.method.parse().expect("a method");
            for (role, who) in &cast.people {
                for method in [&method, &Method::DELETE, &Method::HEAD] {
                    let page = ask(who, method, &path, "text/html").await;
                    let told = format!("{role} {method} {path} {}", page.status);
                    check(&page, &told, *role != "visitor");
                    statuses.insert(page.status.as_u16());
                    answers += 1;
                }
                if route.method == "POST" {
                    let page = ask(who, &method, &path, "application/json").await;
                    check(&page, &format!("{role} {path} as a program"), *role != "visitor");
                    answers += 1;
                }
            }
        }
        for path in ["/no/such/page", "/favicon.svg", "/pkg/nothing.js", "/%00", "/fn/none/such"] {
            let page = cast.role("firm").get(path).await;
            check(&page, path, true);
            statuses.insert(page.status.as_u16());
        }
        for expected in [200, 302, 303, 400, 401, 403, 404, 405] {
            assert!(statuses.contains(&expected), "no answer was a {expected}: {statuses:?}");
        }
        bars::report("W1", &format!("{answers} answers, statuses {statuses:?}, all headers on each"));
    }
}

both_databases! {
    async fn bar_w1_nonces(app: TestApp) {
        let visitor = app.visitor();
        let wanted = bars::size(300, 1_000);
        let mut nonces = BTreeSet::new();
        for _ in 0..wanted {
            let page = visitor.get("/sign-in").await;
            let nonce = nonce(&page.headers).expect("a nonce");
            assert!(nonce.len() >= 16, "{nonce}");
            assert!(page.text.contains(&format!("nonce=\"{nonce}\"")), "the page uses it");
            nonces.insert(nonce);
        }
        assert_eq!(nonces.len(), wanted);
        bars::report("W1", &format!("{wanted} of {wanted} nonces differ"));
    }
}

/// The portal with other settings.
fn with(app: &TestApp, change: impl FnOnce(&mut Settings)) -> Router {
    let mut settings = Settings::load(None).expect("the default settings");
    settings.site_root = concat!(env!("CARGO_MANIFEST_DIR"), "/site").into();
    change(&mut settings);
    server::web::router(app.portal.clone(), Arc::new(settings))
}

both_databases! {
    async fn bar_w1_transport(app: TestApp) {
        let production = with(&app, |settings| {
            settings.mode = Mode::Production;
            settings.public_url = "https://portal.example".into();
        });
        let late = with(&app, |settings| settings.request_timeout = 0);
        for path in ["/", "/sign-in", "/healthz", "/favicon.svg", "/no/such/page"] {
            let told = Client::new(production.clone()).get(path).await;
            let policy = header(&told.headers, "strict-transport-security");
            let age = policy.strip_prefix("max-age=").and_then(|rest| rest.split(';').next());
            let age: u64 = age.and_then(|age| age.parse().ok()).unwrap_or_default();
            assert!(age >= 31_536_000 && policy.contains("includeSubDomains"), "{path}: {policy}");
            let plain = app.visitor().get(path).await;
            assert!(!plain.headers.contains_key("strict-transport-security"), "{path}");
        }
        let page = app.firm(1).await.over(late).get("/firm").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        check(&page, "a request that takes too long", true);
        assert_eq!(header(&page.headers, "retry-after"), "5");
        bars::report("W1", "HSTS of two years in production, none elsewhere; 503 carries all headers");
    }
}
