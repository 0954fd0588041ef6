//! Writes come from our own pages.
//!
//! The library's layer lets a write pass that names neither its origin nor its site, because
//! programs name none. A browser that names none (an old one, or a proxy in between that takes the
//! headers away) carries its cookies all the same: with credentials, a write must say where it comes
//! from. And where a request says two things, the one that speaks against it counts.

use super::errors;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// Header by which browsers tell the relation of a request to the site.
const SITE: &str = "sec-fetch-site";

/// The layer; `own` is the portal's public origin.
pub async fn origin(State(own): State<Arc<str>>, request: Request, next: Next) -> Response {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    if safe || says_where_from(request.headers(), request.uri(), &own) {
        next.run(request).await
    } else {
        errors::forbidden()
    }
}

/// Whether the write names no foreign origin, and does name one where it carries credentials.
fn says_where_from(headers: &HeaderMap, uri: &Uri, own: &str) -> bool {
    let host = uri
        .authority()
        .map(|authority| authority.as_str().as_bytes());
    let host = host.or_else(|| headers.get(header::HOST).map(|host| host.as_bytes()));
    let ours = |origin: &[u8]| {
        let bare = |scheme: &[u8]| origin.strip_prefix(scheme);
        let authority = bare(b"https://").or_else(|| bare(b"http://"));
        origin == own.as_bytes() || (authority.is_some() && authority == host)
    };
    let mut origins = headers.get_all(header::ORIGIN).iter().peekable();
    let site = headers.contains_key(SITE);
    let credentials =
        headers.contains_key(header::COOKIE) || headers.contains_key(header::AUTHORIZATION);
    if origins.peek().is_none() {
        return site || !credentials;
    }
    // `null` beside a site is the library's to judge: privacy settings hide the origin that way.
    origins.all(|origin| ours(origin.as_bytes()) || (site && origin == "null"))
}

#[cfg(test)]
mod tests {
    use super::says_where_from;
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};

    fn passes(headers: &[(&str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        map.append("host", HeaderValue::from_static("portal.example"));
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            map.append(name, HeaderValue::from_str(value).unwrap());
        }
        says_where_from(&map, &Uri::from_static("/fn/x"), "https://portal.example")
    }

    #[test]
    fn credentials_without_an_origin_are_refused() {
        assert!(passes(&[]), "a program without credentials");
        assert!(!passes(&[("cookie", "a=b")]));
        assert!(!passes(&[("authorization", "Bearer x")]));
        assert!(passes(&[
            ("cookie", "a=b"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(passes(&[
            ("cookie", "a=b"),
            ("origin", "https://portal.example")
        ]));
    }

    #[test]
    fn a_foreign_origin_is_refused_whatever_else_is_said() {
        for origin in [
            "https://evil.example",
            "https://portal.example.evil.example",
            "https://portal.example:8443",
            "https://xportal.example",
            "ftp://portal.example",
            "null",
            "",
        ] {
            assert!(!passes(&[("origin", origin)]), "{origin}");
        }
        let site = ("sec-fetch-site", "same-origin");
        assert!(!passes(&[site, ("origin", "https://evil.example")]));
        assert!(!passes(&[
            ("origin", "https://portal.example"),
            ("origin", "https://evil.example")
        ]));
        assert!(passes(&[site, ("origin", "null")]));
    }
}
