//! One asset as the appraiser to whom it was handed sees it: what it is, the evidence, what it is
//! worth so far, and the form of an appraisal.

use super::value::ValueSection;
use crate::api::valuation::{Appraise, appraiser_asset};
use crate::components::field::FieldError;
use crate::components::{
    AmountInput, DateInput, DocumentTable, Form, HiddenInput, Load, PageHead, Section, Select,
    SubmitButton, SummaryList, SummaryRow, TextInput, url,
};
use crate::lang::lang;
use crate::locales::valuation as t;
use crate::routes;
use crate::routes::params::param;
use contract::Coded;
use contract::document::DocumentView;
use contract::valuation::{AppraiseParams, AppraiserAssetView};
use leptos::prelude::*;

/// One asset of the appraiser's desk.
#[component]
pub fn AppraiserAssetPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), appraiser_asset);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: AppraiserAssetView) -> impl IntoView {
    let l = lang();
    let fields = view
        .fields
        .into_iter()
        .map(|field| view! { <SummaryRow label=field.code>{field.label}</SummaryRow> })
        .collect_view();
    let reports: Vec<Coded> = view
        .documents
        .iter()
        .map(|document| Coded::new(document.id.to_string(), document.name.clone()))
        .collect();
    let (methods, documents, value) = (view.methods, view.documents, view.value);
    let form = match view.form {
        Some(form) => view! { <AppraiseForm form methods reports/> }.into_any(),
        None => view! { <p class="notice" role="status">{t::not_accredited(l)}</p> }.into_any(),
    };
    // Valued or not, nothing can be pledged before it is verified.
    let unverified = (view.status.code == "submitted").then(|| {
        let there = routes::institution_asset(view.row.id);
        view! { <p class="inset">{t::verify_first(l)}" "<a href=there>{t::verify_open(l)}</a></p> }
    });
    view! {
        <PageHead title=view.row.title caption=view.row.kind.label back=routes::APPRAISER/>
        {unverified}
        <SummaryList>
            <SummaryRow label=t::asset_firm(l)>{view.firm.name}</SummaryRow>
            <SummaryRow label=t::asset_status(l)>{view.status.label}</SummaryRow>
        </SummaryList>
        <Section title=t::what_it_is(l)><SummaryList>{fields}</SummaryList></Section>
        <Evidence documents/>
        <ValueSection view=value/>
        <Section title=t::appraise_title(l) id="appraise">
            <p>{t::appraise_lead(l)}</p>
            {form}
        </Section>
    }
}

#[component]
fn Evidence(documents: Vec<DocumentView>) -> impl IntoView {
    let l = lang();
    let list = match documents.is_empty() {
        true => view! { <p class="muted">{t::evidence_none(l)}</p> }.into_any(),
        false => view! { <DocumentTable caption=t::evidence(l) documents/> }.into_any(),
    };
    view! { <Section title=t::evidence(l)>{list}</Section> }
}

#[component]
fn AppraiseForm(form: AppraiseParams, methods: Vec<Coded>, reports: Vec<Coded>) -> impl IntoView {
    let l = lang();
    let document = (!reports.is_empty()).then(|| {
        view! {
            <Select field="document" label=t::field_document(l) options=reports value=form.document
                hint=t::field_document_hint(l) optional=true/>
        }
    });
    view! {
        <Form action={url::<Appraise>()}>
            <HiddenInput field="id" value=form.id/>
            <HiddenInput field="asset" value=form.asset/>
            <FieldError field="appraiser"/>
            <TextInput field="report_number" label=t::field_report(l) value=form.report_number/>
            <Select field="method" label=t::field_method(l) options=methods value=form.method/>
            <AmountInput field="amount" label=t::field_amount(l) value=form.amount/>
            <DateInput field="base_date" label=t::field_base(l) hint=t::field_base_hint(l)
                value=form.base_date/>
            <DateInput field="signed_on" label=t::field_signed(l) value=form.signed_on/>
            <DateInput field="valid_until" label=t::field_until(l) hint=t::field_until_hint(l)
                value=form.valid_until optional=true/>
            {document}
            <SubmitButton label=t::appraise_do(l)/>
        </Form>
    }
}
