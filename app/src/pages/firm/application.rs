//! One application: its clock, the answer, what happened, and the steps left to the firm.

use crate::api::applications::application;
use crate::components::{
    DateText, Load, Money, PageHead, RateText, Section, SummaryList, SummaryRow, Tag, TimeText,
    Timeline, Tone,
};
use crate::lang::lang;
use crate::locales::{application as t, common, proposal};
use crate::pages::firm::application_rows::Due;
use crate::routes;
use crate::routes::params::param;
use contract::application::{ApplicationRowView, ApplicationView, DecisionView};
use leptos::prelude::*;

mod steps;

use steps::{SupplyMore, Withdraw};

/// One application and its answer.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let id = param("id");
    let case = Resource::new_blocking(move || id.get(), application);
    view! { <Load resource=case let:view><Application view/></Load> }
}

#[component]
fn Application(view: ApplicationView) -> impl IntoView {
    let l = lang();
    let may = |command: &str| view.allowed.iter().any(|allowed| allowed == command);
    let (id, version) = (view.row.id.to_string(), view.version.to_string());
    let asked = view
        .events
        .iter()
        .rev()
        .find(|event| event.step.code == "request_more");
    let asked = asked.map(|event| event.text.clone()).unwrap_or_default();
    let supply_more = may("supply_more")
        .then(|| view! { <SupplyMore id=id.clone() version=version.clone() asked/> });
    let take_back = may("withdraw").then(|| view! { <Withdraw id=id.clone() version/> });
    let decision = view
        .decision
        .map(|decision| view! { <Decision decision need=view.row.need.to_string()/> });
    view! {
        <PageHead title=view.row.product.clone() caption=view.row.institution.clone()
            back=routes::FIRM_APPLICATIONS/>
        {supply_more}
        {decision}
        <Facts row=view.row note=view.note/>
        <Section title=t::timeline(l)><Timeline events=view.events/></Section>
        {take_back}
    }
}

/// What was asked for, of whom, and by when the answer is due.
#[component]
fn Facts(row: ApplicationRowView, note: String) -> impl IntoView {
    let l = lang();
    let tone = Tone::of_status(&row.status.code);
    let need = routes::firm_need(row.need);
    let checked = (row.status.code == "awaiting_check")
        .then(|| view! { <p class="muted">{proposal::firm_waits(l)}</p> });
    let due = view! { <Due row=row.clone()/> };
    let note = (!note.is_empty()).then(|| {
        view! { <SummaryRow label=t::note(l)><span class="prose">{note}</span></SummaryRow> }
    });
    view! {
        <Section title=t::facts(l)>
            <SummaryList>
                <SummaryRow label=t::status(l)>
                    <Tag tone text=row.status.label.clone()/>
                    {due}
                    {checked}
                </SummaryRow>
                <SummaryRow label=t::institution(l)>{row.institution}</SummaryRow>
                <SummaryRow label=t::need(l)><a href=need>{row.need_title}</a></SummaryRow>
                <SummaryRow label=t::asked(l)>
                    <Money amount=row.amount/>" · "{common::months(l, row.tenor_months)}
                </SummaryRow>
                <SummaryRow label=t::submitted(l)><DateText date=row.submitted_on/></SummaryRow>
                {note}
            </SummaryList>
        </Section>
    }
}

/// The answer with its terms, or with its reason.
#[component]
fn Decision(decision: DecisionView, need: String) -> impl IntoView {
    let l = lang();
    let (word, class, next) = if decision.approved {
        (
            t::approved(l),
            "decision decision--good",
            t::after_approve(l),
        )
    } else {
        (
            t::declined(l),
            "decision decision--bad",
            t::after_decline(l),
        )
    };
    let amount = decision.amount.map(|amount| {
        view! { <SummaryRow label=t::approved_amount(l)><Money amount/></SummaryRow> }
    });
    let tenor = decision.tenor_months.map(|n| {
        view! { <SummaryRow label=t::approved_tenor(l)>{common::months(l, n)}</SummaryRow> }
    });
    let rate = decision.rate.map(|rate| {
        view! { <SummaryRow label=t::approved_rate(l)><RateText rate/></SummaryRow> }
    });
    let reason = decision.reason.map(|reason| {
        view! { <SummaryRow label=t::reason(l)>{reason.label}</SummaryRow> }
    });
    let label = if decision.approved {
        t::conditions(l)
    } else {
        t::reason_text(l)
    };
    let text = if decision.text.is_empty() {
        t::no_conditions(l).to_owned()
    } else {
        decision.text
    };
    view! {
        <section class=class>
            <h2>{t::decision(l)}{t::colon(l)}{word}</h2>
            <SummaryList>
                {amount}{tenor}{rate}{reason}
                <SummaryRow label><span class="prose">{text}</span></SummaryRow>
                <SummaryRow label=t::decided_on(l)><TimeText at=decision.at/></SummaryRow>
            </SummaryList>
            <p class="decision__next">{next}" "<a href=routes::firm_matches(need)>{t::to_matches(l)}</a></p>
        </section>
    }
}
