//! Who is asking, in which language, under which id: one [`Ctx`] a request.

use super::{Web, client};
use app::request::{CookiePolicy, LANG_COOKIE, only_cookie, session_cookie};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::lang::Lang;
use domain::sign_in::agent;
use services::Ctx;
use std::net::SocketAddr;
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
    let name = session_cookie(web.settings.secure());
    let session = match only_cookie(request.headers(), name) {
        Some(token) => match services::sessions::resume_with(&web.portal, &token).await {
            Ok(session) => session,
            Err(error) => {
                tracing::error!(%error, "session could not be read");
                return super::errors::unavailable();
            }
        },
        None => None,
    };
    let (actor, session) = session.unzip();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let network = client::address(
        peer.map(|peer| peer.0.ip()),
        request.headers(),
        &web.settings.trusted_proxies,
    );
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent
        .and_then(|words| words.to_str().ok())
        .map(agent::label);
    request.extensions_mut().insert(CookiePolicy {
        secure: web.settings.secure(),
    });
    request.extensions_mut().insert(Ctx {
        actor,
        session,
        network,
        agent: agent.unwrap_or_default(),
        ..Ctx::request(web.portal.clone(), request_id.unwrap_or_default(), lang)
    });
    next.run(request).await
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
