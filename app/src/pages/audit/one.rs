//! One row of the trail: who, what, before and after, and its place in the chain.

use super::tone;
use crate::api::audit::audit_row;
use crate::components::{
    Load, PageHead, Section, SummaryList, SummaryRow, TableFrame, Tag, TimeText,
};
use crate::lang::lang;
use crate::locales::audit as t;
use crate::routes;
use crate::routes::params::param;
use contract::audit::{AuditEntryView, AuditLineView};
use leptos::prelude::*;

/// One row.
#[component]
pub fn RowPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), audit_row);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Row view/> }/>
        </div>
    }
}

#[component]
fn Row(view: AuditEntryView) -> impl IntoView {
    let l = lang();
    let row = view.row;
    let actor = if row.actor.is_empty() {
        t::nobody(l).to_owned()
    } else {
        row.actor
    };
    let tone = tone(&row.outcome.code);
    let object = format!("{} {}", row.object.label, row.object.code);
    let times = (row.times > 1).then(|| format!(" × {}", t::times(l, row.times)));
    view! {
        <PageHead title=row.action.label.clone() caption=t::one_title(l) back=routes::AUDIT/>
        <SummaryList>
            <SummaryRow label=t::col_when(l)><TimeText at=row.at/></SummaryRow>
            <SummaryRow label=t::who(l)>{actor}</SummaryRow>
            <SummaryRow label=t::acted_for(l)>{row.org}" "{row.role}</SummaryRow>
            <SummaryRow label=t::col_what(l)>{row.action.label}" "<code>{row.action.code}</code></SummaryRow>
            <SummaryRow label=t::col_object(l)><span class="prose">{object}</span></SummaryRow>
            <SummaryRow label=t::whose(l)>{view.whose}</SummaryRow>
            <SummaryRow label=t::col_outcome(l)><Tag tone text=row.outcome.label/>{times}</SummaryRow>
            <SummaryRow label=t::permit(l)>{view.permit.label}" "<code>{view.permit.code}</code></SummaryRow>
            <SummaryRow label=t::request(l)><code>{view.request_id}</code></SummaryRow>
            <SummaryRow label=t::network(l)><code>{view.network}</code></SummaryRow>
            <SummaryRow label=t::place(l)>{view.place}</SummaryRow>
            <SummaryRow label=t::mac(l)><code class="prose">{view.mac}</code></SummaryRow>
        </SummaryList>
        <Section title=t::change(l)><Lines lines=view.lines/></Section>
    }
}

#[component]
fn Lines(lines: Vec<AuditLineView>) -> impl IntoView {
    let l = lang();
    if lines.is_empty() {
        return view! { <p class="muted">{t::no_lines(l)}</p> }.into_any();
    }
    let body = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row"><code>{line.field}</code></th>
                    <td class="prose">{line.before}</td>
                    <td class="prose">{line.after}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::change(l)>
            <thead>
                <tr>
                    <th scope="col">{t::col_field(l)}</th>
                    <th scope="col">{t::col_before(l)}</th>
                    <th scope="col">{t::col_after(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
    .into_any()
}
