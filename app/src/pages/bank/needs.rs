//! Needs that fit the bank's products.

use crate::pages::casework::{Candidates, Desk};
use leptos::prelude::*;

/// Needs that fit the bank's products.
#[component]
pub fn NeedsPage() -> impl IntoView {
    view! { <Candidates desk=Desk::Bank/> }
}
