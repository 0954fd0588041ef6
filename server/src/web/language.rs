//! The language switch: a form that works without scripts.

use super::{Web, errors, forms};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::ProblemKind;

/// Bytes that the two fields of the switch have at the most.
const LIMIT: usize = 8 * 1024;

/// Remembers the language for a year and goes back to the page.
pub async fn switch(State(web): State<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let fields = match axum::body::to_bytes(body, LIMIT).await {
        Ok(fields) => fields,
        Err(error) => {
            let head = Request::from_parts(parts, axum::body::Body::empty());
            return forms::refuse(&head, forms::unread(&error));
        }
    };
    let field = |name: &str| {
        let found = form_urlencoded::parse(&fields).find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let lang = if field("to") == "en" { "en" } else { "zh" };
    let secure = if web.settings.secure() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{}={lang}; Path=/; Max-Age=31536000; SameSite=Lax{secure}",
        app::request::LANG_COOKIE
    );
    let next = field("next");
    let next = app::request::local_path(&next).unwrap_or("/");
    let (Ok(cookie), Ok(next)) = (HeaderValue::from_str(&cookie), HeaderValue::from_str(next))
    else {
        return errors::unwritten(ProblemKind::BadRequest);
    };
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, next)];
    (StatusCode::SEE_OTHER, headers).into_response()
}
