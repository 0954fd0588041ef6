//! The access rule that a page names, held to for pages that show nothing a use case would refuse.
//!
//! A page asks its use cases, and their answer is its own: a visitor is sent to sign in, everybody
//! else reads that this is not for them. What is left are pages without data, and pages of another
//! kind of institution whose use cases would answer with the reader's own records.

use super::context::RequestId;
use super::{errors, routes};
use app::routes::{factor_then, rules, sign_in_then};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{Problem, ProblemKind};
use domain::access::Subject;
use services::Ctx;

/// The layer.
pub async fn access(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    if !path.is_some_and(|path| routes::is_page(path.as_str())) || opens(&request) {
        // Server functions and plain routes ask for themselves.
        return next.run(request).await;
    }
    let ctx = request.extensions().get::<Ctx>();
    let refused = match ctx.and_then(|ctx| ctx.actor.as_ref()) {
        Some(actor) if actor.pending => return lead_to(&factor_then(here(&request))),
        Some(_) => forbidden(&request),
        None => lead_to(&sign_in_then(here(&request))),
    };
    let answer = next.run(request).await;
    if answer.status().is_success() {
        refused
    } else {
        answer
    }
}

/// Whether the actions that the page names open it to whoever asks.
fn opens(request: &Request) -> bool {
    let path = request.extensions().get::<MatchedPath>();
    let rule = path.map_or(&[][..], |path| routes::actions(path.as_str()));
    let ctx = request.extensions().get::<Ctx>();
    let Some((first, ctx)) = rule.first().zip(ctx) else {
        return false;
    };
    let opened = rules::admits(rule, ctx.principal());
    if !opened {
        // Denied in any case, and noted by being asked.
        let _ = ctx.require(*first, Subject::NONE);
    }
    opened
}

fn here(request: &Request) -> &str {
    let here = request.uri().path_and_query();
    here.map_or("/", |here| here.as_str())
}

fn lead_to(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(there) => (StatusCode::FOUND, [(header::LOCATION, there)]).into_response(),
        Err(_) => StatusCode::UNAUTHORIZED.into_response(),
    }
}

fn forbidden(request: &Request) -> Response {
    let mut problem = Problem::new(ProblemKind::Forbidden);
    problem.request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone());
    errors::problem_response(request, &problem)
}
