//! Documents: uploads as browsers post them, and files that are fetched.
//!
//! Who may upload is settled before a byte of the body is read ([`services::documents::begin`]);
//! then the bytes go to the object store as they come ([`parts`]). Whatever is wrong comes back as
//! the page that the form stands on, with the fault at its field.

mod imports;
mod parts;

use super::{attachment, errors, plain};
use app::routes;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use contract::{Problem, ProblemKind};
use domain::document::Refusal;
use domain::fault::Fault;
use serde_json::json;
use services::Ctx;
use services::documents::{Kept, Opened, begin, open};

/// For a file: nothing in it runs, whatever somebody makes his browser do with it.
const POLICY: &str = "sandbox; default-src 'none'; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

/// The routes; `pages` draws the form again.
pub fn router(pages: Router) -> Router {
    Router::new()
        .route(
            routes::ASSET_DOCUMENTS,
            post(upload).with_state(pages.clone()),
        )
        .route(routes::DOCUMENT, get(download))
        .merge(imports::router(pages))
}

/// Whether something is uploaded to this path.
pub fn is_upload(path: &str) -> bool {
    let begins = |pattern: &str| {
        let fixed = pattern.split('{').next().unwrap_or(pattern);
        path.starts_with(fixed)
    };
    begins(routes::ASSET_DOCUMENTS) || begins(routes::ASSET_IMPORT)
}

/// `POST /documents/assets/{id}`
async fn upload(
    State(pages): State<Router>,
    Path(id): Path<String>,
    mut request: Request,
) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    let body = std::mem::take(request.body_mut());
    let browser = errors::accepts_html(request.headers());
    let page = app::request::receipt_page(&ctx, &id);
    let problem = match receive(&ctx, &id, request.headers(), body, browser).await {
        Ok(kept) if browser => return onward(&page, kept),
        Ok(kept) => return told(kept),
        Err(problem) => problem,
    };
    let action = routes::asset_documents(&id);
    let again = browser.then(|| again(&request, &page)).flatten();
    refuse(again, problem, action, pages).await
}

/// The page that the form stands on, asked for once more.
fn again(request: &Request, page: &str) -> Option<Request> {
    let uri = page.parse().ok()?;
    Some(plain::page_request(request, uri))
}

/// A refusal: to a browser that page, with what is wrong.
async fn refuse(
    again: Option<Request>,
    problem: Problem,
    action: String,
    pages: Router,
) -> Response {
    let mut refused = errors::json(&problem);
    if let Some(again) = again {
        return plain::redraw(again, action, Vec::new(), problem, refused, pages).await;
    }
    // What was not read of the body would be taken for another request.
    let close = HeaderValue::from_static("close");
    refused.headers_mut().insert(header::CONNECTION, close);
    refused
}

async fn receive(
    ctx: &Ctx,
    id: &str,
    headers: &HeaderMap,
    body: Body,
    browser: bool,
) -> Result<Kept, Problem> {
    let upload = begin(ctx, id).await.map_err(|error| problem(ctx, error))?;
    let kept = parts::receive(upload, headers, body, browser).await;
    kept.map_err(|fault| fault_of(ctx, fault))
}

fn fault_of(ctx: &Ctx, fault: parts::Fault) -> Problem {
    match fault {
        parts::Fault::Request(kind) => Problem {
            request_id: Some(ctx.request_id.clone()),
            ..Problem::new(kind)
        },
        parts::Fault::UseCase(error) => problem(ctx, error),
    }
}

/// A file that is too large is told at its field, and by the status that means it.
fn problem(ctx: &Ctx, error: services::Error) -> Problem {
    let mut problem = error.into_problem(&ctx.request_id);
    let large = Fault::from(Refusal::TooLarge);
    if problem.fields.iter().any(|fault| fault.fault == large) {
        problem.kind = ProblemKind::TooLarge;
    }
    problem
}

/// Back to the page, with a word of what was done.
fn onward(page: &str, kept: Kept) -> Response {
    let code = if kept.new {
        "uploaded"
    } else {
        "uploaded_before"
    };
    see(&routes::with_notice(page, code))
}

fn see(page: &str) -> Response {
    match HeaderValue::from_str(page) {
        Ok(there) => (StatusCode::SEE_OTHER, [(header::LOCATION, there)]).into_response(),
        Err(_) => StatusCode::NO_CONTENT.into_response(),
    }
}

/// The same for a program.
fn told(kept: Kept) -> Response {
    let status = if kept.new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let told = json!({ "id": kept.id, "new": kept.new });
    (status, axum::Json(told)).into_response()
}

/// `GET /documents/{id}`
async fn download(Path(id): Path<String>, request: Request) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    match open(&ctx, &id).await {
        Ok(opened) => file(opened),
        Err(error) => errors::problem_response(&request, &error.into_problem(&ctx.request_id)),
    }
}

/// The file: kept by whoever fetches it, by nobody in between, and never shown as a page.
fn file(opened: Opened) -> Response {
    let mut response = Response::new(Body::from_stream(opened.bytes));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static(opened.media.code());
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_LENGTH, opened.size.into());
    headers.insert(header::CONTENT_DISPOSITION, attachment::named(&opened.name));
    let policy = HeaderValue::from_static(POLICY);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let kept = HeaderValue::from_static("no-store");
    headers.insert(header::CACHE_CONTROL, kept);
    response
}
