//! W7, the part inside the process: a handler that panics is answered, and nothing else suffers.

use axum::Router;
use axum::extract::Request;
use axum::routing::{get, post};
use http::StatusCode;
use server::settings::Settings;
use std::sync::Arc;
use tests::{Client, TestApp, bars, both_databases};

async fn at_once() -> StatusCode {
    panic!("a secret of the inside")
}

async fn later(request: Request) -> StatusCode {
    let read = axum::body::to_bytes(request.into_body(), 1024).await;
    // No text at all: what is thrown need not be one.
    std::panic::panic_any(read.is_ok())
}

/// The portal with a route that panics at once and one that panics when it has read its body.
fn with_panics(app: &TestApp) -> Router {
    let beside = Router::new()
        .route("/test/panic", get(at_once))
        .route("/test/panic/late", post(later));
    let settings = Settings::load(None).expect("the default settings");
    server::web::router_with(app.portal.clone(), Arc::new(settings), beside)
}

both_databases! {
    async fn bar_w7_panics(app: TestApp) {
        let router = with_panics(&app);
        for (lang, words) in [("zh", "问题已经记录"), ("en", "has been recorded")] {
            let client = Client::new(router.clone());
            client.set_cookie("lang", lang);
            let page = client.get("/test/panic").await;
            assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
            let id = page.headers["x-request-id"].to_str().expect("text");
            assert!(page.text.contains(id), "the id stands in the page: {}", page.text);
            assert!(page.text.contains(if lang == "en" { "lang=\"en\"" } else { "lang=\"zh-CN\"" }));
            assert!(page.text.contains(words), "{lang}: {}", page.text);
            assert!(!page.text.contains("secret"), "{}", page.text);
            assert_eq!(page.headers["cache-control"], "no-store");
            let page = client.program("/test/panic/late", "a=b".into()).await;
            assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
            let problem: contract::Problem = serde_json::from_str(&page.text).expect("a problem");
            let id = page.headers["x-request-id"].to_str().expect("text");
            assert_eq!(problem.request_id.as_deref(), Some(id));
            assert_eq!(client.get("/products").await.status, StatusCode::OK, "the rest goes on");
        }
        bars::report("W7", "4 of 4 panics answered 500 with the request's id, in both languages");
    }
}

both_databases! {
    async fn a_refusal_outside_of_the_pages_is_in_the_readers_language(app: TestApp) {
        let visitor = app.visitor();
        visitor.set_cookie("lang", "en");
        let request = http::Request::builder()
            .method("POST")
            .uri("/fn/needs/save")
            .header("accept", "text/html")
            .header("sec-fetch-site", "cross-site")
            .body(axum::body::Body::empty())
            .expect("a request");
        let page = visitor.send_as_it_is(request).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.text.contains("<html lang=\"en\">"), "{}", page.text);
        let id = page.headers["x-request-id"].to_str().expect("text");
        assert!(page.text.contains(id));
    }
}
