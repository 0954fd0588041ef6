//! The firm's task list.

use leptos::prelude::*;

/// The firm's task list.
#[component]
pub fn HomePage() -> impl IntoView {}
