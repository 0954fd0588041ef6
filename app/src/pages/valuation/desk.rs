//! The appraiser's desk: what waits, and which reports run out.

use super::appraisals::Reports;
use crate::api::valuation::appraiser_worklist;
use crate::components::{AsFile, DateText, EmptyState, Load, PageHead, Section, TableFrame};
use crate::lang::lang;
use crate::locales::valuation as t;
use crate::routes;
use contract::asset::AssetRowView;
use contract::valuation::AppraiserView;
use leptos::prelude::*;

/// The appraiser's desk.
#[component]
pub fn AppraiserPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| appraiser_worklist());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::desk_title(l) lead=t::desk_lead(l)/>
            <Load resource=view children=move |view| view! { <Desk view/> }/>
        </div>
    }
}

#[component]
fn Desk(view: AppraiserView) -> impl IntoView {
    let l = lang();
    let standing = match &view.accredited {
        Some(held) => view! { <p>{t::accredited(l, &held.number)}</p> }.into_any(),
        None => view! { <p class="notice" role="status">{t::not_accredited(l)}</p> }.into_any(),
    };
    let nothing = view.to_verify.is_empty() && view.to_appraise.is_empty();
    let waiting = |title: &'static str, rows: Vec<AssetRowView>| {
        (!rows.is_empty()).then(|| view! { <Section title><Rows caption=title rows/></Section> })
    };
    let soon = view.running_out;
    let some = !nothing || !soon.is_empty();
    view! {
        {standing}
        {nothing.then(|| view! { <EmptyState title=t::desk_empty(l) text=t::desk_empty_text(l)/> })}
        {waiting(t::to_verify(l), view.to_verify)}
        {waiting(t::to_appraise(l), view.to_appraise)}
        {(!soon.is_empty()).then(|| view! {
            <Section title=t::running_out(l)><Reports rows=soon caption=t::running_out(l)/></Section>
        })}
        {some.then(|| view! { <AsFile files=routes::APPRAISAL_FILES/> })}
    }
}

#[component]
fn Rows(caption: &'static str, rows: Vec<AssetRowView>) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let ends = row.expires_on.map(|date| view! { <DateText date/> });
            view! {
                <tr>
                    <th scope="row" class="wrap">
                        <a href=routes::appraiser_asset(row.id)>{row.title}</a>
                    </th>
                    <td>{row.kind.label}</td>
                    <td>{row.number}</td>
                    <td>{ends}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_asset(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col">{t::col_number(l)}</th>
                    <th scope="col">{t::col_ends(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}
