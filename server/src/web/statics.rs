//! The files of the web part.

use crate::settings::Settings;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::{SetResponseHeader, SetResponseHeaderLayer};

/// Serves `/pkg`; names are not hashed, so browsers ask each time and mostly hear "not modified".
pub fn web_part(settings: &Settings) -> SetResponseHeader<ServeDir, axum::http::HeaderValue> {
    ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(
            axum::http::header::CACHE_CONTROL,
            axum::http::HeaderValue::from_static("no-cache"),
        ))
        .service(
            ServeDir::new(settings.site_root.join("pkg"))
                .precompressed_br()
                .precompressed_gzip(),
        )
}
