//! The owner's answers: to a pledge, with exactly what is consented to, and to a change of it.

use super::begun::Named;
use crate::api::pledges::TakePledgeStep;
use crate::components::{FoldedForm, Form, HiddenInput, SubmitButton, TextArea, url};
use crate::lang::lang;
use crate::locales::pledge as t;
use contract::pledge::PledgeView;
use leptos::prelude::*;

/// Consent or refuse.
#[component]
pub(super) fn Consent(view: PledgeView) -> impl IntoView {
    let l = lang();
    let text = t::consent_text(
        l,
        &view.institution.name,
        &view.security.label,
        &view.terms.amount.display_wan(l),
        &view.terms.due_on.to_string(),
    );
    let action = url::<TakePledgeStep>();
    let (agree, refuse) = (view.clone(), view);
    view! {
        <h3>{t::consent_title(l)}</h3>
        <p>{text}</p>
        <Form action only="consent">
            <Named view=agree/>
            <HiddenInput field="command" value="consent"/>
            <SubmitButton label=t::consent(l)/>
        </Form>
        <FoldedForm summary=t::refuse(l) action only="refuse">
            <Form action only="refuse">
                <Named view=refuse/>
                <HiddenInput field="command" value="refuse"/>
                <TextArea field="note" label=t::refuse_why(l)/>
                <SubmitButton label=t::refuse(l) kind="secondary"/>
            </Form>
        </FoldedForm>
    }
}

/// The answer to a change; the institution may drop its own.
#[component]
pub(super) fn ChangeAnswer(view: PledgeView, own: bool) -> impl IntoView {
    let l = lang();
    let action = url::<TakePledgeStep>();
    let label = match own {
        true => t::refuse_change(l),
        false => t::drop_change(l),
    };
    let agree = own.then(|| {
        let view = view.clone();
        view! {
            <Form action only="agree_change">
                <Named view/>
                <HiddenInput field="command" value="agree_change"/>
                <SubmitButton label=t::agree_change(l)/>
            </Form>
        }
    });
    view! {
        {agree}
        <FoldedForm summary=label action only="refuse_change">
            <Form action only="refuse_change">
                <Named view/>
                <HiddenInput field="command" value="refuse_change"/>
                <TextArea field="note" label=t::note(l) optional=true/>
                <SubmitButton label=label kind="secondary"/>
            </Form>
        </FoldedForm>
    }
}
