//! Answers that no page gives: panics, cross-site writes, an unreachable database.
//!
//! Who finds the fault often has no request any more, so it only names the problem; [`write`] puts
//! it into the language and the form that the caller reads, with the id of the request.

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
        unwritten(ProblemKind::Internal)
    }
}

/// A problem that still has to be written.
#[derive(Clone, Debug)]
struct Unwritten(Problem);

/// An answer of this kind, for [`write`] to fill in.
pub fn unwritten(kind: ProblemKind) -> Response<Body> {
    let problem = Problem::new(kind);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status(&problem);
    response.extensions_mut().insert(Unwritten(problem));
    response
}

/// Writes what was only named. Stands outside of all that may fail.
pub async fn write(request: Request, next: Next) -> Response<Body> {
    let mut asked = Request::new(Body::empty());
    *asked.headers_mut() = request.headers().clone();
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let Some(Unwritten(mut problem)) = response.extensions().get().cloned() else {
        return response;
    };
    problem.request_id = id.map(|id| id.0);
    let mut written = problem_response(&asked, &problem);
    let kept = response.headers().iter();
    written
        .headers_mut()
        .extend(kept.map(|(name, value)| (name.clone(), value.clone())));
    written
}

/// Answers for a write that another site made the browser send.
pub fn cross_site(_: ProtectionError) -> Response<Body> {
    forbidden()
}

/// The same, where we found it ourselves.
pub fn forbidden() -> Response<Body> {
    unwritten(ProblemKind::Forbidden)
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
    unwritten(kind)
}

/// Answers while the database cannot be reached, or does not answer.
pub fn unavailable() -> Response<Body> {
    let mut response = unwritten(ProblemKind::Unavailable);
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
    let mut response = (status, axum::Json(problem)).into_response();
    if let ProblemKind::TooManyAttempts { seconds } = problem.kind
        && let Ok(seconds) = HeaderValue::from_str(&seconds.to_string())
    {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
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
