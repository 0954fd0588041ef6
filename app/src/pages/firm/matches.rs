//! The matches of a need, and why.

use leptos::prelude::*;

/// The matches of a need, and why.
#[component]
pub fn MatchesPage() -> impl IntoView {}
