//! Differences in words.

use crate::components::{Tag, Tone};
use crate::lang::lang;
use crate::locales::criteria as t;
use contract::criteria::DifferenceView;
use leptos::prelude::*;

/// Differences, one a line, with the clause of what is asked.
#[component]
pub(super) fn Differences(rows: Vec<DifferenceView>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <p class="muted">{t::changes_none(l)}</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let tone = match row.kind.code.as_str() {
                "added" => Tone::Good,
                "removed" => Tone::Bad,
                _ => Tone::Info,
            };
            let clause = (!row.clause.is_empty()).then(|| {
                view! { <small class="muted">{t::clause(l)}" "{row.clause}</small> }
            });
            view! { <li class="difference"><Tag tone text=row.kind.label/><span>{row.text}</span>{clause}</li> }
        })
        .collect_view();
    view! { <ul class="differences">{rows}</ul> }.into_any()
}
