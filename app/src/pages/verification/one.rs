//! One asset to verify: what the firm told, its files, and the verifier's steps.

use super::list::tone;
use super::steps::Steps;
use crate::api::outside::outside_of_asset;
use crate::api::registry::asset_to_verify;
use crate::components::{
    DateText, DocumentTable, Load, OutsideRegisters, PageHead, Section, SummaryList, SummaryRow,
    Tag,
};
use crate::lang::lang;
use crate::locales::{document, registry as t};
use crate::pages::firm::AssetTimeline;
use crate::routes;
use crate::routes::params::param;
use contract::outside::OutsideView;
use contract::registry::VerificationView;
use contract::{Coded, Problem};
use leptos::prelude::*;

/// One asset.
#[component]
pub fn OnePage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), shown);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |(view, outside): Shown| view! { <Whole view outside/> }/>
        </div>
    }
}

/// An asset with what registers outside say of it.
type Shown = (VerificationView, OutsideView);

/// One after the other: whoever may not read the first gets one answer.
async fn shown(id: String) -> Result<Shown, Problem> {
    Ok((
        asset_to_verify(id.clone()).await?,
        outside_of_asset(id).await?,
    ))
}

#[component]
fn Whole(view: VerificationView, outside: OutsideView) -> impl IntoView {
    let l = lang();
    let row = view.row.clone();
    let ends = row.expires_on.map(|date| {
        view! { <SummaryRow label=t::col_ends(l)><DateText date/></SummaryRow> }
    });
    let fields: Vec<_> = view
        .fields
        .iter()
        .cloned()
        .map(|field| view! { <SummaryRow label=field.code>{field.label}</SummaryRow> })
        .collect();
    let documents = match view.documents.is_empty() {
        true => view! { <p class="muted">{document::empty(l)}</p> }.into_any(),
        false => {
            let documents = view.documents.clone();
            view! { <DocumentTable caption=document::title(l) documents/> }.into_any()
        }
    };
    let found = (row.status.code != "submitted").then(|| {
        let found = view.found.clone();
        view! { <SummaryRow label=t::findings(l)><Found found/></SummaryRow> }
    });
    let (steps, registry) = (view.steps.clone(), view.registry.clone());
    view! {
        <PageHead title=row.title.clone() caption=row.kind.label.clone() back=routes::INSTITUTION_ASSETS/>
        <SummaryList>
            <SummaryRow label=t::status(l)>
                <Tag tone=tone(&row.status.code) text=row.status.label.clone()/>
            </SummaryRow>
            <SummaryRow label=t::col_firm(l)>{row.owner.name.clone()}</SummaryRow>
            <SummaryRow label=t::verify_number(l)><span class="number">{row.number.clone()}</span></SummaryRow>
            {ends}
            <SummaryRow label=t::verify_registry(l)>{registry}</SummaryRow>
            {found}
        </SummaryList>
        <Section title=t::verify_fields(l)><SummaryList>{fields}</SummaryList></Section>
        <Section title=document::title(l)>{documents}</Section>
        <OutsideRegisters view=outside/>
        <Steps view/>
        <Section title=t::timeline(l)><AssetTimeline registered=None steps/></Section>
    }
}

/// What was found.
#[component]
pub(crate) fn Found(
    /// The findings.
    found: Vec<Coded>,
) -> impl IntoView {
    let l = lang();
    if found.is_empty() {
        return t::no_findings(l).into_any();
    }
    let rows: Vec<_> = found
        .into_iter()
        .map(|found| view! { <li>{found.label}</li> })
        .collect();
    view! { <ul class="bullets">{rows}</ul> }.into_any()
}
