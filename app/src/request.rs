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

/// Name of the session cookie. Over TLS a browser takes it from this very host only, for the whole
/// of it, and never from a neighbour.
pub const fn session_cookie(secure: bool) -> &'static str {
    if secure {
        "__Host-rongqiao_session"
    } else {
        "rongqiao_session"
    }
}

/// The value of a cookie that is there once. Two of one name are none: somebody has slipped one in.
pub fn only_cookie(headers: &http::HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE);
    let mut found = lines
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned());
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

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

/// Path and query of the page that is drawn, as they were asked for. From the request itself: the
/// router's signals may be gone when a part of a page is drawn that nobody waits for any more.
pub fn address() -> (String, String) {
    let parts = use_context::<Parts>();
    parts.map_or_else(
        || ("/".to_owned(), String::new()),
        |parts| {
            let query = parts.uri.query().unwrap_or_default();
            (parts.uri.path().to_owned(), query.to_owned())
        },
    )
}

/// The login of whoever is signed in; empty for a visitor.
pub fn login() -> String {
    let actor = extension::<Ctx>().and_then(|ctx| ctx.actor);
    actor.map(|actor| actor.login).unwrap_or_default()
}

/// The failed post that this page shows again, if it is one of `action` and, where several forms of
/// it stand on the page, of the record or of the step `only`.
pub fn form_state(action: &str, only: &str) -> Option<FormState> {
    let ours = |state: &FormState| {
        let named = |name| state.all(name).iter().any(|value| value == only);
        let this = || named("params[id]") || named("params[command]");
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
    let name = session_cookie(policy.secure);
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
    let value = HeaderValue::from_str(&cookie).map_err(|_| Problem::new(ProblemKind::Internal))?;
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(header::SET_COOKIE, value);
    }
    Ok(())
}

/// Into the portal with a fresh session: to `next` where that is a page of ours, else home.
pub async fn enter(token: &SessionToken, next: &str) -> Result<(), Problem> {
    start_session(token)?;
    match local_path(next) {
        Some(next) => redirect(next),
        None => redirect(home_with(token).await?),
    }
    Ok(())
}

/// The home page of the person whom a fresh session belongs to.
pub async fn home_with(token: &SessionToken) -> Result<&'static str, Problem> {
    let token = token.as_str().to_owned();
    let actor = run(move |ctx| async move { sessions::resume(&ctx.portal, &token).await }).await?;
    let home = actor.map_or_else(|| services::accounts::home(None), |actor| actor.home());
    Ok(routes::home_of(home))
}

/// The page on which the person who asks sees an application. It reads nothing: what was written
/// before it must not be answered with a failure.
pub fn case_page(id: &str) -> String {
    let home = ctx()
        .ok()
        .and_then(|ctx| ctx.actor.map(|actor| actor.home()));
    match home {
        Some(Home::Bank) => routes::bank_case(id),
        Some(Home::Fund) => routes::fund_case(id),
        _ => routes::firm_application(id),
    }
}

/// The page on which the person who asks sees a receipt; reads nothing either.
pub fn receipt_page(ctx: &Ctx, id: &str) -> String {
    match ctx.actor.as_ref().map(services::Actor::home) {
        Some(Home::Keeper) => routes::keeper_receipt(id),
        Some(Home::Bank | Home::Fund) => routes::pledged_receipt(id),
        _ => routes::firm_asset(id),
    }
}

/// On to the receipt after a step on it.
pub fn to_receipt(id: &str) {
    if let Ok(ctx) = ctx() {
        redirect(&routes::with_notice(&receipt_page(&ctx, id), "done"));
    }
}

/// The session token that the request carries.
pub fn session_token() -> Option<String> {
    let policy = extension::<CookiePolicy>().unwrap_or_default();
    only_cookie(
        &use_context::<Parts>()?.headers,
        session_cookie(policy.secure),
    )
}

fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>()?.extensions.get::<T>().cloned()
}

#[cfg(test)]
mod tests {
    use super::{local_path, only_cookie};
    use http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_cookie_that_is_there_twice_is_not_there() {
        let of = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::COOKIE, HeaderValue::from_static(line));
            }
            only_cookie(&headers, "s")
        };
        assert_eq!(of(&["a=1; s=x; b=2"]).as_deref(), Some("x"));
        assert_eq!(of(&["a=1", "s=x"]).as_deref(), Some("x"));
        for twice in [&["s=x; s=y"][..], &["s=x", "s=y"], &["s=x; s=x"]] {
            assert_eq!(of(twice), None);
        }
        assert_eq!(of(&["ss=x"]), None);
    }

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
