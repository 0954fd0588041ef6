//! The HTTP surface: which layers a request passes, from the outside in.
//!
//! request id and log → headers → problems in words → panic → unanswerable targets → cross-site
//! check → time limits → context (language, session, address) → forms → access → pages, server
//! functions, health.

mod access;
mod attachment;
mod client;
mod context;
mod criteria;
mod documents;
mod errors;
mod export;
mod forms;
mod headers;
mod health;
mod language;
mod lists;
pub mod openapi;
mod origin;
mod plain;
mod refusals;
pub mod routes;
mod slow;
mod statics;
mod trail;

use crate::settings::Settings;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use leptos::prelude::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list};
use services::Portal;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;

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
    router_with(portal, settings, Router::new())
}

/// The same with routes beside those of the portal, under all of its layers: a test shows with one
/// what becomes of a handler that panics.
pub fn router_with(portal: Arc<Portal>, settings: Arc<Settings>, beside: Router) -> Router {
    let options = LeptosOptions::builder()
        .output_name(NAME)
        .site_root(settings.site_root.to_string_lossy().as_ref())
        .site_pkg_dir(statics::folder(&settings))
        .build();
    let own: Arc<str> = settings.public_url.as_str().into();
    let same_site = CsrfLayer::new().with_rejection_response(errors::cross_site);
    // An address that is no origin is trusted with nothing: then the host alone decides.
    let same_site = match same_site.clone().add_trusted_origin(&*own) {
        Ok(with_own) => with_own,
        Err(_) => same_site,
    };
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
        .route(app::routes::AUDIT_CSV, get(trail::csv))
        .route(app::routes::AUDIT_LINES, get(trail::lines))
        .route(app::routes::OWN_DATA_FILE, get(export::own_data))
        .merge(lists::router())
        .merge(documents::router(pages.clone()))
        .merge(pages.clone())
        .merge(beside)
        .layer(from_fn_with_state(
            forms::Forms::new(&web, pages),
            forms::forms,
        ))
        .layer(from_fn(refusals::refusals))
        .layer(from_fn_with_state(web.clone(), context::context))
        .layer(from_fn_with_state(web.clone(), slow::body))
        .layer(from_fn_with_state(web.clone(), slow::answer))
        .layer(same_site)
        .layer(from_fn_with_state(own, origin::origin))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz).with_state(web.clone()))
        .layer(from_fn(errors::unanswerable))
        .layer(CompressionLayer::new().compress_when(compressible()))
        .layer(CatchPanicLayer::custom(errors::Panicked))
        .layer(from_fn(errors::write))
        .layer(from_fn_with_state(web, headers::headers))
        .layer(from_fn(context::request_id))
}

/// What gets smaller: a PDF is compressed already.
fn compressible() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"))
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
