//! Security headers that every answer carries, whoever made it.

use super::Web;
use crate::settings::Mode;
use app::request::LANG_COOKIE;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// For whatever is not a page; pages set their own, with the nonce of their scripts.
const NOTHING: &str = "default-src 'none'; style-src 'self'; object-src 'none'; base-uri 'none'; \
                       form-action 'self'; frame-ancestors 'none'";

/// Adds what is missing; a page's own policy stays.
pub async fn headers(State(web): State<Web>, request: Request, next: Next) -> Response {
    let known = is_known(request.headers());
    let mut response = next.run(request).await;
    let (status, headers) = (response.status(), response.headers_mut());
    let private = known || headers.contains_key(header::SET_COOKIE) || !status.is_success();
    let mut put = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, NOTHING);
    // Files of the web part are the same for everybody and say so themselves. What a visitor sees
    // may be kept by his browser, which asks each time: "back" then finds what he has typed.
    let kept = if private {
        "no-store"
    } else {
        "private, no-cache"
    };
    put(header::CACHE_CONTROL, kept);
    if ![StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED].contains(&status) {
        put(header::CONTENT_TYPE, "text/plain; charset=utf-8");
    }
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(header::REFERRER_POLICY, "same-origin");
    put(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    if web.settings.mode == Mode::Production {
        put(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    response
}

/// Whether the request carries more than the choice of a language: then the answer is for one
/// person only, whoever gives it.
fn is_known(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter();
    let mut pairs = cookies.flat_map(|line| line.to_str().unwrap_or("?").split(';'));
    pairs.any(|pair| pair.trim().split('=').next() != Some(LANG_COOKIE))
        || headers.contains_key(header::AUTHORIZATION)
}
