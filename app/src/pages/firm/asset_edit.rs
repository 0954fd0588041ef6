//! The form of an item.

use leptos::prelude::*;

/// The form of an item.
#[component]
pub fn AssetEditPage() -> impl IntoView {}
