//! Everything that answers, with the actions it names: pages, server functions, plain routes.

use app::routes::rules;
use domain::access::{Action, Principal};
use serde::Serialize;

/// One address and method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// HTTP method.
    pub method: String,
    /// Path, parameters as `{name}`.
    pub path: String,
    /// `page`, `server_function` or `plain`.
    pub kind: &'static str,
    /// The actions of `domain::access` that it names: somebody who can do none of them is refused.
    pub actions: &'static [Action],
}

impl Route {
    /// Whether somebody finds anything here.
    pub fn admits(&self, who: Principal) -> bool {
        rules::admits(self.actions, who)
    }

    /// Whether everybody does.
    pub fn is_public(&self) -> bool {
        self.admits(Principal::Visitor)
    }
}

/// Plain routes of this crate.
const PLAIN: [(&str, &str); 16] = [
    ("GET", app::routes::DOCUMENT),
    ("POST", app::routes::ASSET_DOCUMENTS),
    ("POST", app::routes::ASSET_IMPORT),
    ("GET", app::routes::ASSET_TEMPLATE_CSV),
    ("GET", app::routes::ASSET_TEMPLATE_XLSX),
    ("GET", app::routes::ASSETS_CSV),
    ("GET", app::routes::ASSETS_XLSX),
    ("GET", "/healthz"),
    ("GET", app::routes::OWN_DATA_FILE),
    ("GET", app::routes::CANDIDATES_CSV),
    ("GET", app::routes::AUDIT_CSV),
    ("GET", app::routes::AUDIT_LINES),
    ("GET", "/readyz"),
    ("GET", "/institution/versions/{id}/export.json"),
    ("POST", "/lang"),
    ("GET", "/pkg/{*file}"),
];

/// The whole list, in the order of paths.
pub fn all() -> Vec<Route> {
    let pages = leptos_axum::generate_route_list(app::App)
        .into_iter()
        .map(|page| Route {
            method: "GET".into(),
            actions: actions(page.path()),
            path: page.path().to_owned(),
            kind: "page",
        });
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| Route {
        method: method.to_string(),
        path: path.to_owned(),
        actions: actions(path),
        kind: "server_function",
    });
    let lists = super::lists::paths().map(|path| ("GET", path));
    let plain = PLAIN.into_iter().chain(lists).map(|(method, path)| Route {
        method: method.into(),
        path: path.into(),
        actions: actions(path),
        kind: "plain",
    });
    let mut routes: Vec<Route> = pages.chain(functions).chain(plain).collect();
    routes.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    routes
}

/// The pattern as our own lists write it: parameters as `:name`.
fn pattern(path: &str) -> String {
    path.replace("{*", ":").replace('{', ":").replace('}', "")
}

/// The actions that the address names; none is a fault that a test finds.
pub(super) fn actions(path: &str) -> &'static [Action] {
    rules::rule_of(&pattern(path)).unwrap_or_default()
}

/// Whether this axum pattern is a page's.
pub(super) fn is_page(path: &str) -> bool {
    app::routes::PAGES.contains(&pattern(path).as_str())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_route_names_an_action_and_no_rule_is_without_its_route() {
        let all = super::all();
        let silent: Vec<_> = all
            .iter()
            .filter(|route| route.actions.is_empty())
            .map(|route| &route.path)
            .collect();
        assert!(silent.is_empty(), "in app/src/routes/rules.rs: {silent:#?}");
        let known: Vec<_> = all
            .iter()
            .map(|route| super::pattern(&route.path))
            .collect();
        let gone: Vec<_> = super::rules::paths()
            .filter(|path| !known.iter().any(|known| known == path))
            .collect();
        assert!(gone.is_empty(), "rules of no route: {gone:?}");
    }
}
