//! The steps an institution may take, each folded until it is wanted; says first what will happen.

use crate::api::applications::{Approve, Decline, Step};
use crate::components::form::{Form, SubmitButton, failed};
use crate::components::inputs::{AmountInput, HiddenInput, NumberInput};
use crate::components::layout::Details;
use crate::components::options::Select;
use crate::components::text_area::TextArea;
use crate::lang::lang;
use crate::locales::{common, worklist as t};
use contract::application::CaseView;
use domain::lang::Lang;
use leptos::prelude::*;

/// The forms of those steps that are allowed now.
#[component]
pub fn Decision(
    /// The case.
    view: CaseView,
) -> impl IntoView {
    let l = lang();
    let allows = |step: &str| view.application.allowed.iter().any(|allowed| allowed == step);
    let (id, version) = (view.application.row.id.to_string(), view.application.version.to_string());
    let accept = allows("accept_for_review")
        .then(|| view! { <Accept id=id.clone() version=version.clone()/> });
    let more = allows("request_more")
        .then(|| view! { <RequestMore id=id.clone() version=version.clone()/> });
    let approve = allows("approve").then(|| view! { <ApproveForm view=view.clone()/> });
    let decline = allows("decline").then(|| {
        view! { <DeclineForm id=id.clone() version=version.clone() view=view.clone()/> }
    });
    if accept.is_none() && more.is_none() && approve.is_none() && decline.is_none() {
        return view! { <p class="muted">{t::decide_none(l)}</p> }.into_any();
    }
    view! { {accept} {approve} {more} {decline} }.into_any()
}

#[component]
fn Accept(id: String, version: String) -> impl IntoView {
    let l = lang();
    let action = ServerAction::<Step>::new();
    view! {
        <Form action only=format!("{id}-accept")>
            <p>{t::accept_text(l)}</p>
            <HiddenInput field="id" value=id/>
            <HiddenInput field="version" value=version/>
            <HiddenInput field="command" value="accept_for_review"/>
            <SubmitButton label=t::accept_button(l)/>
        </Form>
    }
}

#[component]
fn RequestMore(id: String, version: String) -> impl IntoView {
    let l = lang();
    let action = ServerAction::<Step>::new();
    view! {
        <Details summary=t::request_more_title(l) open={failed::<Step>()}>
            <Form action>
                <p>{t::request_more_text(l)}</p>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <HiddenInput field="command" value="request_more"/>
                <TextArea field="text" label=t::request_more_label(l) hint=t::request_more_hint(l)/>
                <SubmitButton label=t::request_more_button(l) kind="secondary"/>
            </Form>
        </Details>
    }
}

#[component]
fn ApproveForm(view: CaseView) -> impl IntoView {
    let l = lang();
    let action = ServerAction::<Approve>::new();
    let form = view.approve;
    let rated = !form.rate.is_empty();
    let quota = view.fund.map(|fund| t::approve_quota_note(l, &fund.open.display_wan(l)));
    view! {
        <Details summary=t::approve_title(l) open={failed::<Approve>()}>
            <Form action>
                {quota.map(|text| view! { <p class="notice notice--info">{text}</p> })}
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="version" value=form.version/>
                <AmountInput field="amount" label=t::approve_amount(l) value=form.amount/>
                <NumberInput field="tenor_months" label=t::approve_tenor(l) value=form.tenor_months
                    unit=t::months_unit(l)/>
                {rated.then(|| view! {
                    <NumberInput field="rate" label=t::approve_rate(l) hint=t::approve_rate_hint(l)
                        value=form.rate unit=common::percent(l)/>
                })}
                <TextArea field="conditions" label=t::approve_conditions(l)
                    hint=t::approve_conditions_hint(l) value=form.conditions optional=true/>
                <SubmitButton label=t::approve_button(l)/>
            </Form>
        </Details>
    }
}

#[component]
fn DeclineForm(id: String, version: String, view: CaseView) -> impl IntoView {
    let l: Lang = lang();
    let action = ServerAction::<Decline>::new();
    view! {
        <Details summary=t::decline_title(l) open={failed::<Decline>()}>
            <Form action>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <Select field="reason" label=t::decline_reason(l) options=view.decline_reasons/>
                <TextArea field="text" label=t::decline_text(l) hint=t::decline_hint(l)/>
                <SubmitButton label=t::decline_button(l) kind="danger"/>
            </Form>
        </Details>
    }
}
