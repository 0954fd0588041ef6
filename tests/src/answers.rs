//! Answers, as the bars compare them.

use crate::requests::Ids;
use crate::{Client, Page, files, requests, tables};
use axum::body::Body;
use contract::Problem;
use http::{Method, Request, header};
use server::web::routes::Route;

/// An id that nothing has: of what a request makes, or of what is not there.
pub const FRESH: &str = "0198c0de-0000-7000-8000-00000000f4e5";

/// What a caller says that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// A program.
    Json,
    /// A browser.
    Html,
}

impl Accept {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Json, Self::Html];

    const fn header(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Html => "text/html,application/xhtml+xml",
        }
    }
}

/// The id that stands for the record which an address or a field names.
pub fn address(path: &str, ids: &Ids, fresh: &str) -> String {
    let id = match path {
        app::routes::DOCUMENT => &ids.document,
        path if path.contains("/needs/") => &ids.need,
        path if path.contains("/pledges/") => &ids.pledge,
        path if path.contains("/institution/assets/") => &ids.handed,
        path if path.contains("/assets/") => &ids.asset,
        path if path.contains("/quotas/") => &ids.quota,
        path if path.contains("/organisations/") => &ids.org,
        path if path.contains("/proposals/") => &ids.proposal,
        path if path.contains("/versions/") => &ids.version,
        path if path.contains("/products/") => &ids.product,
        _ => &ids.application,
    };
    let kind = match path.starts_with("/imports/") {
        true => "receivables",
        false => "order",
    };
    path.replace("{id}", id)
        .replace("{kind}", kind)
        .replace("{version}", fresh)
        .replace("{*file}", "rongqiao.css")
}

/// The well-formed request of a route.
pub fn fields(route: &Route, ids: &Ids, fresh: &str) -> Vec<(String, String)> {
    let fields = requests::fields(&route.path).unwrap_or_default();
    ids.request(fields, fresh)
}

/// Asks a route.
pub async fn ask(
    who: &Client,
    route: &Route,
    path: &str,
    fields: &[(String, String)],
    accept: Accept,
) -> Page {
    let method: Method = route.method.parse().expect("a method");
    let file = match route.path.as_str() {
        app::routes::ASSET_DOCUMENTS => Some(files::form(b"one.pdf", &files::pdf("one"))),
        app::routes::ASSET_IMPORT => Some(files::form(b"one.csv", &tables::receivables(["1"]))),
        _ => None,
    };
    if let Some(body) = file {
        let request = files::request("", accept.header(), body.into());
        let (mut parts, body) = request.into_parts();
        parts.uri = path.parse().expect("an address");
        return who.twin().send(Request::from_parts(parts, body)).await;
    }
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let mut request = Request::builder()
        .method(&method)
        .uri(path)
        .header(header::ACCEPT, accept.header());
    if method == Method::POST {
        request = request
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
    }
    let request = request.body(Body::from(body)).expect("a request");
    // The answer must not change who somebody is: cookies that come back are not kept.
    who.twin().send(request).await
}

/// What became of a request, in one word of the golden file.
pub fn word(page: &Page) -> String {
    let code = page.status.as_u16();
    let to = |path: &str| page.status.is_redirection() && page.location().starts_with(path);
    match code {
        _ if to("/sign-in/factor") => "factor".into(),
        _ if to("/sign-in?next=") => "sign_in".into(),
        200..=399 | 409 | 422 | 429 => "in".into(),
        _ => code.to_string(),
    }
}

/// Whether the word is a refusal.
pub fn refused(word: &str) -> bool {
    matches!(word, "401" | "403" | "404" | "sign_in" | "factor")
}

/// What is wrong with the shape of a refusal: a problem as JSON that agrees with the status, or a
/// page of ours.
pub fn misshapen(page: &Page) -> Option<String> {
    if page.status.is_redirection() {
        return None;
    }
    let kind = page.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/json") {
        return match serde_json::from_str::<Problem>(&page.text) {
            Ok(problem) if problem.status() == page.status.as_u16() => None,
            Ok(_) => Some("the problem is of another status".into()),
            Err(error) => Some(format!("not a problem: {error}")),
        };
    }
    let whole = page.text.starts_with("<!DOCTYPE html>") && page.text.contains("</html>");
    let ours = kind.starts_with("text/html") && whole;
    (!ours).then(|| format!("{kind}: neither a problem nor a page"))
}

/// The text without what differs between any two answers: ids, the request's id, nonces.
pub fn masked(page: &Page, named: &str) -> String {
    let request = page.headers.get("x-request-id");
    let request = request.and_then(|id| id.to_str().ok()).unwrap_or_default();
    let mut text = page.text.replace(named, "ID");
    if !request.is_empty() {
        text = text.replace(request, "REQUEST");
    }
    without_uuids(&without_nonces(&text))
}

/// The text without its random nonce, which stands in more than one attribute: it may spell any
/// short word.
pub fn without_nonces(text: &str) -> String {
    let nonce = text
        .split_once(" nonce=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    match nonce {
        Some((nonce, _)) if !nonce.is_empty() => text.replace(nonce, ""),
        _ => text.to_owned(),
    }
}

/// The text without ids, tokens and hashes: thousands of random digits may spell any short number.
pub fn without_hex(text: &str) -> String {
    let is_hex = |c: char| matches!(c, '0'..='9' | 'a'..='f' | '-');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_hex) {
        let (before, run) = rest.split_at(start);
        let length = run.find(|c| !is_hex(c)).unwrap_or(run.len());
        out.push_str(before);
        out.push_str(if length < 32 { &run[..length] } else { "HEX" });
        rest = &run[length..];
    }
    out + rest
}

/// Where two texts part, with a little of each from there.
pub fn parting(one: &str, two: &str) -> String {
    let same = one
        .chars()
        .zip(two.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let from = same.saturating_sub(40);
    let part = |text: &str| text.chars().skip(from).take(160).collect::<String>();
    format!("…{}\n…{}", part(one), part(two))
}

fn without_uuids(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut at = 0;
    while at + 36 <= bytes.len() {
        let is_id = bytes[at].is_ascii_hexdigit()
            && text.get(at..at + 36).is_some_and(|part| {
                part.as_bytes()[8] == b'-' && uuid::Uuid::try_parse(part).is_ok()
            });
        if is_id {
            out.push_str(&text[from..at]);
            out.push_str("UUID");
            at += 36;
            from = at;
        } else {
            at += 1;
        }
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_not_taken_for_ids() {
        let id = "0198c0de-0000-7000-8000-000000090417";
        let text = format!("收入 90417 元（{id}），3,123.45");
        assert_eq!(super::without_hex(&text), "收入 90417 元（HEX），3,123.45");
    }

    #[test]
    fn ids_and_nonces_are_masked_and_nothing_else() {
        assert_eq!(
            super::without_uuids("柳 0198c0de-0000-7000-8000-000000000000, 州"),
            "柳 UUID, 州"
        );
        assert_eq!(
            super::without_nonces("<a nonce=\"xyz\" b=xyz>"),
            "<a nonce=\"\" b=>"
        );
    }
}
