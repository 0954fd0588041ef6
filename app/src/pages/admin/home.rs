//! Organisations of the platform.

use leptos::prelude::*;

/// Organisations of the platform.
#[component]
pub fn HomePage() -> impl IntoView {}
