//! The amount above which an approval takes two persons.

use crate::api::proposals::ChangeThreshold;
use crate::components::{
    AmountInput, FoldedForm, Form, HiddenInput, Section, SubmitButton, TextArea, url,
};
use crate::lang::lang;
use crate::locales::proposal as t;
use crate::routes;
use contract::proposal::{ThresholdParams, ThresholdView};
use leptos::prelude::*;

/// The threshold, and the form for another one.
#[component]
pub(super) fn Threshold(view: ThresholdView) -> impl IntoView {
    let l = lang();
    let text = match view.amount {
        Some(amount) => t::threshold_is(l, &amount.display_wan(l)),
        None => t::threshold_none(l).to_owned(),
    };
    let waiting = view.waiting.map(|id| {
        view! { <p><a href=routes::proposal(id)>{t::threshold_waits(l)}</a></p> }
    });
    let form = view.form.map(|form| view! { <Propose form/> });
    view! {
        <Section title=t::threshold(l)>
            <p>{text}</p>
            {waiting}
            {form}
        </Section>
    }
}

#[component]
fn Propose(form: ThresholdParams) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::threshold_change(l) action={url::<ChangeThreshold>()}>
            <Form action={url::<ChangeThreshold>()}>
                <HiddenInput field="id" value=form.id/>
                <AmountInput field="amount" label=t::threshold_amount(l) hint=t::threshold_hint(l)
                    value=form.amount optional=true/>
                <TextArea field="note" label=t::note(l) hint=t::note_hint(l) value=form.note/>
                <SubmitButton label=t::propose(l)/>
            </Form>
        </FoldedForm>
    }
}
