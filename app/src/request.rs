//! The request behind a page or a server function: its context, its answer's status and headers.

use crate::form_state::FormState;
use crate::routes;
use contract::account::Home;
use contract::{Problem, ProblemKind};
use domain::lang::Lang;
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::Ctx;
use services::sessions::{self, SessionToken};
use std::future::Future;

/// Name of the session cookie.
pub const SESSION_COOKIE: &str = "rongqiao_session";
/// Name of the cookie with the language.
pub const LANG_COOKIE: &str = "lang";

/// How cookies are set; the server puts it into the request. Without it they need HTTPS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookiePolicy {
    /// Whether browsers send the session over HTTPS only.
    pub secure: bool,
}

impl Default for CookiePolicy {
    fn default() -> Self {
        Self { secure: true }
    }
}

/// The context that the server put into the request.
pub fn ctx() -> Result<Ctx, Problem> {
    extension::<Ctx>().ok_or_else(|| Problem::new(ProblemKind::Internal))
}

/// The reader's language; Chinese while routes are collected and no request is there.
pub fn lang() -> Lang {
    extension::<Ctx>().map(|ctx| ctx.lang).unwrap_or_default()
}

/// The failed post that this page shows again, if it is one of `action` and, where several forms of
/// it stand on the page, of the record `only`.
pub fn form_state(action: &str, only: &str) -> Option<FormState> {
    let ours = |state: &FormState| {
        let this = || state.all("params[id]").iter().any(|id| id == only);
        state.action == action && (only.is_empty() || this())
    };
    extension::<FormState>().filter(ours)
}

/// The failed post that this page shows again, whichever form it was.
pub fn any_form_state() -> Option<FormState> {
    extension::<FormState>()
}

/// Runs a use case in the request's context. What goes wrong becomes the wire's one error, with
/// the request id and the HTTP status that belong to it.
pub async fn run<T, F, Fut>(work: F) -> Result<T, Problem>
where
    F: FnOnce(Ctx) -> Fut,
    Fut: Future<Output = Result<T, services::Error>> + Send,
{
    let response = use_context::<ResponseOptions>();
    let result = async {
        let ctx = ctx()?;
        let request_id = ctx.request_id.clone();
        work(ctx)
            .await
            .map_err(|error| error.into_problem(&request_id))
    }
    .await;
    if let (Err(problem), Some(response)) = (&result, response)
        && let Ok(status) = StatusCode::from_u16(problem.status())
    {
        response.set_status(status);
    }
    result
}

/// Sets the status of the page that is being rendered.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Sends the reader to a page of the portal after a server function succeeded.
pub fn redirect(path: &str) {
    leptos_axum::redirect(local_path(path).unwrap_or("/"));
}

/// `path` if it is one of this site: nothing that a browser could read as another host, and
/// nothing that could break out of a header.
pub fn local_path(path: &str) -> Option<&str> {
    let mut chars = path.chars();
    let local = chars.next() == Some('/') && !matches!(chars.next(), Some('/' | '\\'));
    let clean = path.chars().all(|c| c.is_ascii_graphic() && c != '\\') && path.len() <= 2000;
    (local && clean && !path.starts_with("/fn/")).then_some(path)
}

/// Gives the browser its session.
pub fn start_session(token: &SessionToken) -> Result<(), Problem> {
    set_session_cookie(token.as_str(), "")
}

/// Takes the session away.
pub fn end_session() -> Result<(), Problem> {
    set_session_cookie("", "; Max-Age=0")
}

fn set_session_cookie(value: &str, life: &str) -> Result<(), Problem> {
    let policy = extension::<CookiePolicy>().unwrap_or_default();
    let secure = if policy.secure { "; Secure" } else { "" };
    let cookie = format!("{SESSION_COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
    let value = HeaderValue::from_str(&cookie).map_err(|_| Problem::new(ProblemKind::Internal))?;
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(header::SET_COOKIE, value);
    }
    Ok(())
}

/// The home page of the person whom a fresh session belongs to.
pub async fn home_with(token: &SessionToken) -> Result<&'static str, Problem> {
    let token = token.as_str().to_owned();
    let actor = run(move |ctx| async move { sessions::resume(&ctx.portal, &token).await }).await?;
    let kind = actor.and_then(|actor| actor.org).map(|org| org.kind);
    Ok(routes::home_of(services::accounts::home(kind)))
}

/// The page on which the person who asks sees an application.
pub async fn case_page(id: &str) -> Result<String, Problem> {
    let me = run(move |ctx| async move { services::accounts::me(&ctx).await }).await?;
    Ok(match me.map(|me| me.home) {
        Some(Home::Bank) => routes::bank_case(id),
        Some(Home::Fund) => routes::fund_case(id),
        _ => routes::firm_application(id),
    })
}

/// The session token that the request carries.
pub fn session_token() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let cookies = parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, value)| value.to_owned())
}

fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>()?.extensions.get::<T>().cloned()
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in [
            "/",
            "/firm",
            "/products?q=a%20b&basis=real",
            "/firm/needs/1/compare?p=a,b",
        ] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in [
            "",
            "firm",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nb",
            "/a\nSet-Cookie: x=1",
            "/\t/evil.example",
            "/fn/sign_out",
            "/中文",
        ] {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }
}
