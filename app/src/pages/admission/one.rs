//! One application under review.

use crate::api::admissions::{Propose, Refuse, admission};
use crate::components::*;
use crate::lang::lang;
use crate::locales::admission as t;
use crate::routes;
use crate::routes::params::param;
use contract::admission::{AdmissionView, TwinView};
use leptos::prelude::*;

/// What was filled in, who looks like it, and the steps.
#[component]
pub fn AdmissionReviewPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), admission);
    view! {
        <div class="page">
            <Load resource=view children=move |view: AdmissionView| view! {
                <PageHead title=view.row.name.clone() caption=view.row.kind.label.clone()
                    back=routes::ADMIN_ADMISSIONS/>
                <p><Tag tone=Tone::of_status(&view.row.status.code) text=view.row.status.label.clone()/></p>
                <Twins twins=view.twins.clone()/>
                <Filled view=view.clone()/>
                <Steps view/>
            }/>
        </div>
    }
}

#[component]
fn Filled(view: AdmissionView) -> impl IntoView {
    let l = lang();
    let licence = (!view.licence.is_empty()).then(|| {
        view! { <SummaryRow label=view.licence.clone()>{view.licence_number.clone()}</SummaryRow> }
    });
    let enterer = (!view.entered_by.is_empty()).then(
        || view! { <SummaryRow label=t::entered_by(l)>{view.entered_by.clone()}</SummaryRow> },
    );
    let reason = (!view.reason.is_empty())
        .then(|| view! { <SummaryRow label=t::reason(l)>{view.reason.clone()}</SummaryRow> });
    let name = view.name_zh.clone();
    let became = view.org.map(|org| {
        let href = routes::admin_organisation(org);
        view! { <SummaryRow label=t::became(l)><a href=href>{name}</a></SummaryRow> }
    });
    view! {
        <Section title=t::details(l)>
            <SummaryList>
                <SummaryRow label=t::name_zh(l)>{view.name_zh.clone()}</SummaryRow>
                <SummaryRow label=t::name_en(l)>{view.name_en.clone()}</SummaryRow>
                <SummaryRow label=t::uscc(l)>{view.row.uscc.clone()}</SummaryRow>
                {licence}
                <SummaryRow label=t::contact_name(l)>{view.contact_name.clone()}</SummaryRow>
                <SummaryRow label=t::contact_email(l)>{view.contact_email.clone()}</SummaryRow>
                <SummaryRow label=t::contact_phone(l)>{view.contact_phone.clone()}</SummaryRow>
                <SummaryRow label=t::first_role(l)>{view.first_role.label.clone()}</SummaryRow>
                {enterer}{reason}{became}
            </SummaryList>
        </Section>
    }
}

#[component]
fn Twins(twins: Vec<TwinView>) -> impl IntoView {
    let l = lang();
    if twins.is_empty() {
        return None;
    }
    let rows: Vec<_> = twins
        .into_iter()
        .map(|twin| {
            let href = match (twin.org, twin.admission) {
                (Some(org), _) => routes::admin_organisation(org),
                (None, Some(id)) => routes::admin_admission(id),
                (None, None) => routes::ADMIN_ADMISSIONS.to_owned(),
            };
            let why = if twin.same_code {
                t::same_code(l)
            } else {
                t::same_name(l)
            };
            view! { <li><a href=href>{twin.name}</a>" "<Tag tone=Tone::Attention text=why/></li> }
        })
        .collect();
    Some(view! {
        <Section title=t::twins(l)>
            <p class="notice notice--attention">{t::twins_text(l)}</p>
            <ul class="list">{rows}</ul>
        </Section>
    })
}

#[component]
fn Steps(view: AdmissionView) -> impl IntoView {
    let l = lang();
    let may = |step: &str| view.allowed.iter().any(|known| known == step);
    let (id, version) = (view.row.id.to_string(), view.version.to_string());
    let same = (id.clone(), version.clone());
    let propose = may("propose").then(|| {
        let (id, version) = same;
        view! {
            <Form action={url::<Propose>()}>
                <HiddenInput field="id" value=id.clone()/>
                <HiddenInput field="version" value=version.clone()/>
                <SubmitButton label=t::propose(l)/>
            </Form>
        }
    });
    let refuse = may("refuse").then(|| {
        view! {
            <FoldedForm summary=t::refuse_title(l) action={url::<Refuse>()} danger=true>
                <Form action={url::<Refuse>()}>
                    <HiddenInput field="id" value=id.clone()/>
                    <HiddenInput field="version" value=version.clone()/>
                    <TextArea field="text" label=t::refuse_reason(l)/>
                    <SubmitButton label=t::refuse(l) kind="danger"/>
                </Form>
            </FoldedForm>
        }
    });
    let second = view.second.then(|| {
        view! {
            <p>{t::second_text(l)}" "<a href=routes::PROPOSALS>{t::to_proposals(l)}</a></p>
        }
    });
    view! { {second}{propose}{refuse} }
}
