//! What the portal is, for whom, and how it answers.

use leptos::prelude::*;

/// What the portal is, for whom, and how it answers.
#[component]
pub fn HomePage() -> impl IntoView {}
