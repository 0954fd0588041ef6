//! Everything that answers, with the access rule it names: pages, server functions, plain routes.

use app::routes::Access;
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
}

/// Plain routes of this crate.
const PLAIN: [(&str, &str, Access); 6] = [
    ("GET", "/healthz", Access::Public),
    ("GET", app::routes::CANDIDATES_CSV, Access::Institution),
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
            path: page.path().to_owned(),
            kind: "page",
        });
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| Route {
        method: method.to_string(),
        path: path.to_owned(),
        kind: "server_function",
        access: named(app::api::access::of(path)),
    });
    let plain = PLAIN.into_iter().map(|(method, path, access)| Route {
        method: method.into(),
        path: path.into(),
        kind: "plain",
        access: access.as_str().into(),
    });
    let mut routes: Vec<Route> = pages.chain(functions).chain(plain).collect();
    routes.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    routes
}

/// The rule of the page whose axum pattern this is; the list writes parameters as `:name`.
pub(super) fn page_access(path: &str) -> Option<Access> {
    let pattern = path.replace('{', ":").replace('}', "");
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
}
