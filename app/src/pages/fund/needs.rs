//! Candidates of this institution's funds.

use leptos::prelude::*;

/// Candidates of this institution's funds.
#[component]
pub fn NeedsPage() -> impl IntoView {}
