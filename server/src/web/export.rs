//! Lists, and a person's own data, as files.

use super::context::RequestId;
use super::{attachment, errors};
use axum::extract::{Query, Request};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::worklist::CandidatesParams;
use contract::{Problem, ProblemKind};
use serde::Deserialize;
use services::Ctx;
use services::worklist::Export;

/// The needs that fit the institution's products, as CSV.
pub async fn candidates(request: Request) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    let params = Query::<CandidatesParams>::try_from_uri(request.uri());
    let problem = match params {
        Ok(Query(params)) => match services::worklist::export(&ctx, params).await {
            Ok(file) => return download(&file, "text/csv; charset=utf-8"),
            Err(error) => error.into_problem(&ctx.request_id),
        },
        Err(_) => Problem {
            request_id: request
                .extensions()
                .get::<RequestId>()
                .map(|id| id.0.clone()),
            ..Problem::new(ProblemKind::BadRequest)
        },
    };
    errors::problem_response(&request, &problem)
}

/// Which copy is fetched.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Copy {
    id: String,
}

/// The copy of a person's own data.
pub async fn own_data(request: Request) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    let id = Query::<Copy>::try_from_uri(request.uri())
        .map(|Query(copy)| copy.id)
        .unwrap_or_default();
    match services::privacy::copy(&ctx, &id).await {
        Ok(file) => download(&file, "application/json; charset=utf-8"),
        Err(error) => errors::problem_response(&request, &error.into_problem(&ctx.request_id)),
    }
}

/// The file, under its name in every script.
pub(super) fn download(file: &Export, kind: &'static str) -> Response {
    let mut response = file.bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, attachment::named(&file.name));
    response
}
