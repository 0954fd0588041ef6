//! Who is asking, in which language, under which id: one [`Ctx`] a request.

use super::Web;
use app::request::{CookiePolicy, LANG_COOKIE, SESSION_COOKIE};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::lang::Lang;
use services::Ctx;
use tracing::Instrument;
use uuid::Uuid;

/// The header that carries the request id back.
pub const REQUEST_ID: &str = "x-request-id";

/// The id of a request, in its extensions.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Gives the request an id (never the client's: it must be unique in our log) and logs it.
pub async fn request_id(mut request: Request, next: Next) -> Response {
    #[expect(
        clippy::disallowed_methods,
        reason = "the id of a request, not of a record"
    )]
    let id = Uuid::new_v4().simple().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    // Only the path: a query may hold what a user typed.
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", id = %id);
    let mut response = async {
        let response = next.run(request).await;
        tracing::info!(%method, %path, status = response.status().as_u16(), "answered");
        response
    }
    .instrument(span)
    .await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Reads language and session and puts a [`Ctx`] into the request.
pub async fn context(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone());
    let lang = language(request.headers());
    let actor = match cookie(request.headers(), SESSION_COOKIE) {
        Some(token) => match services::sessions::resume(&web.portal, &token).await {
            Ok(actor) => actor,
            Err(error) => {
                tracing::error!(%error, "session could not be read");
                return super::errors::unavailable(&request);
            }
        },
        None => None,
    };
    let signed_in = actor.is_some();
    request.extensions_mut().insert(CookiePolicy {
        secure: web.settings.secure(),
    });
    request.extensions_mut().insert(Ctx {
        portal: web.portal.clone(),
        actor,
        request_id: request_id.unwrap_or_default(),
        lang,
    });
    let cookies = app::request::CookiePolicy {
        secure: web.settings.secure(),
    };
    request.extensions_mut().insert(cookies);
    let mut response = next.run(request).await;
    if signed_in {
        // Files of the web part are the same for everybody and say so themselves.
        response
            .headers_mut()
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// The language of the cookie; Chinese unless English was asked for.
pub fn language(headers: &HeaderMap) -> Lang {
    match cookie(headers, LANG_COOKIE).as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Zh,
    }
}

/// One cookie's value.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    axum_extra::extract::CookieJar::from_headers(headers)
        .get(name)
        .map(|cookie| cookie.value().to_owned())
}
