//! Questions that only the firm can answer.

use leptos::prelude::*;

/// Questions that only the firm can answer.
#[component]
pub fn FactsPage() -> impl IntoView {}
