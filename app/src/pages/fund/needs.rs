//! Candidates of this institution's funds.

use crate::pages::casework::{Candidates, Desk};
use leptos::prelude::*;

/// Candidates of this institution's funds.
#[component]
pub fn NeedsPage() -> impl IntoView {
    view! { <Candidates desk=Desk::Fund/> }
}
