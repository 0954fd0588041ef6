//! Files of the site folder, and the page for addresses that are nothing.

use super::{NAME, Web};
use crate::settings::Settings;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Response, header};
use axum::response::IntoResponse;
use leptos_axum::ErrorHandler;
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hasher};
use tower::{Service, ServiceBuilder};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Folder of the web part in addresses. It carries a mark of the contents, so that a browser keeps
/// the files for good and asks for others after an update. Without a web part it has none.
pub fn folder(settings: &Settings) -> String {
    mark(settings).map_or_else(|| "pkg".to_owned(), |mark| format!("pkg/{mark}"))
}

fn mark(settings: &Settings) -> Option<String> {
    let mut hasher = DefaultHasher::new();
    for ending in ["css", "js", "wasm"] {
        let file = settings
            .site_root
            .join("pkg")
            .join(format!("{NAME}.{ending}"));
        hasher.write(&std::fs::read(file).ok()?);
    }
    Some(format!("{:016x}", hasher.finish()))
}

/// Serves the web part under its folder, and under `/pkg` for whoever does not know the mark: there
/// browsers ask each time and mostly hear "not modified".
pub fn web_part(web: &Web) -> Router<Web> {
    let folder = web.options.site_pkg_dir.as_ref();
    let files = || {
        ServeDir::new(web.settings.site_root.join("pkg"))
            .precompressed_br()
            .precompressed_gzip()
    };
    let kept = |policy: &'static str| {
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, move |response: &Response<_>| {
            let found = response.status().is_success() || response.status().is_redirection();
            found.then(|| HeaderValue::from_static(policy))
        })
    };
    let router = Router::new();
    let router = match folder {
        "pkg" => router,
        marked => {
            let files = ServiceBuilder::new()
                .layer(kept("public, max-age=31536000, immutable"))
                .service(files());
            router.nest_service(&format!("/{marked}"), files)
        }
    };
    let files = ServiceBuilder::new()
        .layer(kept("no-cache"))
        .service(files());
    router.nest_service("/pkg", files)
}

/// Serves the rest of the site folder; what is no file is the page that says so.
///
/// Not `leptos_axum::file_and_error_handler`: sending a file, it takes over the headers of
/// whichever page is being drawn on its thread at that moment, and the page then goes out without
/// its policy (leptos_axum 0.8.10). A cookie could be lost to another reader in the same way.
pub fn files(
    web: Web,
) -> impl Service<Request, Error = Infallible, Response = impl IntoResponse, Future = impl Send>
+ Clone
+ Send
+ Sync
+ 'static {
    let not_found = ErrorHandler::new(app::shell, web.options);
    let files = ServeDir::new(&web.settings.site_root)
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(not_found);
    ServiceBuilder::new()
        .map_response(|response: Response<_>| response.map(Body::new))
        .service(files)
}
