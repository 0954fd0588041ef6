//! One application and its answer.

use leptos::prelude::*;

/// One application and its answer.
#[component]
pub fn ApplicationPage() -> impl IntoView {}
