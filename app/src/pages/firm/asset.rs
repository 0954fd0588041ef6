//! One item of collateral.

use leptos::prelude::*;

/// One item of collateral.
#[component]
pub fn AssetPage() -> impl IntoView {}
