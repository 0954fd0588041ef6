//! The firm's financing needs.

use leptos::prelude::*;

/// The firm's financing needs.
#[component]
pub fn NeedsPage() -> impl IntoView {}
