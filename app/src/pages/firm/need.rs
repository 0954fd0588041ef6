//! One financing need and its form.

use leptos::prelude::*;

/// One financing need and its form.
#[component]
pub fn NeedPage() -> impl IntoView {}
