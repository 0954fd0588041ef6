//! The access rule that a page names, held to for pages that show nothing a use case would refuse.
//!
//! A page asks its use cases, and their answer is its own: a visitor is sent to sign in, everybody
//! else reads that this is not for them. What is left are pages without data, and pages of another
//! kind of institution whose use cases would answer with the reader's own records.

use super::context::RequestId;
use super::{errors, routes};
use app::routes::{Access, sign_in_then};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::account::Home;
use contract::{Problem, ProblemKind};
use services::Ctx;

/// The layer.
pub async fn access(request: Request, next: Next) -> Response {
    let rule = request
        .extensions()
        .get::<MatchedPath>()
        .and_then(|path| routes::page_access(path.as_str()));
    let reader = request.extensions().get::<Ctx>().and_then(home_of);
    if rule.is_none_or(|rule| admits(rule, reader)) {
        return next.run(request).await;
    }
    let refused = match reader {
        None => sign_in_first(&request),
        Some(_) => forbidden(&request),
    };
    let answer = next.run(request).await;
    if answer.status().is_success() {
        refused
    } else {
        answer
    }
}

/// Which kind of reader it is; `None` for a visitor.
fn home_of(ctx: &Ctx) -> Option<Home> {
    let actor = ctx.actor.as_ref()?;
    Some(services::accounts::home(
        actor.org.as_ref().map(|org| org.kind),
    ))
}

/// Whether the rule lets this kind of reader in.
fn admits(rule: Access, reader: Option<Home>) -> bool {
    match rule {
        Access::Public => true,
        Access::SignedIn => reader.is_some(),
        Access::Party => matches!(reader, Some(Home::Firm | Home::Bank | Home::Fund)),
        Access::Institution => matches!(reader, Some(Home::Bank | Home::Fund)),
        Access::Firm => reader == Some(Home::Firm),
        Access::Bank => reader == Some(Home::Bank),
        Access::Fund => reader == Some(Home::Fund),
        Access::Admin => reader == Some(Home::Admin),
    }
}

fn sign_in_first(request: &Request) -> Response {
    let here = request
        .uri()
        .path_and_query()
        .map_or("/", |here| here.as_str());
    match HeaderValue::from_str(&sign_in_then(here)) {
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
