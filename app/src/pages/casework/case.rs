//! One case: what is asked, by whom, on which evidence, and what was done so far.

use super::Desk;
use super::consent::{Consent, Contacts};
use super::decision::Decision;
use super::evidence::{Collateral, Facts};
use super::rows::Clock;
use crate::api::applications::case;
use crate::components::amounts::{DateText, Money, RateText};
use crate::components::criteria::CriterionTree;
use crate::components::documents::DocumentTable;
use crate::components::figures::Gauge;
use crate::components::layout::{PageHead, Section};
use crate::components::lists::{SummaryList, SummaryRow, Timeline};
use crate::components::load::Load;
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::{common, worklist as t};
use crate::routes;
use crate::routes::params::param;
use contract::application::{CaseView, DecisionView};
use leptos::prelude::*;

/// The case at a desk.
#[component]
pub fn Case(
    /// Whose desk.
    desk: Desk,
) -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), case);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole desk view/> }/>
        </div>
    }
}

#[component]
fn Whole(desk: Desk, view: CaseView) -> impl IntoView {
    let l = lang();
    let product = view.product.clone();
    let events = view.application.events.clone();
    let (overview, decision) = (view.clone(), view.clone());
    let answer = view
        .application
        .decision
        .clone()
        .map(|decision| view! { <Answer decision/> });
    let (verdict, met) = (view.verdict, t::met_long(l, view.met, view.total));
    let (criteria, facts) = (view.criteria, view.facts);
    let (assets, lines) = (view.assets, view.collateral);
    let evidence = view
        .documents
        .into_iter()
        .map(|of| {
            let caption = t::case_evidence(l, &of.asset);
            view! { <h3>{caption.clone()}</h3><DocumentTable caption documents=of.documents/> }
        })
        .collect_view();
    let (product_page, product_name) = (routes::product(&product.id), product.name.clone());
    let consent = view.consent.clone();
    let contacts = view
        .contacts
        .clone()
        .map(|contacts| view! { <Contacts view=contacts/> });
    let fund = view.fund.clone().map(|fund| {
        let title = fund.product.name.clone();
        view! {
            <Section title=t::case_fund(l)>
                <p><a href=routes::fund_quota(fund.id)>{title.clone()}</a></p>
                <Gauge title limit=fund.limit open=fund.open reserved=fund.reserved
                    committed=fund.committed paid=fund.paid/>
            </Section>
        }
    });
    view! {
        <PageHead title=view.firm.name caption=t::case_caption(l, &product.name) back=desk.queue()/>
        <nav class="jump-links case__jump" aria-label=t::on_this_page(l)>
            <ul>
                <li><a href="#decide">{t::decide_title(l)}</a></li>
                <li><a href="#criteria">{t::case_criteria_short(l)}</a></li>
                <li><a href="#collateral">{t::case_collateral(l)}</a></li>
                <li><a href="#facts">{t::case_facts(l)}</a></li>
            </ul>
        </nav>
        <div class="case">
            <div class="case__overview">
                <Section title=t::case_overview(l)><Overview view=overview/></Section>
                {contacts}
                <Consent view=consent/>
            </div>
            // Before the evidence, so that a phone has it near the top too.
            <div class="case__side">
                {answer}
                <Section title=t::decide_title(l) id="decide">
                    <Decision view=decision/>
                </Section>
                {fund}
            </div>
            <div class="case__main">
                <Section title=t::case_criteria(l) id="criteria">
                    <p>
                        <Tag tone=verdict_tone(&verdict.code) text=verdict.label/>
                        " "{met}" · "<a href=product_page>{product_name}</a>
                    </p>
                    <CriterionTree nodes=criteria/>
                </Section>
                <Section title=t::case_collateral(l) id="collateral">
                    <Collateral assets lines/>
                    {evidence}
                </Section>
                <Section title=t::case_facts(l) id="facts">
                    <p class="muted">{t::case_facts_lead(l)}</p>
                    <Facts groups=facts/>
                </Section>
            </div>
            <div class="case__history">
                <Section title=t::case_history(l)><Timeline events/></Section>
            </div>
        </div>
    }
}

#[component]
fn Overview(view: CaseView) -> impl IntoView {
    let l = lang();
    let row = view.application.row.clone();
    let note = view.application.note.clone();
    let description = view.need_description.clone();
    let (tone, status) = (Tone::of_status(&row.status.code), row.status.label.clone());
    let (amount, tenor, sent) = (row.amount, row.tenor_months, row.submitted_on);
    // What was sent with the application, where today's need may not be read.
    let title = match &view.need {
        Some(need) => need.title.clone(),
        None => row.need_title.clone(),
    };
    let purpose = view.need.map(|need| need.purpose.label);
    view! {
        <SummaryList>
            <SummaryRow label=t::col_need(l)>{title}</SummaryRow>
            <SummaryRow label=t::case_amount(l)><Money amount/></SummaryRow>
            <SummaryRow label=t::case_tenor(l)>{common::months(l, tenor)}</SummaryRow>
            {purpose.map(|purpose| view! {
                <SummaryRow label=t::case_purpose(l)>{purpose}</SummaryRow>
            })}
            {(!description.is_empty()).then(|| view! {
                <SummaryRow label=t::case_description(l)><span class="prose">{description}</span></SummaryRow>
            })}
            {(!note.is_empty()).then(|| view! {
                <SummaryRow label=t::case_firm_note(l)><span class="prose">{note}</span></SummaryRow>
            })}
            <SummaryRow label=t::col_status(l)>
                <Tag tone text=status/>
            </SummaryRow>
            <SummaryRow label=t::case_submitted(l)><DateText date=sent/></SummaryRow>
            <SummaryRow label=t::case_due(l)>
                <Clock row/>" "<small class="muted">{t::queue_clause(l)}</small>
            </SummaryRow>
        </SummaryList>
    }
}

/// The answer that was given.
#[component]
fn Answer(decision: DecisionView) -> impl IntoView {
    let l = lang();
    let (tone, word) = if decision.approved {
        (Tone::Good, t::decided_approved(l))
    } else {
        (Tone::Bad, t::decided_declined(l))
    };
    let label = if decision.approved {
        t::decision_conditions(l)
    } else {
        t::decline_text(l)
    };
    view! {
        <Section title=t::decision(l)>
            <p><Tag tone text=word/></p>
            <SummaryList>
                {decision.amount.map(|amount| view! {
                    <SummaryRow label=t::approve_amount(l)><Money amount/></SummaryRow>
                })}
                {decision.tenor_months.map(|months| view! {
                    <SummaryRow label=t::approve_tenor(l)>{common::months(l, months)}</SummaryRow>
                })}
                {decision.rate.map(|rate| view! {
                    <SummaryRow label=t::decision_rate(l)><RateText rate/></SummaryRow>
                })}
                {decision.reason.map(|reason| view! {
                    <SummaryRow label=t::decline_reason(l)>{reason.label}</SummaryRow>
                })}
                {(!decision.text.is_empty()).then(|| view! {
                    <SummaryRow label><span class="prose">{decision.text}</span></SummaryRow>
                })}
            </SummaryList>
        </Section>
    }
}

fn verdict_tone(code: &str) -> Tone {
    match code {
        "eligible" => Tone::Good,
        "undetermined" => Tone::Attention,
        _ => Tone::Bad,
    }
}
