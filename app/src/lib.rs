//! The pages: what the server renders and the browser takes over.
//!
//! No rule lives here. A page asks a server function (`api`), which calls a use case; the page
//! shows the view that comes back. Every write is a form that also works without scripts.

#![recursion_limit = "256"]

pub mod api;
pub mod components;
pub mod form_state;
pub mod lang;
pub mod locales;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod request;
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;

#[cfg(feature = "ssr")]
pub use shell::shell;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

/// A problem in one sentence, for where no page can be drawn.
pub fn problem_text(problem: &contract::Problem, lang: domain::lang::Lang) -> String {
    components::problem::message(lang, problem).unwrap_or_else(|| {
        let faults: Vec<_> = problem
            .fields
            .iter()
            .map(|f| f.fault.message(lang))
            .collect();
        faults.join(" ")
    })
}

/// The application, on the server and in the browser alike.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    lang::provide();
    view! {
        <Router>
            <routes::AppRoutes/>
        </Router>
    }
}
