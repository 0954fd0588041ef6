//! Funds with their gauges, and what is urgent.

use leptos::prelude::*;

/// Funds with their gauges, and what is urgent.
#[component]
pub fn HomePage() -> impl IntoView {}
