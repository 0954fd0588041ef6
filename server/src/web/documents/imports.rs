//! Tables of assets: uploaded through the same door as documents, and the files that go out:
//! templates, and the firm's collateral.

use super::{again, fault_of, parts, problem, refuse, see};
use crate::web::{errors, export};
use app::routes;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use contract::{Problem, ProblemKind};
use domain::ids::ImportId;
use serde_json::json;
use services::Ctx;
use services::imports::{Format, begin, template};

/// The routes; `pages` draws the form again.
pub fn router(pages: Router) -> Router {
    Router::new()
        .route(routes::ASSET_IMPORT, post(upload).with_state(pages))
        .route(routes::ASSET_TEMPLATE_CSV, get(template_csv))
        .route(routes::ASSET_TEMPLATE_XLSX, get(template_xlsx))
        .route(routes::ASSETS_CSV, get(assets_csv))
        .route(routes::ASSETS_XLSX, get(assets_xlsx))
}

/// `POST /imports/{kind}`
async fn upload(
    State(pages): State<Router>,
    Path(kind): Path<String>,
    mut request: Request,
) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    let body = std::mem::take(request.body_mut());
    let browser = errors::accepts_html(request.headers());
    let problem = match receive(&ctx, &kind, request.headers(), body, browser).await {
        Ok(id) if browser => return see(&routes::firm_asset_table(id)),
        Ok(id) => return (StatusCode::CREATED, axum::Json(json!({ "id": id }))).into_response(),
        Err(problem) => problem,
    };
    let page = routes::firm_asset_import(&kind);
    let again = browser.then(|| again(&request, &page)).flatten();
    refuse(again, problem, routes::asset_import(&kind), pages).await
}

async fn receive(
    ctx: &Ctx,
    kind: &str,
    headers: &HeaderMap,
    body: Body,
    browser: bool,
) -> Result<ImportId, Problem> {
    let upload = begin(ctx, kind)
        .await
        .map_err(|error| problem(ctx, error))?;
    let kept = parts::receive(upload, headers, body, browser).await;
    kept.map_err(|fault| fault_of(ctx, fault))
}

/// `GET /imports/{kind}/template.csv`
async fn template_csv(Path(kind): Path<String>, request: Request) -> Response {
    send(request, Some(kind), Format::Csv).await
}

/// `GET /imports/{kind}/template.xlsx`
async fn template_xlsx(Path(kind): Path<String>, request: Request) -> Response {
    send(request, Some(kind), Format::Xlsx).await
}

/// `GET /firm/assets.csv`
async fn assets_csv(request: Request) -> Response {
    send(request, None, Format::Csv).await
}

/// `GET /firm/assets.xlsx`
async fn assets_xlsx(request: Request) -> Response {
    send(request, None, Format::Xlsx).await
}

/// The template of a kind, or the firm's collateral.
async fn send(request: Request, kind: Option<String>, format: Format) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return errors::problem_response(&request, &Problem::new(ProblemKind::Internal));
    };
    let made = match kind {
        Some(kind) => template(&ctx, &kind, format).await,
        None => services::assets::export(&ctx, format).await,
    };
    match made {
        Ok(file) => export::download(&file, format.media()),
        Err(error) => errors::problem_response(&request, &error.into_problem(&ctx.request_id)),
    }
}
