//! The firm's record.

use leptos::prelude::*;

/// The firm's record.
#[component]
pub fn ProfilePage() -> impl IntoView {}
