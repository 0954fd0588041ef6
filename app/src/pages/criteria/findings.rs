//! What the check found.

use crate::components::{Tag, Tone};
use crate::lang::lang;
use crate::locales::criteria as t;
use contract::criteria::FindingView;
use leptos::prelude::*;

/// Findings, each with why it matters and the document that says so.
#[component]
pub(super) fn Findings(rows: Vec<FindingView>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        let rows = rows
            .into_iter()
            .map(|row| view! { <Finding row/> })
            .collect_view();
        view! { <ul class="findings">{rows}</ul> }
    })
}

#[component]
fn Finding(row: FindingView) -> impl IntoView {
    let l = lang();
    let tone = match row.severity.code.as_str() {
        "error" => Tone::Bad,
        "warning" => Tone::Attention,
        _ => Tone::Info,
    };
    let source = (!row.source.is_empty()).then(|| t::source(l, &row.source));
    let reason = (!row.reason.is_empty()).then(|| t::reason_given(l, &row.reason));
    view! {
        <li class="finding">
            <p><Tag tone text=row.severity.label/>" "{row.text}</p>
            <p class="muted">{row.why}{source.map(|source| view! { " "{source} })}</p>
            {reason.map(|reason| view! { <p>{reason}</p> })}
        </li>
    }
}
