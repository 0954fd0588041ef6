//! What every call of a server function passes: limits, readable bodies, honest statuses.
//!
//! The framework answers 500 for arguments it cannot read and ignores sizes, content types and
//! fields that no form owns. All of that is settled here, once, before a use case is asked.

use super::context::RequestId;
use super::{Web, errors, plain};
use crate::pace::TooSlow;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use contract::{Problem, ProblemKind};

/// The hidden field in which a form names the page it stands on.
pub const PAGE_FIELD: &str = "_page";
/// Where server functions live.
const PREFIX: &str = "/fn/";
/// An error answer is never longer than this.
const PROBLEM_LIMIT: usize = 64 * 1024;

/// What the layer needs.
#[derive(Clone)]
pub struct Forms {
    body_limit: usize,
    /// The pages again, to draw one with what was typed.
    pages: Router,
}

impl Forms {
    /// The layer over these pages.
    pub fn new(web: &Web, pages: Router) -> Self {
        Self {
            body_limit: web.settings.body_limit,
            pages,
        }
    }
}

/// The fields of a form, in order.
pub type Fields = Vec<(String, String)>;

/// The layer.
pub async fn forms(State(forms): State<Forms>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(PREFIX) {
        return next.run(request).await;
    }
    if request.method() != Method::POST {
        return refuse(&request, ProblemKind::NotFound);
    }
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return refuse(&request, ProblemKind::UnsupportedMediaType);
    }
    let (mut parts, body) = request.into_parts();
    let read = axum::body::to_bytes(body, forms.body_limit).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    let head = Request::from_parts(parts, Body::empty());
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => return refuse(&head, unread(&error)),
    };
    let Some((fields, page)) = fields(&bytes) else {
        return refuse(&head, ProblemKind::BadRequest);
    };
    let mut request = head;
    *request.body_mut() = Body::from(encode(&fields));
    if errors::accepts_html(request.headers()) {
        plain::answer(request, fields, page, forms.pages, next).await
    } else {
        // A client that names no preference still gets the program's answer, not a redirect.
        let id = request_id(&request);
        honest(next.run(request).await, id)
            .await
            .unwrap_or_else(|answer| answer.1)
    }
}

/// Why a body could not be read: it is too long, it came too slowly, or it broke off.
pub fn unread(error: &axum::Error) -> ProblemKind {
    cause(error)
}

/// The same of whatever an error came from.
pub fn cause(error: &dyn std::error::Error) -> ProblemKind {
    let mut cause = error.source();
    while let Some(found) = cause {
        if found.is::<http_body_util::LengthLimitError>() {
            return ProblemKind::TooLarge;
        }
        if found.is::<TooSlow>() {
            return ProblemKind::TooSlow;
        }
        cause = found.source();
    }
    ProblemKind::BadRequest
}

/// Reads the fields and takes the page out of them; `None` when the body is not what a form sends.
fn fields(bytes: &Bytes) -> Option<(Fields, Option<String>)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut page = None;
    let mut fields = Fields::new();
    for (key, value) in form_urlencoded::parse(text.as_bytes()) {
        // Percent-encoded bytes that are no UTF-8 arrive as replacement characters.
        let unreadable = |text: &str| text.contains(['\0', char::REPLACEMENT_CHARACTER]);
        if unreadable(&key) || unreadable(&value) {
            return None;
        }
        if key == PAGE_FIELD {
            page = Some(value.into_owned());
        } else {
            fields.push((key.into_owned(), value.into_owned()));
        }
    }
    let owned = |key: &str| key.starts_with("params[");
    let mixed =
        fields.iter().any(|(key, _)| owned(key)) && !fields.iter().all(|(key, _)| owned(key));
    if mixed { None } else { Some((fields, page)) }
}

/// The same fields as a body.
fn encode(fields: &Fields) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// Gives a failed call the status of its problem and the request id.
///
/// A success comes back as `Ok`; a failure as `Err` with the problem, read, and its answer.
pub async fn honest(
    response: Response,
    id: Option<String>,
) -> Result<Response, (Problem, Response)> {
    let failed =
        response.headers().contains_key("serverfnerror") || !response.status().is_success();
    if !failed || response.status().is_redirection() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, PROBLEM_LIMIT)
        .await
        .unwrap_or_default();
    let mut problem: Problem = serde_json::from_slice(&bytes).unwrap_or_else(|_| {
        Problem::new(match parts.status.as_u16() {
            // The framework's words for "no such function", and the pages' for "no such address".
            400 | 404 => ProblemKind::NotFound,
            status => {
                tracing::error!(status, "an answer that is no problem");
                ProblemKind::Internal
            }
        })
    });
    problem.request_id = id;
    let mut answer = errors::json(&problem);
    for (name, value) in &parts.headers {
        if *name == header::SET_COOKIE || name.as_str() == "serverfnerror" {
            answer.headers_mut().append(name, value.clone());
        }
    }
    answer
        .headers_mut()
        .entry("serverfnerror")
        .or_insert(HeaderValue::from_static("problem"));
    Err((problem, answer))
}

/// The request's id.
pub fn request_id(request: &Request) -> Option<String> {
    request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
}

/// Refuses a body or an address.
pub fn refuse(request: &Request, kind: ProblemKind) -> Response {
    let slow = kind == ProblemKind::TooSlow;
    let mut problem = Problem::new(kind);
    problem.request_id = request_id(request);
    let mut response = errors::problem_response(request, &problem);
    if slow {
        // The rest of the body would be taken for another request.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    response
        .headers_mut()
        .insert("serverfnerror", HeaderValue::from_static("problem"));
    response
}
