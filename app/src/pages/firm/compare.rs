//! Up to four products side by side.

use leptos::prelude::*;

/// Up to four products side by side.
#[component]
pub fn ComparePage() -> impl IntoView {}
