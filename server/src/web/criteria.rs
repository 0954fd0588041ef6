//! A version of criteria as a file to download: a plain link, which works without scripts.

use super::context::RequestId;
use super::errors;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use contract::{Problem, ProblemKind};
use services::Ctx;

/// `GET /institution/versions/{id}/export.json`
pub async fn export(Path(id): Path<String>, request: Request) -> Response {
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone());
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    match services::criteria::export(&ctx, &id).await {
        Ok(file) => download(&file.name, file.json),
        Err(error) => {
            let problem = error.into_problem(request_id.as_deref().unwrap_or_default());
            errors::problem_response(&request, &problem)
        }
    }
}

fn download(name: &str, json: String) -> Response {
    let mut response = Response::new(Body::from(json));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    let attachment = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = HeaderValue::from_str(&attachment) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
