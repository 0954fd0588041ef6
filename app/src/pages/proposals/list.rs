//! What waits for a second person, and what was decided.

use super::threshold::Threshold;
use crate::api::proposals::proposals;
use crate::components::{EmptyState, Load, PageHead, Section, TableFrame, Tag, TimeText, Tone};
use crate::lang::lang;
use crate::locales::proposal as t;
use crate::routes;
use contract::proposal::{ProposalRowView, ProposalsView};
use leptos::prelude::*;

/// What waits for a second person.
#[component]
pub fn ProposalsPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| proposals());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::title(l) lead=t::lead(l)/>
            <Load resource=view children=move |view| view! { <Lists view/> }/>
        </div>
    }
}

#[component]
fn Lists(view: ProposalsView) -> impl IntoView {
    let l = lang();
    let to_check = if view.to_check.is_empty() {
        view! { <EmptyState title=t::to_check_empty(l) text=t::to_check_empty_text(l)/> }.into_any()
    } else {
        view! { <Rows caption=t::to_check(l) rows=view.to_check/> }.into_any()
    };
    let waiting = |caption: &'static str, rows: Vec<ProposalRowView>| {
        (!rows.is_empty()).then(|| view! { <Section title=caption><Rows caption rows/></Section> })
    };
    let mine = waiting(t::mine(l), view.mine);
    let others = waiting(t::others(l), view.others);
    let decided = if view.decided.is_empty() {
        view! { <p class="muted">{t::decided_empty(l)}</p> }.into_any()
    } else {
        view! { <Rows caption=t::decided(l) rows=view.decided decided=true/> }.into_any()
    };
    let threshold = view.threshold.map(|view| view! { <Threshold view/> });
    view! {
        <Section title=t::to_check(l)>{to_check}</Section>
        {mine}
        {others}
        {threshold}
        <Section title=t::decided(l)>{decided}</Section>
    }
}

/// The tone of a proposal's state.
pub(super) fn tone(code: &str) -> Tone {
    match code {
        "proposed" => Tone::Attention,
        "confirmed" => Tone::Good,
        "sent_back" => Tone::Bad,
        _ => Tone::Neutral,
    }
}

#[component]
fn Rows(
    caption: &'static str,
    rows: Vec<ProposalRowView>,
    #[prop(optional)] decided: bool,
) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let outcome = decided.then(|| view! { <td><Outcome row=row.clone()/></td> });
            view! {
                <tr>
                    <th scope="row"><a href=routes::proposal(row.id)>{row.title}</a></th>
                    <td>{row.kind.label}</td>
                    <td>{row.by}</td>
                    <td><TimeText at=row.at/></td>
                    <td><Tag tone=tone(&row.status.code) text=row.status.label/></td>
                    {outcome}
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_of(l)}</th>
                    <th scope="col">{t::col_what(l)}</th>
                    <th scope="col">{t::col_by(l)}</th>
                    <th scope="col">{t::col_at(l)}</th>
                    <th scope="col">{t::col_status(l)}</th>
                    {decided.then(|| view! { <th scope="col">{t::col_decided(l)}</th> })}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

/// Who decided, and when.
#[component]
pub(super) fn Outcome(row: ProposalRowView) -> impl IntoView {
    let by = if row.decided_by.is_empty() {
        t::by_portal(lang()).to_owned()
    } else {
        row.decided_by
    };
    row.decided_at.map(|at| view! { {by}" · "<TimeText at/> })
}
