//! W4: whatever `next`, `Referer`, `Host` and the page of a form say, nobody is led off the site.

use axum::body::Body;
use http::{HeaderValue, Method, Request};
use tests::payloads::REDIRECTS;
use tests::{Client, Page, TestApp, bars, both_databases, people};

/// Asserts that the answer leads nowhere else; counts it if it leads somewhere.
fn local(page: &Page, told: &str, led: &mut usize) {
    assert!(!page.status.is_server_error(), "{told}: {}", page.status);
    for location in page.headers.get_all("location") {
        let to = location.to_str().unwrap_or("?");
        let mut chars = to.chars();
        let ours = chars.next() == Some('/') && !matches!(chars.next(), Some('/' | '\\'));
        let clean = to.chars().all(|c| c.is_ascii_graphic());
        assert!(ours && clean, "{told}: {to}");
        *led += 1;
    }
    for refresh in ["refresh", "content-location"] {
        assert!(!page.headers.contains_key(refresh), "{told}");
    }
    let stolen = page.headers.get_all("set-cookie").iter();
    for cookie in stolen {
        assert!(
            !cookie.as_bytes().starts_with(b"a=b"),
            "{told}: a cookie was set"
        );
    }
    assert!(
        !page.text.contains("__err"),
        "{told}: an error in an address"
    );
}

/// Any request with these headers; what no header can hold is left out.
async fn with(who: &Client, method: Method, path: &str, body: &str, says: &[(&str, &str)]) -> Page {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .expect("a request");
    for (name, value) in says {
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            let name: http::HeaderName = name.parse().expect("a name");
            request.headers_mut().insert(name, value);
        }
    }
    who.send(request).await
}

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

async fn all_ways(app: &TestApp, hostile: &str, firm: &Client, led: &mut usize) {
    let sign_in = "/fn/accounts/sign_in";
    let query = form(&[("next", hostile)]);
    for password in [people::PASSWORD, "not the password"] {
        let visitor = app.visitor();
        let fields = [
            ("params[login]", "firm1@example.com"),
            ("params[password]", password),
            ("params[next]", hostile),
            ("_page", hostile),
        ];
        local(
            &visitor.post(sign_in, &fields).await,
            &format!("sign in, next {hostile:?}"),
            led,
        );
        let says = [
            ("referer", hostile),
            ("host", hostile),
            ("x-forwarded-host", hostile),
        ];
        let page = with(
            &app.visitor(),
            Method::POST,
            sign_in,
            &form(&fields[..2]),
            &says,
        )
        .await;
        local(&page, &format!("sign in, headers {hostile:?}"), led);
    }
    for path in ["/sign-in", "/register", "/firm", "/firm/needs"] {
        for who in [firm, &app.visitor()] {
            let page = who.get(&format!("{path}?{query}")).await;
            local(&page, &format!("{path}, next {hostile:?}"), led);
            let page = with(
                who,
                Method::GET,
                path,
                "",
                &[("referer", hostile), ("host", hostile)],
            )
            .await;
            local(&page, &format!("{path}, headers {hostile:?}"), led);
        }
    }
    let page = firm.post("/lang", &[("to", "en"), ("next", hostile)]).await;
    local(&page, &format!("language, next {hostile:?}"), led);
    // An error of a form, and a success, sent from a page that names itself so.
    for amount in ["x", "300万"] {
        let id = app.portal.new_id().to_string();
        let fields = [
            ("params[id]", id.as_str()),
            ("params[title]", "流动资金"),
            ("params[amount]", amount),
            ("params[tenor_months]", "12"),
            ("params[purpose]", "working_capital"),
            ("_page", hostile),
        ];
        let says = [("referer", hostile)];
        let page = with(firm, Method::POST, "/fn/needs/save", &form(&fields), &says).await;
        local(&page, &format!("a form of {hostile:?}"), led);
    }
}

both_databases! {
    async fn bar_w4_redirects(app: TestApp) {
        let firm = app.firm(1).await;
        let mut led = 0;
        // Sign-ins are throttled after a few failures, so each hostile value has hours between.
        for hostile in REDIRECTS {
            app.clock.advance(chrono::Duration::minutes(20));
            let firm = match firm.get("/firm").await.status.is_success() {
                true => &firm,
                false => &app.signed_in("firm1@example.com").await,
            };
            all_ways(&app, hostile, firm, &mut led).await;
        }
        assert!(led > 90, "only {led} answers led anywhere");
        bars::report("W4", &format!("{} hostile values, {led} redirects, 0 off the site", REDIRECTS.len()));
    }
}
