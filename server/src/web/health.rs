//! For whoever keeps the process running.

use super::Web;
use axum::extract::State;
use axum::http::StatusCode;
use services::{Ctx, population};

/// The process is alive.
pub async fn healthz() -> &'static str {
    "ok"
}

/// The process can do its work: the database answers, and there is a population to ask, be it from
/// a snapshot.
pub async fn readyz(State(web): State<Web>) -> (StatusCode, &'static str) {
    match web.portal.db.ping().await {
        Ok(()) if population::building(&Ctx::system(web.portal.clone(), "readyz")) => {
            (StatusCode::SERVICE_UNAVAILABLE, "building")
        }
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}
