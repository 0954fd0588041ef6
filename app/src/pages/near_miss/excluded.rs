//! The needs that one criterion alone keeps out, with what would do it.

use crate::components::amounts::Money;
use crate::components::layout::Section;
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::near_miss as t;
use crate::pages::casework::Desk;
use crate::routes;
use contract::near_miss::{ExcludedRow, ExcludedView};
use leptos::prelude::*;

/// The list.
#[component]
pub fn Excluded(
    desk: Desk,
    excluded: ExcludedView,
    product: String,
    close: String,
) -> impl IntoView {
    let l = lang();
    let title = t::excluded(l, &excluded.condition);
    let list = if excluded.rows.is_empty() {
        view! { <p class="muted">{t::excluded_none(l)}</p> }.into_any()
    } else {
        let rows = excluded
            .rows
            .into_iter()
            .map(|row| view! { <Row desk row product=product.clone()/> })
            .collect_view();
        view! {
            <p class="muted">{t::excluded_lead(l, excluded.shown)}</p>
            <TableFrame caption=title.clone() dense=true>
                <thead><tr>
                    <th scope="col">{t::col_firm(l)}</th>
                    <th scope="col">{t::col_need(l)}</th>
                    <th scope="col" class="numeric">{t::col_amount(l)}</th>
                    <th scope="col">{t::col_seen(l)}</th>
                    <th scope="col">{t::col_step(l)}</th>
                    <th scope="col"><span class="visually-hidden">{t::candidate(l)}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
        .into_any()
    };
    view! {
        <Section title id="excluded">
            <p class="muted">{excluded.product_name}</p>
            {list}
            <p class="desk__more"><a href=close>{t::excluded_close(l)}</a></p>
        </Section>
    }
}

#[component]
fn Row(desk: Desk, row: ExcludedRow, product: String) -> impl IntoView {
    let l = lang();
    // Where nothing would do it, the need is no candidate either.
    let link = (!row.step.is_empty()).then(|| {
        let href = routes::near_candidates(desk.candidates(), &product, &row.firm);
        let label = t::candidate_of(l, &row.firm);
        view! { <a href=href aria-label=label>{t::candidate(l)}</a> }
    });
    view! {
        <tr>
            <th scope="row" class="cut" title=row.firm.clone()>{row.firm.clone()}</th>
            <td class="cut" title=row.title.clone()>{row.title.clone()}</td>
            <td class="numeric"><Money amount=row.amount/></td>
            <td class="wrap">{row.seen}</td>
            <td class="wrap">{row.step}</td>
            <td>{link}</td>
        </tr>
    }
}
