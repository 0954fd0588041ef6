//! The audit trail as files, sent in parts while it is read: whatever its size, the memory is that
//! of one part.

use super::errors;
use axum::body::{Body, Bytes};
use axum::extract::{Query, Request};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use contract::audit::AuditParams;
use contract::{Problem, ProblemKind};
use hyper::body::Frame;
use services::Ctx;
use services::audit::{Download, file};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// Rows for a spreadsheet.
pub async fn csv(request: Request) -> Response {
    send(request, "audit.csv", "text/csv; charset=utf-8", file::CSV).await
}

/// Rows as JSON, one a line.
pub async fn lines(request: Request) -> Response {
    send(request, "audit.jsonl", "application/x-ndjson", file::LINES).await
}

async fn send(
    request: Request,
    name: &'static str,
    kind: &'static str,
    form: file::Form,
) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    let params = match Query::<AuditParams>::try_from_uri(request.uri()) {
        Ok(Query(params)) => params,
        Err(_) => {
            let mut problem = Problem::new(ProblemKind::BadRequest);
            problem.request_id = Some(ctx.request_id);
            return errors::problem_response(&request, &problem);
        }
    };
    match services::audit::download(&ctx, params).await {
        Ok(download) => answer(name, kind, stream(download, form)),
        Err(error) => {
            let problem = error.into_problem(&ctx.request_id);
            errors::problem_response(&request, &problem)
        }
    }
}

fn answer(name: &str, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

type Part = Result<Bytes, std::io::Error>;

/// Reads on as the client takes; a client that goes away ends the reading.
fn stream(mut download: Download, form: file::Form) -> Body {
    let (sender, parts) = mpsc::channel::<Part>(2);
    tokio::spawn(async move {
        let head = Bytes::from_static(form.head.as_bytes());
        if !head.is_empty() && sender.send(Ok(head)).await.is_err() {
            return;
        }
        loop {
            let part = match download.next().await {
                Ok(rows) if rows.is_empty() => return,
                Ok(rows) => Ok(Bytes::from((form.rows)(rows))),
                Err(error) => {
                    tracing::error!(%error, "an export of the audit trail broke off");
                    // The body ends in an error, so that nobody takes half a file for the whole.
                    Err(std::io::Error::other("broken off"))
                }
            };
            let ended = part.is_err();
            if sender.send(part).await.is_err() || ended {
                return;
            }
        }
    });
    Body::new(Parts(parts))
}

/// What arrives, as a body.
struct Parts(mpsc::Receiver<Part>);

impl hyper::body::Body for Parts {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        self.0
            .poll_recv(context)
            .map(|part| part.map(|part| part.map(Frame::data)))
    }
}
