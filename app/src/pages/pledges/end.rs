//! The institution's steps on what is in force: change, transfer, release, enforce.

use super::begun::Named;
use crate::api::pledges::{ChangePledge, TakePledgeStep, TransferPledge};
use crate::components::{
    AmountInput, DateInput, FoldedForm, Form, HiddenInput, RadioGroup, Select, SubmitButton,
    TextArea, url,
};
use crate::lang::lang;
use crate::locales::pledge as t;
use contract::Coded;
use contract::pledge::PledgeView;
use domain::lang::Lang;
use domain::money::AmountUnit;
use leptos::prelude::*;

/// The two forms of what is secured.
pub(super) fn forms_of_claim(l: Lang) -> Vec<Coded> {
    vec![
        Coded::new("debt", t::debt(l)),
        Coded::new("up_to", t::up_to(l)),
    ]
}

/// Other terms, or a longer one.
#[component]
pub(super) fn Change(view: PledgeView) -> impl IntoView {
    let l = lang();
    let action = url::<ChangePledge>();
    let terms = view.terms.clone();
    let day = |date: Option<chrono::NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
    view! {
        <FoldedForm summary=t::change(l) action>
            <Form action>
                <Named view/>
                <p>{t::change_text(l)}</p>
                <RadioGroup field="secured" label=t::secured(l) options=forms_of_claim(l) value=terms.secured/>
                <AmountInput field="amount" label=t::amount(l) value=terms.amount.to_input(AmountUnit::Wan)/>
                <DateInput field="due_on" label=t::due(l) value=terms.due_on.to_string()/>
                <DateInput field="arises_from" label=t::arises_from(l) hint=t::arises_hint(l)
                    value=day(terms.arises_from) optional=true/>
                <DateInput field="arises_until" label=t::arises_until(l) value=day(terms.arises_until) optional=true/>
                <TextArea field="note" label=t::note(l) optional=true/>
                <SubmitButton label=t::change(l)/>
            </Form>
        </FoldedForm>
    }
}

/// Hands it on.
#[component]
pub(super) fn Transfer(view: PledgeView) -> impl IntoView {
    let l = lang();
    let action = url::<TransferPledge>();
    let options = view.institutions.clone();
    view! {
        <FoldedForm summary=t::transfer(l) action danger=true>
            <Form action>
                <Named view/>
                <p>{t::transfer_text(l)}</p>
                <Select field="institution" label=t::transfer_to(l) options/>
                <TextArea field="note" label=t::note(l) optional=true/>
                <SubmitButton label=t::transfer(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

/// Gives it up, or enters that it was enforced.
#[component]
pub(super) fn End(view: PledgeView, enforce: bool) -> impl IntoView {
    let l = lang();
    let action = url::<TakePledgeStep>();
    let (command, label, text) = match enforce {
        true => ("enforce", t::enforce(l), t::enforce_text(l)),
        false => ("release", t::release(l), t::release_text(l)),
    };
    view! {
        <FoldedForm summary=label action only=command danger=true>
            <Form action only=command>
                <Named view/>
                <HiddenInput field="command" value=command/>
                <p>{text}</p>
                <TextArea field="note" label=t::note(l) optional=true/>
                <SubmitButton label=label kind="danger"/>
            </Form>
        </FoldedForm>
    }
}
