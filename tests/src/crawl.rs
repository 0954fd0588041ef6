//! Walking through the portal along its links, as a person with nothing else to do.

use crate::{Client, Page, dom};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many addresses of one pattern are opened: the tenth need shows nothing new.
const ALIKE: usize = 3;

/// A page that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Its address.
    pub path: String,
    /// What came back.
    pub page: Page,
}

impl Opened {
    /// Whether it is a page, not a file.
    pub fn is_html(&self) -> bool {
        let kind = self.page.headers.get("content-type");
        kind.and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("text/html"))
    }
}

/// Opens every page that can be reached by links from these, at the most `limit`.
pub async fn crawl(client: &Client, from: &[&str], limit: usize) -> Vec<Opened> {
    let mut waiting: VecDeque<String> = from.iter().map(|path| (*path).to_owned()).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut patterns: BTreeMap<String, usize> = BTreeMap::new();
    let mut opened = Vec::new();
    while let Some(path) = waiting.pop_front() {
        if opened.len() >= limit {
            break;
        }
        let alike = patterns.entry(pattern(&path)).or_default();
        *alike += 1;
        if *alike > ALIKE {
            continue;
        }
        let page = client.get(&path).await;
        let found = Opened { path, page };
        if found.is_html() {
            for link in dom::links(&found.page.text) {
                if seen.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        let to = found.page.location();
        if to.starts_with('/') && seen.insert(to.to_owned()) {
            waiting.push_back(to.to_owned());
        }
        opened.push(found);
    }
    opened
}

/// The address with its ids and the values of its query taken out.
fn pattern(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_id = |part: &str| part.chars().any(|c| c.is_ascii_digit());
    let parts = path
        .split('/')
        .map(|part| if is_id(part) { "*" } else { part });
    let keys = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default());
    format!(
        "{}?{}",
        parts.collect::<Vec<_>>().join("/"),
        keys.collect::<Vec<_>>().join("&")
    )
}

/// Where everybody of the cast begins.
pub fn starts(role: &str) -> &'static [&'static str] {
    match role {
        "visitor" => &["/", "/products", "/register", "/sign-in"],
        "newcomer" | "firm" | "rival" => &["/firm", "/firm/needs/new", "/firm/assets/new", "/"],
        "bank" => &["/bank", "/institution/products", "/"],
        "fund" => &["/fund", "/institution/products", "/"],
        _ => &["/admin", "/"],
    }
}
