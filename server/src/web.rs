//! The HTTP surface: which layers a request passes, from the outside in.
//!
//! request id and log → headers → panic → unanswerable targets → cross-site check → time limit →
//! context (language, session) → forms → access → pages, server functions, health.

mod access;
mod context;
mod criteria;
mod errors;
mod export;
mod forms;
mod headers;
mod health;
mod language;
mod plain;
pub mod routes;
mod statics;

use crate::settings::Settings;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use leptos::prelude::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list};
use services::Portal;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

/// Name of the web part's files.
const NAME: &str = "rongqiao";

/// What the layers need.
#[derive(Clone)]
pub struct Web {
    /// The portal behind the pages.
    pub portal: Arc<Portal>,
    /// How it is set.
    pub settings: Arc<Settings>,
    /// How Leptos finds the web part.
    options: LeptosOptions,
}

impl axum::extract::FromRef<Web> for LeptosOptions {
    fn from_ref(web: &Web) -> Self {
        web.options.clone()
    }
}

/// The whole portal as one service.
pub fn router(portal: Arc<Portal>, settings: Arc<Settings>) -> Router {
    let options = LeptosOptions::builder()
        .output_name(NAME)
        .site_root(settings.site_root.to_string_lossy().as_ref())
        .site_pkg_dir(statics::folder(&settings))
        .build();
    let request_timeout = Duration::from_secs(settings.request_timeout);
    let web = Web {
        portal,
        settings,
        options,
    };
    let pages = pages(&web);
    Router::new()
        .route("/lang", post(language::switch).with_state(web.clone()))
        .route(
            "/institution/versions/{id}/export.json",
            get(criteria::export),
        )
        .route(app::routes::CANDIDATES_CSV, get(export::candidates))
        .merge(pages.clone())
        .layer(from_fn_with_state(
            forms::Forms::new(&web, pages),
            forms::forms,
        ))
        .layer(from_fn_with_state(web.clone(), context::context))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            request_timeout,
        ))
        .layer(CsrfLayer::new().with_rejection_response(errors::cross_site))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz).with_state(web.clone()))
        .layer(from_fn(errors::unanswerable))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(errors::Panicked))
        .layer(from_fn_with_state(web, headers::headers))
        .layer(from_fn(context::request_id))
}

/// Pages and server functions, and the files of the web part.
fn pages(web: &Web) -> Router {
    let options = web.options.clone();
    Router::new()
        .leptos_routes(web, generate_route_list(app::App), move || {
            app::shell(options.clone())
        })
        .route_layer(from_fn(access::access))
        .merge(statics::web_part(web))
        .fallback_service(statics::files(web.clone()))
        .with_state(web.clone())
}
