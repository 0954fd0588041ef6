//! Everything that answers, with the access rule it names: pages, server functions, plain routes.

use app::routes::{Access, rules};
use domain::access::Action;
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
    /// Who may ask; `unlisted` is a fault that a test finds.
    pub access: String,
    /// The actions of `domain::access` that it names: somebody who can do none of them is refused.
    pub actions: &'static [Action],
}

/// Plain routes of this crate.
const PLAIN: [(&str, &str, Access); 9] = [
    ("GET", "/healthz", Access::Public),
    ("GET", app::routes::OWN_DATA_FILE, Access::SignedIn),
    ("GET", app::routes::CANDIDATES_CSV, Access::Institution),
    ("GET", app::routes::AUDIT_CSV, Access::Auditor),
    ("GET", app::routes::AUDIT_LINES, Access::Auditor),
    ("GET", "/readyz", Access::Public),
    (
        "GET",
        "/institution/versions/{id}/export.json",
        Access::Institution,
    ),
    ("POST", "/lang", Access::Public),
    ("GET", "/pkg/{*file}", Access::Public),
];

/// The whole list, in the order of paths.
pub fn all() -> Vec<Route> {
    let named = |access: Option<Access>| {
        access.map_or_else(
            || "unlisted".to_owned(),
            |access| access.as_str().to_owned(),
        )
    };
    let pages = leptos_axum::generate_route_list(app::App)
        .into_iter()
        .map(|page| Route {
            method: "GET".into(),
            access: named(page_access(page.path())),
            actions: actions(page.path()),
            path: page.path().to_owned(),
            kind: "page",
        });
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| Route {
        method: method.to_string(),
        path: path.to_owned(),
        actions: actions(path),
        kind: "server_function",
        access: named(app::api::access::of(path)),
    });
    let plain = PLAIN.into_iter().map(|(method, path, access)| Route {
        method: method.into(),
        path: path.into(),
        actions: actions(path),
        kind: "plain",
        access: access.as_str().into(),
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

/// The rule of the page whose axum pattern this is.
pub(super) fn page_access(path: &str) -> Option<Access> {
    let pattern = pattern(path);
    app::routes::PAGES
        .iter()
        .find(|(page, _)| *page == pattern)
        .map(|(_, access)| *access)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_route_names_its_access_rule() {
        let unlisted: Vec<_> = super::all()
            .into_iter()
            .filter(|route| route.access == "unlisted")
            .collect();
        assert!(unlisted.is_empty(), "{unlisted:#?}");
    }

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
