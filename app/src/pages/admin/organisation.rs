//! One organisation and its people.

use leptos::prelude::*;

/// One organisation and its people.
#[component]
pub fn OrganisationPage() -> impl IntoView {}
