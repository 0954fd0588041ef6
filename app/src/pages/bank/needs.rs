//! Needs that fit this institution's products.

use leptos::prelude::*;

/// Needs that fit this institution's products.
#[component]
pub fn NeedsPage() -> impl IntoView {}
