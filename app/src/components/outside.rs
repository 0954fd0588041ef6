//! What registers outside say of an asset, as far as extracts are here; nothing where none are.

use crate::components::{DateText, Section, TableFrame, Tag, Tone};
use crate::lang::lang;
use crate::locales::outside as t;
use contract::outside::{OutsideEntryView, OutsideView};
use leptos::prelude::*;

/// A section with what they say.
#[component]
pub fn OutsideRegisters(
    /// What they say.
    view: OutsideView,
) -> impl IntoView {
    let l = lang();
    if !view.connected {
        return None;
    }
    let body = match view.entries.is_empty() {
        true => view! { <p>{t::silent(l)}</p> }.into_any(),
        false => view! { <p>{t::lead(l)}</p><Entries entries=view.entries/> }.into_any(),
    };
    Some(view! { <Section title=t::title(l)>{body}</Section> })
}

#[component]
fn Entries(entries: Vec<OutsideEntryView>) -> impl IntoView {
    let l = lang();
    let rows = entries.into_iter().map(|entry| {
        let other = (!entry.holder_is_owner)
            .then(|| view! { <Tag tone=Tone::Attention text=t::other_holder(l)/> });
        let burdens = match entry.encumbrances.is_empty() {
            true => t::no_encumbrance(l).to_owned(),
            false => entry.encumbrances,
        };
        view! {
            <tr>
                <th scope="row" class="wrap">{entry.source}</th>
                <td><DateText date=entry.as_of/></td>
                <td class="wrap">{entry.holder}" "{other}</td>
                <td>{entry.standing.label}</td>
                <td class="wrap">{burdens}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame caption=t::title(l)>
            <thead>
                <tr>
                    <th scope="col">{t::col_source(l)}</th>
                    <th scope="col">{t::col_as_of(l)}</th>
                    <th scope="col">{t::col_holder(l)}</th>
                    <th scope="col">{t::col_standing(l)}</th>
                    <th scope="col">{t::col_encumbrances(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}
