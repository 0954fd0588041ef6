//! The institution's steps before a pledge is in force: registering it, taking it back.

use crate::api::pledges::{NumberPledge, RegisterPledge, TakePledgeStep};
use crate::components::{
    AmountInput, DateInput, FoldedForm, Form, HiddenInput, NumberInput, SubmitButton, TextArea,
    TextInput, url,
};
use crate::lang::lang;
use crate::locales::pledge as t;
use contract::pledge::PledgeView;
use domain::money::Bp;
use domain::valuation::Levels;
use leptos::prelude::*;

/// Which pledge, as the reader saw it, and the key under which the step is taken once.
#[component]
pub(super) fn Named(view: PledgeView) -> impl IntoView {
    view! {
        <HiddenInput field="id" value=view.id.to_string()/>
        <HiddenInput field="key" value=view.key/>
        <HiddenInput field="version" value=view.version.to_string()/>
    }
}

/// Has it registered.
#[component]
pub(super) fn Register(view: PledgeView) -> impl IntoView {
    let l = lang();
    view! {
        <h3>{t::register(l)}</h3>
        <p>{t::register_text(l)}</p>
        <Form action={url::<RegisterPledge>()}>
            <Named view/>
            <TextInput field="register_number" label=t::register_number(l) width="medium" optional=true/>
            <DateInput field="register_on" label=t::register_on(l) optional=true/>
            <DateInput field="delivered_on" label=t::delivered_on(l) hint=t::delivered_hint(l) optional=true/>
            <Lines/>
            <SubmitButton label=t::register(l)/>
        </Form>
    }
}

/// Number and date in the register by law, where they come later.
#[component]
pub(super) fn Number(view: PledgeView) -> impl IntoView {
    let l = lang();
    let action = url::<NumberPledge>();
    let number = view.register_number.clone();
    let on = view
        .register_on
        .map(|on| on.to_string())
        .unwrap_or_default();
    view! {
        <FoldedForm summary=t::number(l) action>
            <Form action>
                <Named view/>
                <p>{t::number_text(l)}</p>
                <TextInput field="register_number" label=t::register_number(l) value=number width="medium"/>
                <DateInput field="register_on" label=t::register_on(l) value=on/>
                <SubmitButton label=t::number_do(l)/>
            </Form>
        </FoldedForm>
    }
}

/// What is owed today, and the lines on which both sides are told; what is left empty is as usual.
#[component]
fn Lines() -> impl IntoView {
    let l = lang();
    let usual = Levels::default();
    let hint = |level: Bp| t::usual(l, &level.to_string());
    view! {
        <AmountInput field="debt" label=t::debt_today(l) hint=t::debt_today_hint(l) optional=true/>
        <NumberInput field="warning" label=t::warning(l) hint=hint(usual.warning) unit="%" optional=true/>
        <NumberInput field="call" label=t::call(l) hint=hint(usual.call) unit="%" optional=true/>
        <NumberInput field="liquidation" label=t::liquidation(l) hint=hint(usual.liquidation) unit="%" optional=true/>
    }
}

/// Takes back what is not registered yet.
#[component]
pub(super) fn Withdraw(view: PledgeView) -> impl IntoView {
    let l = lang();
    let action = url::<TakePledgeStep>();
    view! {
        <FoldedForm summary=t::withdraw(l) action only="withdraw" danger=true>
            <Form action only="withdraw">
                <Named view/>
                <HiddenInput field="command" value="withdraw"/>
                <p>{t::withdraw_text(l)}</p>
                <TextArea field="note" label=t::note(l) optional=true/>
                <SubmitButton label=t::withdraw(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}
