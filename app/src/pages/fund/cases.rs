//! The queue of applications.

use crate::pages::casework::{Desk, Queue};
use leptos::prelude::*;

/// The queue of applications.
#[component]
pub fn CasesPage() -> impl IntoView {
    view! { <Queue desk=Desk::Fund/> }
}
