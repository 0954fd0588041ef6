//! The pages: drawn on the server, with small islands that come alive in the browser.
//!
//! No rule lives here. A page asks a server function (`api`), which calls a use case; the page
//! shows the view that comes back. Every write is a form that the browser posts. What must answer
//! while somebody types is an island (`islands`); only islands are compiled into the web part, so
//! an `#[island]` anywhere else would never come alive.

#![recursion_limit = "256"]

pub mod api;
pub mod components;
pub mod form_state;
pub mod islands;
pub mod lang;
pub mod locales;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod request;
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;

#[cfg(feature = "ssr")]
pub use shell::shell;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

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

/// The application.
#[cfg(feature = "ssr")]
#[component]
pub fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
    lang::provide();
    view! {
        <leptos_router::components::Router>
            <routes::AppRoutes/>
        </leptos_router::components::Router>
    }
}
