//! One fund with its ledger.

use leptos::prelude::*;

/// One fund with its ledger.
#[component]
pub fn QuotaPage() -> impl IntoView {}
