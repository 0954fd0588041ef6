//! The needs that change, of firms that agreed to be shown.

use crate::components::amounts::Money;
use crate::components::layout::Section;
use crate::components::table::TableFrame;
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::sandbox as t;
use contract::sandbox::MovedView;
use leptos::prelude::*;

/// The list.
#[component]
pub fn Moved(rows: Vec<MovedView>, number: u64) -> impl IntoView {
    let l = lang();
    let list = if rows.is_empty() {
        view! { <p class="muted">{t::moved_none(l)}</p> }.into_any()
    } else {
        let rows = rows
            .into_iter()
            .map(|row| view! { <Row row/> })
            .collect_view();
        view! {
            <p class="muted">{t::moved_lead(l, number)}</p>
            <TableFrame caption=t::moved(l) dense=true>
                <thead><tr>
                    <th scope="col">{t::col_firm(l)}</th>
                    <th scope="col">{t::col_need(l)}</th>
                    <th scope="col" class="numeric">{t::col_amount(l)}</th>
                    <th scope="col">{t::col_move(l)}</th>
                    <th scope="col">{t::col_cause(l)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
        .into_any()
    };
    view! { <Section title=t::moved(l)>{list}</Section> }
}

#[component]
fn Row(row: MovedView) -> impl IntoView {
    let tone = match row.which.code.as_str() {
        "came_in" => Tone::Good,
        "dropped_out" => Tone::Bad,
        _ => Tone::Attention,
    };
    view! {
        <tr>
            <th scope="row" class="cut" title=row.firm.clone()>{row.firm.clone()}</th>
            <td class="cut" title=row.title.clone()>{row.title.clone()}</td>
            <td class="numeric"><Money amount=row.amount/></td>
            <td><Tag tone text=row.which.label/></td>
            <td class="wrap">{row.cause}</td>
        </tr>
    }
}
