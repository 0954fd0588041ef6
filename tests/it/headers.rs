//! What every answer carries, and what no other site can do.

use axum::body::Body;
use http::{Method, Request, StatusCode};
use tests::both_databases;

both_databases! {
    async fn every_answer_says_how_browsers_must_treat_it(app: TestApp) {
        let visitor = app.visitor();
        for path in ["/", "/products", "/no/such/page", "/healthz", "/readyz", "/pkg/nothing.js"] {
            let page = visitor.get(path).await;
            let header = |name: &str| {
                page.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
            };
            let policy = header("content-security-policy");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(header("x-request-id").len(), 32, "{path}");
        }
    }
}

both_databases! {
    async fn pages_allow_their_own_scripts_by_a_fresh_nonce_only(app: TestApp) {
        let visitor = app.visitor();
        let mut nonces = Vec::new();
        for _ in 0..3 {
            let page = visitor.get("/").await;
            let policy = page.headers["content-security-policy"].to_str().expect("text").to_owned();
            let nonce = policy
                .split("'nonce-")
                .nth(1)
                .and_then(|rest| rest.split('\'').next())
                .expect("a nonce")
                .to_owned();
            assert!(page.text.contains(&format!("nonce=\"{nonce}\"")), "the page uses it");
            assert!(!page.text.contains(" style=\""), "no inline style");
            nonces.push(nonce);
        }
        nonces.sort();
        nonces.dedup();
        assert_eq!(nonces.len(), 3);
    }
}

both_databases! {
    async fn a_file_takes_nothing_from_a_page_that_is_drawn_meanwhile(app: TestApp) {
        let firm = app.firm(1).await;
        for _ in 0..30 {
            let (page, file) = tokio::join!(firm.get("/firm"), firm.get("/favicon.svg"));
            let policy = |answer: &tests::Page| {
                answer.headers["content-security-policy"].to_str().expect("text").to_owned()
            };
            assert_eq!((page.status, file.status), (StatusCode::OK, StatusCode::OK));
            assert!(policy(&page).contains("'nonce-"), "{}", policy(&page));
            assert!(!policy(&file).contains("'nonce-"), "{}", policy(&file));
        }
    }
}

both_databases! {
    async fn a_private_page_is_not_stored(app: TestApp) {
        let firm = app.firm(1).await;
        let page = firm.get("/firm").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.headers["cache-control"], "no-store");
    }
}

both_databases! {
    async fn the_web_part_is_kept_for_good_under_the_mark_of_its_contents(app: TestApp) {
        let firm = app.firm(1).await;
        let page = firm.get("/firm").await;
        for file in ["rongqiao.css", "rongqiao.js", "rongqiao.wasm"] {
            let upto = page.text.split(file).next().expect("a part");
            let folder = upto.rsplit('"').next().expect("the address so far");
            assert!(folder.starts_with("/pkg/") && folder.len() > 10, "{folder}");
            let found = firm.get(&format!("{folder}{file}")).await;
            assert_eq!(found.status, StatusCode::OK, "{folder}{file}");
            assert_eq!(found.headers["cache-control"], "public, max-age=31536000, immutable");
            let asked = firm.get(&format!("/pkg/{file}")).await;
            assert_eq!(asked.headers["cache-control"], "no-cache", "without the mark");
            let missing = firm.get(&format!("{folder}no-{file}")).await;
            assert_eq!(missing.status, StatusCode::NOT_FOUND);
            assert_eq!(missing.headers["cache-control"], "no-store");
        }
    }
}

both_databases! {
    async fn a_write_that_another_site_sends_is_refused(app: TestApp) {
        let firm = app.firm(1).await;
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let request = Request::builder()
                .method(Method::POST)
                .uri("/fn/accounts/sign_out")
                .header("host", "127.0.0.1:3000")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::empty())
                .expect("a request");
            let page = firm.send(request).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
        }
        assert_eq!(firm.get("/firm").await.status, StatusCode::OK, "still signed in");
    }
}

both_databases! {
    async fn a_server_function_answers_to_post_only(app: TestApp) {
        let firm = app.firm(1).await;
        let page = firm.get("/fn/accounts/sign_out").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(firm.get("/firm").await.status, StatusCode::OK, "still signed in");
    }
}
