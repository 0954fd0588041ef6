//! Opening an account.

use leptos::prelude::*;

/// Opening an account.
#[component]
pub fn RegisterPage() -> impl IntoView {}
