//! Beside a field for an amount: what the portal reads in what is typed.

use super::typing::typed_beside;
use crate::lang::lang;
use crate::locales::common;
use domain::money::{AmountUnit, Fen};
use leptos::html;
use leptos::prelude::*;

/// "识别为 300 万元（¥3,000,000.00）", as soon as it is an amount. A plain number means 万元.
#[island]
pub fn AmountEcho() -> impl IntoView {
    let place = NodeRef::<html::Span>::new();
    let typed = typed_beside(place);
    let understood = move || {
        let l = lang();
        let fen = Fen::parse(&typed.get(), AmountUnit::Wan).ok()?;
        let (short, exact) = (fen.display_wan(l), fen.to_string());
        Some(common::amount_read_as(l, &short, &exact))
    };
    view! { <span class="with-unit__echo" aria-live="polite" node_ref=place>{understood}</span> }
}
