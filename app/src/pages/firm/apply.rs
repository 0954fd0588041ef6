//! What will be sent to whom.

use leptos::prelude::*;

/// What will be sent to whom.
#[component]
pub fn ApplyPage() -> impl IntoView {}
