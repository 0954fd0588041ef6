//! Forms as browsers post them.
//!
//! A success sends the browser on; a failure draws the page that the form stands on once more,
//! with everything that was typed and the problem beside its field, under the problem's status.
//! Passwords are the exception: they are never sent back.

use super::forms::{Fields, honest, request_id};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::Problem;
use tower::ServiceExt;

/// Answers a form that a browser has sent.
pub async fn answer(
    mut request: Request,
    fields: Fields,
    page: Option<String>,
    pages: Router,
    next: Next,
) -> Response {
    let page = page
        .as_deref()
        .and_then(app::request::local_path)
        .unwrap_or("/")
        .to_owned();
    let Ok(uri) = page.parse::<Uri>() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let action = request.uri().path().to_owned();
    let id = request_id(&request);
    // As a program would ask: then the framework neither redirects nor hides the status.
    request
        .headers_mut()
        .insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let again = page_request(&request, uri);
    match honest(next.run(request).await, id).await {
        Ok(response) => onward(response, &page),
        Err((problem, failed)) => redraw(again, action, fields, problem, failed, pages).await,
    }
}

/// Sends the browser on, to where the use case said or back to the page.
fn onward(response: Response, page: &str) -> Response {
    let location = response.headers().get(header::LOCATION).cloned();
    let location = location.or_else(|| HeaderValue::from_str(page).ok());
    let mut onward = StatusCode::SEE_OTHER.into_response();
    if let Some(location) = location {
        onward.headers_mut().insert(header::LOCATION, location);
    }
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        onward
            .headers_mut()
            .append(header::SET_COOKIE, cookie.clone());
    }
    onward
}

/// The page with the form as it was sent.
pub async fn redraw(
    mut request: Request,
    action: String,
    mut fields: Fields,
    problem: Problem,
    failed: Response,
    pages: Router,
) -> Response {
    let status = failed.status();
    fields.retain(|(key, _)| !key.contains("password"));
    request.extensions_mut().insert(app::form_state::FormState {
        action,
        values: fields,
        problem,
    });
    let Ok(mut response) = pages.oneshot(request).await;
    // The page may itself send the browser away (to sign in, say): that stands.
    if response.status().is_success() {
        *response.status_mut() = status;
        if let Some(seconds) = failed.headers().get(header::RETRY_AFTER) {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.clone());
        }
    }
    response
}

/// The request for the page, by the same person with the same id.
pub fn page_request(request: &Request, uri: Uri) -> Request {
    let mut again = Request::new(Body::empty());
    *again.method_mut() = Method::GET;
    *again.uri_mut() = uri;
    *again.headers_mut() = request.headers().clone();
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
        again.headers_mut().remove(name);
    }
    again
        .headers_mut()
        .insert(header::ACCEPT, HeaderValue::from_static("text/html"));
    *again.extensions_mut() = request.extensions().clone();
    again
}
