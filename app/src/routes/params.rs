//! What a page reads from its own address.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// A part of the path, such as `id`.
pub fn param(name: &'static str) -> Memo<String> {
    let map = use_params_map();
    Memo::new(move |_| map.read().get(name).unwrap_or_default())
}

/// A value of the query string; empty when absent.
pub fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.read().get(name).unwrap_or_default())
}

/// A list in the query string: `p=a,b` and `p=a&p=b` mean the same.
pub fn query_list(name: &'static str) -> Memo<Vec<String>> {
    let map = use_query_map();
    Memo::new(move |_| {
        let values = map.read().get_all(name).unwrap_or_default();
        let parts = values.iter().flat_map(|value| value.split(','));
        parts
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    })
}

/// Path and query of this page without the message of an earlier step: where a failed form comes
/// back to, and where a change of language stays.
pub fn here() -> String {
    let (path, search) = address();
    let query: Vec<&str> = search
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("done="))
        .collect();
    if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

#[cfg(feature = "ssr")]
fn address() -> (String, String) {
    crate::request::address()
}

/// In the browser there is the router and no request.
#[cfg(not(feature = "ssr"))]
fn address() -> (String, String) {
    let location = leptos_router::hooks::use_location();
    let search = location.search.get_untracked();
    let search = search.trim_start_matches('?').to_owned();
    (location.pathname.get_untracked(), search)
}

/// Percent-encodes everything but unreserved characters.
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Several values with commas between them.
pub fn encode_list(values: &[String]) -> String {
    values
        .iter()
        .map(|value| encode(value))
        .collect::<Vec<_>>()
        .join(",")
}
