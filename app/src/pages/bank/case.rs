//! One case with evidence and decision.

use leptos::prelude::*;

/// One case with evidence and decision.
#[component]
pub fn CasePage() -> impl IntoView {}
