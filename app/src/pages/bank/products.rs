//! This institution's products.

use leptos::prelude::*;

/// This institution's products.
#[component]
pub fn ProductsPage() -> impl IntoView {}
