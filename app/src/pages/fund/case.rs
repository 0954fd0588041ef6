//! One case with evidence and decision.

use crate::pages::casework::{Case, Desk};
use leptos::prelude::*;

/// One case with evidence and decision.
#[component]
pub fn CasePage() -> impl IntoView {
    view! { <Case desk=Desk::Fund/> }
}
