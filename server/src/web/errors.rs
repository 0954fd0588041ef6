//! Answers that no page gives: panics, cross-site writes, an unreachable database.

use super::context::{REQUEST_ID, RequestId, language};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use contract::{Problem, ProblemKind};
use domain::lang::Lang;
use std::any::Any;
use tower_http::catch_panic::ResponseForPanic;
use tower_http::csrf::ProtectionError;

/// Longest name that every file system takes, in bytes; the compressed file's ending included.
const NAME_MAX: usize = 250;

/// Answers for a request that panicked: logged, 500, and the server goes on.
#[derive(Clone, Copy, Debug)]
pub struct Panicked;

impl ResponseForPanic for Panicked {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, cause: Box<dyn Any + Send + 'static>) -> Response<Body> {
        let cause = cause
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| cause.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        tracing::error!(cause, "panic");
        bare(&Problem::new(ProblemKind::Internal), Lang::Zh)
    }
}

/// Answers for a write that another site made the browser send.
pub fn cross_site(_: ProtectionError) -> Response<Body> {
    bare(&Problem::new(ProblemKind::Forbidden), Lang::Zh)
}

/// Refuses what no browser sends to a portal and what the layers below cannot bear: a target
/// without a path (`CONNECT`) makes the framework panic, a part longer than a file name can be makes
/// the file service answer 500.
pub async fn unanswerable(request: Request, next: Next) -> Response<Body> {
    let uri = request.uri();
    let kind = if *request.method() == Method::CONNECT || uri.path_and_query().is_none() {
        ProblemKind::BadRequest
    } else if uri.path().split('/').any(|part| part.len() > NAME_MAX) {
        ProblemKind::NotFound
    } else {
        return next.run(request).await;
    };
    let mut problem = Problem::new(kind);
    problem.request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone());
    problem_response(&request, &problem)
}

/// Answers while the database cannot be reached.
pub fn unavailable(request: &Request) -> Response<Body> {
    let mut problem = Problem::new(ProblemKind::Unavailable);
    problem.request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone());
    let mut response = problem_response(request, &problem);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

/// A problem as the caller reads it: JSON for programs, a bare page for people.
pub fn problem_response(request: &Request, problem: &Problem) -> Response<Body> {
    if accepts_html(request.headers()) {
        bare(problem, language(request.headers()))
    } else {
        json(problem)
    }
}

/// A problem as JSON with its status.
pub fn json(problem: &Problem) -> Response<Body> {
    let status = status(problem);
    (status, axum::Json(problem)).into_response()
}

/// Whether the caller is a person's browser asking for a page.
pub fn accepts_html(headers: &axum::http::HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("text/html"))
}

/// The status of a problem.
pub fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A page without the application: it must work when the application does not.
fn bare(problem: &Problem, lang: Lang) -> Response<Body> {
    let text = app::components::problem::message(lang, problem).unwrap_or_default();
    let code = problem.request_id.as_deref().unwrap_or_default();
    let page = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>融桥</title>\
         <link rel=\"stylesheet\" href=\"/pkg/rongqiao.css\"></head>\
         <body><main class=\"page\"><h1>{title}</h1><p>{text}</p><p>{code}</p>\
         <p><a href=\"/\">融桥</a></p></main></body></html>",
        lang = if lang == Lang::Zh { "zh-CN" } else { "en" },
        title = problem.status(),
    );
    let mut response = (status(problem), axum::response::Html(page)).into_response();
    if let Ok(value) = HeaderValue::from_str(code) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
