//! A new financing need.

use leptos::prelude::*;

/// A new financing need.
#[component]
pub fn NeedNewPage() -> impl IntoView {}
