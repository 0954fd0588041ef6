//! The firm's collateral.

use leptos::prelude::*;

/// The firm's collateral.
#[component]
pub fn AssetsPage() -> impl IntoView {}
