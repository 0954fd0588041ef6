//! Assets that were handed to the organisation: those that wait, and those it verified.

use crate::api::registry::assets_to_verify;
use crate::components::{
    AsFile, DateText, EmptyState, Load, PageHead, Section, TableFrame, Tag, TimeText, Tone,
};
use crate::lang::lang;
use crate::locales::registry as t;
use crate::routes;
use contract::registry::{VerificationRowView, VerificationsView};
use leptos::prelude::*;

/// The worklist.
#[component]
pub fn ListPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| assets_to_verify());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::verify_title(l) lead=t::verify_lead(l)/>
            <Load resource=view children=move |view| view! { <Lists view/> }/>
        </div>
    }
}

#[component]
fn Lists(view: VerificationsView) -> impl IntoView {
    let l = lang();
    let some = !view.waiting.is_empty() || !view.done.is_empty();
    let waiting = match view.waiting.is_empty() {
        true => view! { <EmptyState title=t::verify_waiting_empty(l)/> }.into_any(),
        false => view! { <Rows caption=t::verify_waiting(l) rows=view.waiting/> }.into_any(),
    };
    let done = (!view.done.is_empty()).then(|| {
        view! {
            <Section title=t::verify_done(l)><Rows caption=t::verify_done(l) rows=view.done/></Section>
        }
    });
    view! {
        <Section title=t::verify_waiting(l)>{waiting}</Section>
        {done}
        {some.then(|| view! { <AsFile files=routes::VERIFICATION_FILES/> })}
    }
}

#[component]
fn Rows(caption: &'static str, rows: Vec<VerificationRowView>) -> impl IntoView {
    let l = lang();
    let body: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let ends = row.expires_on.map(|date| view! { <DateText date/> });
            view! {
                <tr>
                    <th scope="row" class="wrap"><a href=routes::institution_asset(row.id)>{row.title}</a></th>
                    <td>{row.kind.label}</td>
                    <td class="wrap"><span class="number">{row.number}</span></td>
                    <td class="wrap">{row.owner.name}</td>
                    <td>{ends}</td>
                    <td><Tag tone=tone(&row.status.code) text=row.status.label/></td>
                    <td><TimeText at=row.since/></td>
                </tr>
            }
        })
        .collect();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_asset(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col">{t::col_number(l)}</th>
                    <th scope="col">{t::col_firm(l)}</th>
                    <th scope="col">{t::col_ends(l)}</th>
                    <th scope="col">{t::status(l)}</th>
                    <th scope="col">{t::col_at(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

/// The tone of an asset's state.
pub(crate) fn tone(code: &str) -> Tone {
    match code {
        "verified" | "released" => Tone::Good,
        "submitted" => Tone::Attention,
        "encumbered" => Tone::Info,
        "expired" => Tone::Bad,
        _ => Tone::Neutral,
    }
}
