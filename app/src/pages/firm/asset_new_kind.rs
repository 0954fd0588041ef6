//! The form of a new item of one kind.

use leptos::prelude::*;

/// The form of a new item of one kind.
#[component]
pub fn AssetNewKindPage() -> impl IntoView {}
