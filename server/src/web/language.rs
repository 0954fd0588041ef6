//! The language switch: a form that works without scripts.

use super::Web;
use axum::extract::{Form, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// What the switch sends.
#[derive(Debug, Deserialize)]
pub struct Switch {
    to: String,
    #[serde(default)]
    next: String,
}

/// Remembers the language for a year and goes back to the page.
pub async fn switch(State(web): State<Web>, Form(form): Form<Switch>) -> Response {
    let lang = if form.to == "en" { "en" } else { "zh" };
    let secure = if web.settings.secure() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{}={lang}; Path=/; Max-Age=31536000; SameSite=Lax{secure}",
        app::request::LANG_COOKIE
    );
    let next = app::request::local_path(&form.next).unwrap_or("/");
    let (Ok(cookie), Ok(next)) = (HeaderValue::from_str(&cookie), HeaderValue::from_str(next))
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, next)];
    (StatusCode::SEE_OTHER, headers).into_response()
}
