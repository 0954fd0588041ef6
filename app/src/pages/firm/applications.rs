//! The firm's applications.

use leptos::prelude::*;

/// The firm's applications.
#[component]
pub fn ApplicationsPage() -> impl IntoView {}
