//! Where an asset stands: who verifies it, what was found, its pledges, how it came there.

use super::acts::Acts;
use crate::api::registry::{SubmitAsset, TakeBackAsset};
use crate::components::{
    FoldedForm, Form, HiddenInput, Section, Select, SubmitButton, SummaryList, SummaryRow, Tag,
    TimeText, url,
};
use crate::lang::lang;
use crate::locales::registry as t;
use crate::pages::pledges::PledgeTable;
use crate::pages::verification::list::tone;
use crate::pages::verification::one::Found;
use chrono::{DateTime, Utc};
use contract::registry::{AssetLifeView, AssetStepView};
use leptos::prelude::*;

/// The life of the asset on this page.
#[component]
pub(super) fn Life(life: AssetLifeView) -> impl IntoView {
    let l = lang();
    let verifier = match life.verifier.clone() {
        Some(org) => org.name.into_any(),
        None => view! { <span class="muted">{t::no_verifier(l)}</span> }.into_any(),
    };
    let verified = !matches!(life.status.code.as_str(), "draft" | "submitted");
    let found = verified.then(|| {
        let found = life.findings.clone();
        view! { <SummaryRow label=t::findings(l)><Found found/></SummaryRow> }
    });
    let pledges = match life.pledges.is_empty() {
        true => view! { <p class="muted">{t::no_pledges(l)}</p> }.into_any(),
        false => {
            let rows = life.pledges.clone();
            view! { <PledgeTable caption=t::pledges(l) rows own=true of_one=true/> }.into_any()
        }
    };
    let (registered, steps) = (life.registered_at, life.steps.clone());
    let (state, registry, to_do) = (life.status.clone(), life.registry.clone(), life.clone());
    view! {
        <Section title=t::life_title(l) id="life">
            <SummaryList>
                <SummaryRow label=t::status(l)>
                    <Tag tone=tone(&state.code) text=state.label/>
                </SummaryRow>
                <SummaryRow label=t::verifier(l)>{verifier}</SummaryRow>
                {found}
                <SummaryRow label=t::pledge_when(l)>{registry}</SummaryRow>
            </SummaryList>
            <Steps life=to_do/>
            <h3>{t::pledges(l)}</h3>
            {pledges}
        </Section>
        <Acts life/>
        <Section title=t::timeline(l) id="timeline"><AssetTimeline registered steps/></Section>
    }
}

/// Handing it in, and taking it back.
#[component]
fn Steps(life: AssetLifeView) -> impl IntoView {
    let l = lang();
    let may = |step: &str| life.may.iter().any(|known| known == step);
    let (id, key, version) = (
        life.id.to_string(),
        life.key.clone(),
        life.version.to_string(),
    );
    let named = move || {
        view! {
            <HiddenInput field="id" value=id.clone()/>
            <HiddenInput field="key" value=key.clone()/>
            <HiddenInput field="version" value=version.clone()/>
        }
    };
    let submit = may("submit").then(|| {
        let options = life.verifiers.clone();
        if options.is_empty() {
            return view! { <p class="muted">{t::submit_none(l)}</p> }.into_any();
        }
        let action = url::<SubmitAsset>();
        let named = named.clone();
        view! {
            <FoldedForm summary=t::submit(l) action>
                <Form action>
                    {named()}
                    <p>{t::submit_text(l)}</p>
                    <Select field="verifier" label=t::submit_choose(l) options/>
                    <SubmitButton label=t::submit(l)/>
                </Form>
            </FoldedForm>
        }
        .into_any()
    });
    let back = may("take_back").then(|| {
        let action = url::<TakeBackAsset>();
        view! {
            <FoldedForm summary=t::take_back(l) action>
                <Form action>
                    {named()}
                    <p>{t::take_back_text(l)}</p>
                    <SubmitButton label=t::take_back(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        }
    });
    view! { {submit}{back} }
}

/// What happened to an asset, oldest first.
#[component]
pub fn AssetTimeline(
    /// When the firm registered it, where that is told.
    registered: Option<DateTime<Utc>>,
    /// The steps.
    steps: Vec<AssetStepView>,
) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let by = match step.actor.as_str() {
                "" => t::by_portal(l).to_owned(),
                name => name.to_owned(),
            };
            view! {
                <li class="timeline__row">
                    <p class="timeline__head">
                        <strong>{step.step.label}</strong>
                        <Tag tone=tone(&step.status.code) text=step.status.label/>
                    </p>
                    <p class="muted">{by}" · "<TimeText at=step.at/></p>
                    {(!step.note.is_empty())
                        .then(|| view! { <p class="timeline__text">{step.note}</p> })}
                </li>
            }
        })
        .collect();
    let registered = registered.map(|at| {
        view! {
            <li class="timeline__row">
                <p class="timeline__head"><strong>{t::registered_step(l)}</strong></p>
                <p class="muted"><TimeText at/></p>
            </li>
        }
    });
    view! { <ol class="timeline">{registered}{rows}</ol> }
}
