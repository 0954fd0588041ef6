//! Files of the site folder, and the page for addresses that are nothing.

use super::Web;
use crate::settings::Settings;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use leptos_axum::ErrorHandler;
use std::convert::Infallible;
use tower::{Service, ServiceBuilder};
use tower_http::services::ServeDir;
use tower_http::set_header::{SetResponseHeader, SetResponseHeaderLayer};

/// Serves `/pkg`; names are not hashed, so browsers ask each time and mostly hear "not modified".
pub fn web_part(settings: &Settings) -> SetResponseHeader<ServeDir, HeaderValue> {
    ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .service(
            ServeDir::new(settings.site_root.join("pkg"))
                .precompressed_br()
                .precompressed_gzip(),
        )
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
        .map_response(|response: axum::http::Response<_>| response.map(Body::new))
        .service(files)
}
