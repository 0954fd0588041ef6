//! The product catalogue with its filters.

use leptos::prelude::*;

/// The product catalogue with its filters.
#[component]
pub fn ProductsPage() -> impl IntoView {}
