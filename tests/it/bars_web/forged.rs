//! W2: a write that another site makes a browser send is refused before its body is read.

use crate::bars_a::digest::{difference, rows};
use axum::body::{Body, Bytes};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use server::web::routes::all;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tests::cast::{self, Cast};
use tests::{Client, bars, both_databases, requests};

/// What a forged request says of its origin; the last has cookies and says nothing.
const FORGED: [&[(&str, &str)]; 12] = [
    &[
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ],
    &[("sec-fetch-site", "cross-site")],
    &[
        ("sec-fetch-site", "same-site"),
        ("origin", "http://sibling.127.0.0.1:3000"),
    ],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "anything")],
    &[("origin", "null")],
    &[("sec-fetch-site", "cross-site"), ("origin", "null")],
    &[("origin", "https://evil.example")],
    &[("origin", "http://127.0.0.1:3001")],
    &[("origin", "http://127.0.0.1:3000.evil.example")],
    &[
        ("sec-fetch-site", "same-origin"),
        ("origin", "https://evil.example"),
    ],
    &[],
];
/// Types that a form of any site can send without being asked first.
const SIMPLE: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
];

struct Sent {
    status: StatusCode,
    body_was_read: bool,
}

async fn send(
    who: &Client,
    method: Method,
    path: &str,
    kind: &str,
    says: &[(&str, &str)],
    body: &str,
) -> Sent {
    let read = Arc::new(AtomicBool::new(false));
    let seen = read.clone();
    let body = Full::new(Bytes::from(body.to_owned())).map_frame(move |frame| {
        seen.store(true, Ordering::SeqCst);
        frame
    });
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1:3000")
        .header("accept", "text/html")
        .header("content-type", kind);
    for (name, value) in says {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::new(body)).expect("a request");
    let page = who.send_as_it_is(request).await;
    Sent {
        status: page.status,
        body_was_read: read.load(Ordering::SeqCst),
    }
}

both_databases! {
    async fn bar_w2_forged_writes(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let before = rows(&app).await;
        let (mut forged, mut endpoints) = (0, 0);
        let writes = all().into_iter().filter(|route| route.method != "GET");
        for route in writes {
            endpoints += 1;
            let who = cast.role(cast::rightful(&route));
            let fields = requests::fields(&route.path).unwrap_or_default();
            let fresh = app.portal.new_id().to_string();
            let body = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(cast.ids.request(fields, &fresh))
                .finish();
            for says in FORGED {
                for kind in SIMPLE {
                    for method in [Method::POST, Method::PUT, Method::DELETE] {
                        let sent = send(who, method.clone(), &route.path, kind, says, &body).await;
                        let told = format!("{method} {} {kind} {says:?}", route.path);
                        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{told}");
                        assert!(!sent.body_was_read, "the body was read: {told}");
                        forged += 1;
                    }
                }
            }
            // What needs no word of its origin does nothing.
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let path = format!("{}?{body}", route.path);
                let sent = send(who, method.clone(), &path, SIMPLE[0], FORGED[0], "").await;
                let refused = sent.status.is_client_error();
                assert!(refused, "{method} {}: {}", route.path, sent.status);
                forged += 1;
            }
        }
        let written = difference(&before, &rows(&app).await);
        assert!(written.is_empty(), "{written:#?}");
        bars::report("W2", &format!("{forged} forged requests to {endpoints} endpoints refused, 0 bodies read, 0 rows changed"));
    }
}

both_databases! {
    async fn our_own_pages_and_programs_without_credentials_may_write(app: TestApp) {
        let person = app.person("someone@example.com").await;
        let body = "to=en&next=/firm";
        for says in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", "http://127.0.0.1:3000")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")],
            &[("sec-fetch-site", "same-origin"), ("origin", "null")],
            &[("sec-fetch-site", "none")],
        ] {
            let sent = send(&person, Method::POST, "/lang", SIMPLE[0], says, body).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{says:?}");
        }
        let sent = send(&app.visitor(), Method::POST, "/lang", SIMPLE[0], &[], body).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "a program without cookies");
    }
}
