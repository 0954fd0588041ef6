//! The queue of applications.

use leptos::prelude::*;

/// The queue of applications.
#[component]
pub fn CasesPage() -> impl IntoView {}
