//! One proposal: who proposed what and when, before and after, and the steps of the reader.

use super::change::Change;
use super::list::{Outcome, tone};
use super::steps::Steps;
use crate::api::proposals::proposal;
use crate::components::{Load, PageHead, Section, SummaryList, SummaryRow, Tag, TimeText};
use crate::lang::lang;
use crate::locales::proposal as t;
use crate::pages::casework::Desk;
use crate::routes;
use crate::routes::params::param;
use contract::proposal::{ObjectRef, ProposalView};
use leptos::prelude::*;

/// One proposal.
#[component]
pub fn ProposalPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), proposal);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: ProposalView) -> impl IntoView {
    let l = lang();
    let row = view.row.clone();
    let open = row.status.code == "proposed";
    let note = if view.note.is_empty() {
        view! { <span class="muted">{t::no_why(l)}</span> }.into_any()
    } else {
        view! { <span class="prose">{view.note.clone()}</span> }.into_any()
    };
    let decided = (!open).then(|| {
        let row = row.clone();
        view! { <SummaryRow label=t::decided_line(l)><Outcome row/></SummaryRow> }
    });
    let reason = (!view.reason.is_empty()).then(|| {
        let reason = view.reason.clone();
        view! { <SummaryRow label=t::reason(l)><span class="prose">{reason}</span></SummaryRow> }
    });
    let title = if open { t::change(l) } else { t::changed_to(l) };
    let (object, lines, desk) = (view.object.clone(), view.lines.clone(), Desk::of(view.home));
    let (effects, now) = (view.effects.clone(), view.now.clone());
    view! {
        <PageHead title=row.title.clone() caption=row.kind.label.clone() back=routes::PROPOSALS/>
        <SummaryList>
            <SummaryRow label=t::col_status(l)>
                <Tag tone=tone(&row.status.code) text=row.status.label.clone()/>
            </SummaryRow>
            <SummaryRow label=t::who_when(l)>{row.by.clone()}" · "<TimeText at=row.at/></SummaryRow>
            <SummaryRow label=t::why(l)>{note}</SummaryRow>
            {decided}
            {reason}
        </SummaryList>
        <ToObject object desk/>
        <Section title><Change caption=title lines/></Section>
        {open.then(|| view! { <Sentences title=t::effects(l) rows=effects/> })}
        {open.then(|| view! { <Sentences title=t::now(l) rows=now/> })}
        {open.then(move || view! { <Steps view/> })}
    }
}

/// The way to what the proposal is about.
#[component]
fn ToObject(object: ObjectRef, desk: Desk) -> impl IntoView {
    let l = lang();
    let (href, text) = match object {
        ObjectRef::Quota(id) => (routes::fund_quota(id), t::to_object_quota(l)),
        ObjectRef::Case(id) => (desk.case(id), t::to_object_case(l)),
        ObjectRef::Version(id) => (routes::version(id), t::to_object_version(l)),
        ObjectRef::Admission(id) => (routes::admin_admission(id), t::to_object_admission(l)),
        ObjectRef::None => return None,
    };
    Some(view! { <p><a href=href>{text}</a></p> })
}

#[component]
fn Sentences(title: &'static str, rows: Vec<String>) -> impl IntoView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|text| view! { <li>{text}</li> })
        .collect();
    (!rows.is_empty()).then(|| view! { <Section title><ul class="bullets">{rows}</ul></Section> })
}
