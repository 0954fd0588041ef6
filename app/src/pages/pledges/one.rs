//! One pledge: what it is, what the reader can do with it now, and how it came there.

use super::acts::Acts;
use super::begun::{Number, Register, Withdraw};
use super::decide::{ChangeAnswer, Consent};
use super::end::{Change, End, Transfer};
use super::history::History;
use super::parts::{Items, Terms, tone};
use crate::api::lines::section;
use crate::api::pledges::pledge;
use crate::components::{
    DateText, Load, PageHead, Section, SummaryList, SummaryRow, Tag, TimeText,
};
use crate::lang::lang;
use crate::locales::{pledge as t, registry};
use crate::pages::lines::LineSection;
use crate::routes;
use crate::routes::params::param;
use contract::Problem;
use contract::line::LineView;
use contract::pledge::PledgeView;
use leptos::prelude::*;

/// One pledge, for the firm.
#[component]
pub fn FirmPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), shown);
    view! {
        <div class="page page--wide">
            <Load resource=view children=move |(view, line): Shown| view! { <Whole view line own=true/> }/>
        </div>
    }
}

/// One pledge, for the institution.
#[component]
pub fn OnePage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), shown);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |(view, line): Shown| view! { <Whole view line own=false/> }/>
        </div>
    }
}

/// A pledge with what secures its debt today.
type Shown = (PledgeView, Option<LineView>);

/// One after the other: whoever may not read the first gets one answer.
async fn shown(id: String) -> Result<Shown, Problem> {
    Ok((pledge(id.clone()).await?, section(id).await?))
}

#[component]
fn Whole(view: PledgeView, line: Option<LineView>, own: bool) -> impl IntoView {
    let l = lang();
    let (back, other) = match own {
        true => (routes::FIRM_PLEDGES, view.institution.name.clone()),
        false => (routes::INSTITUTION_PLEDGES, view.owner.name.clone()),
    };
    let titles: Vec<&str> = view.items.iter().map(|item| item.title.as_str()).collect();
    let title = titles.join(crate::locales::common::list_joint(l));
    let caption = format!("{} · {other}", view.security.label);
    let waiting = view.change.clone().map(|terms| {
        view! {
            <Section title=t::change_waits(l)>
                <p>{t::change_waits_text(l)}</p>
                <Terms terms/>
            </Section>
        }
    });
    let (items, terms, events) = (view.items.clone(), view.terms.clone(), view.events.clone());
    let in_force = matches!(view.status.code.as_str(), "registered" | "change_proposed");
    let facts = view.clone();
    let acts = view.clone();
    view! {
        <PageHead title caption back/>
        <Facts view=facts/>
        <Section title=t::terms(l)><Terms terms/></Section>
        <Section title=t::assets(l)><Items items/></Section>
        {waiting}
        {in_force.then(|| view! { <LineSection view=line.clone()/> })}
        <Acts view=acts own/>
        <Steps view own/>
        <Section title=t::history(l)><History events/></Section>
    }
}

#[component]
fn Facts(view: PledgeView) -> impl IntoView {
    let l = lang();
    let registered = match view.registered_at {
        Some(at) => view! { <TimeText at/> }.into_any(),
        None => view! { <span class="muted">{t::not_registered(l)}</span> }.into_any(),
    };
    let sequence = view.sequence.map(|place| {
        view! { <SummaryRow label=registry::sequence(l)><span class="number">{place}</span></SummaryRow> }
    });
    let certificate = view.certificate.clone().map(|code| {
        let there = routes::certificate(&code);
        view! {
            <SummaryRow label=t::certificate(l)><a href=there>{t::certificate_open(l)}</a></SummaryRow>
        }
    });
    let external = (!view.register_number.is_empty()).then(|| {
        let on = view.register_on.map(|date| view! { " · "<DateText date/> });
        view! {
            <SummaryRow label=registry::external(l)>
                <span class="number">{view.register_number.clone()}</span>{on}
            </SummaryRow>
        }
    });
    let contract = t::contract_of(l, &view.contract_number, &view.contract_on.to_string());
    view! {
        <SummaryList>
            <SummaryRow label=t::col_state(l)>
                <Tag tone=tone(&view.status.code) text=view.status.label.clone()/>
            </SummaryRow>
            <SummaryRow label=registry::owner(l)>{view.owner.name.clone()}</SummaryRow>
            <SummaryRow label=registry::institution(l)>{view.institution.name.clone()}</SummaryRow>
            <SummaryRow label=t::contract(l)>{contract}</SummaryRow>
            <SummaryRow label=t::registered(l)>{registered}</SummaryRow>
            {sequence}
            {external}
            {certificate}
        </SummaryList>
    }
}

/// What the reader can do now, or whom it waits for.
#[component]
fn Steps(view: PledgeView, own: bool) -> impl IntoView {
    let l = lang();
    let may = |step: &str| view.steps.iter().any(|known| known.code == step);
    let number = view
        .may_number
        .then(|| view! { <Number view=view.clone()/> });
    let nothing = (view.steps.is_empty() && !view.may_number).then(|| {
        let text = match (view.status.code.as_str(), own) {
            ("released" | "enforced" | "refused" | "withdrawn", _) => t::closed(l),
            ("proposed" | "change_proposed", false) => t::waits_owner(l),
            ("consented", true) => t::waits_institution(l),
            _ => t::nothing(l),
        };
        view! { <p>{text}</p> }
    });
    let consent = may("consent").then(|| view! { <Consent view=view.clone()/> });
    let register = may("register").then(|| view! { <Register view=view.clone()/> });
    let withdraw = may("withdraw").then(|| view! { <Withdraw view=view.clone()/> });
    let answer = (may("agree_change") || may("refuse_change"))
        .then(|| view! { <ChangeAnswer view=view.clone() own/> });
    let change = may("propose_change").then(|| view! { <Change view=view.clone()/> });
    let transfer = may("transfer").then(|| view! { <Transfer view=view.clone()/> });
    let release = may("release").then(|| view! { <End view=view.clone() enforce=false/> });
    let enforce = may("enforce").then(|| view! { <End view=view.clone() enforce=true/> });
    view! {
        <Section title=t::steps(l) id="steps">
            {nothing}{consent}{register}{number}{answer}{change}{withdraw}{transfer}{release}{enforce}
        </Section>
    }
}
