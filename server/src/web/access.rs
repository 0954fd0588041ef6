//! The access rule that a page names, held to for pages that show nothing a use case would refuse.
//!
//! A page asks its use cases, and their answer is its own: a visitor is sent to sign in, everybody
//! else reads that this is not for them. What is left are pages without data, and pages of another
//! kind of institution whose use cases would answer with the reader's own records.

use super::context::RequestId;
use super::{errors, routes};
use app::routes::{Access, factor_then, rules, sign_in_then};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::account::Home;
use contract::{Problem, ProblemKind};
use domain::access::Subject;
use services::Ctx;

/// The layer.
pub async fn access(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let Some(rule) = path.and_then(|path| routes::page_access(path.as_str())) else {
        // No page: server functions and plain routes ask for themselves.
        return next.run(request).await;
    };
    let opened = opens(&request);
    let ctx = request.extensions().get::<Ctx>();
    let pending = ctx.is_some_and(|ctx| ctx.actor.as_ref().is_some_and(|actor| actor.pending));
    if pending && !opened {
        return to_factor(&request);
    }
    let reader = request.extensions().get::<Ctx>().and_then(home_of);
    if opened && admits(rule, reader) {
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

/// Which kind of reader it is; `None` for a visitor.
fn home_of(ctx: &Ctx) -> Option<Home> {
    ctx.actor.as_ref().map(services::Actor::home)
}

/// Whether the rule lets this kind of reader in.
fn admits(rule: Access, reader: Option<Home>) -> bool {
    match rule {
        Access::Public => true,
        Access::SignedIn | Access::SecondFactor => reader.is_some(),
        Access::Party => matches!(reader, Some(Home::Firm | Home::Bank | Home::Fund)),
        Access::Institution => matches!(reader, Some(Home::Bank | Home::Fund)),
        Access::Firm => reader == Some(Home::Firm),
        Access::Bank => reader == Some(Home::Bank),
        Access::Fund => reader == Some(Home::Fund),
        Access::Admin => reader == Some(Home::Admin),
        Access::Auditor => reader == Some(Home::Auditor),
        Access::Staff => matches!(reader, Some(Home::Bank | Home::Fund | Home::Admin)),
    }
}

fn sign_in_first(request: &Request) -> Response {
    lead_to(&sign_in_then(here(request)))
}

/// The second factor first, and then on.
fn to_factor(request: &Request) -> Response {
    lead_to(&factor_then(here(request)))
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
