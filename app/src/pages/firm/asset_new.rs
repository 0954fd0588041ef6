//! The choice of a kind of collateral.

use leptos::prelude::*;

/// The choice of a kind of collateral.
#[component]
pub fn AssetNewPage() -> impl IntoView {}
