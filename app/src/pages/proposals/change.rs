//! Before and after, line by line.

use crate::components::{TableFrame, Tag, Tone};
use crate::lang::lang;
use crate::locales::proposal as t;
use contract::proposal::ChangeLineView;
use leptos::prelude::*;

/// The lines of a change; what stays is told too, so that nobody has to guess.
#[component]
pub(super) fn Change(caption: &'static str, lines: Vec<ChangeLineView>) -> impl IntoView {
    let l = lang();
    let body = lines
        .into_iter()
        .map(|line| {
            let (tone, word) = if line.changed {
                (Tone::Attention, t::differs(l))
            } else {
                (Tone::Neutral, t::same(l))
            };
            let before = if line.before.is_empty() {
                view! { <span class="muted">"—"</span> }.into_any()
            } else if line.changed {
                view! { <del class="prose">{line.before}</del> }.into_any()
            } else {
                view! { <span class="prose">{line.before}</span> }.into_any()
            };
            let after = if line.changed {
                view! { <ins class="prose">{line.after}</ins> }.into_any()
            } else {
                view! { <span class="prose">{line.after}</span> }.into_any()
            };
            view! {
                <tr>
                    <th scope="row">{line.what}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                    <td><Tag tone text=word/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="change">
            <TableFrame caption=caption>
                <thead>
                    <tr>
                        <th scope="col">{t::col_item(l)}</th>
                        <th scope="col">{t::col_before(l)}</th>
                        <th scope="col">{t::col_after(l)}</th>
                        <th scope="col">{t::col_status(l)}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </TableFrame>
        </div>
    }
}
