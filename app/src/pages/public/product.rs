//! One product with every criterion, clause and basis.

use leptos::prelude::*;

/// One product with every criterion, clause and basis.
#[component]
pub fn ProductPage() -> impl IntoView {}
