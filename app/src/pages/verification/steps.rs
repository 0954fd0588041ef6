//! The verifier's steps: find it true, send it back, note a renewal.

use crate::api::registry::{RenewAsset, ReturnAsset, VerifyAsset};
use crate::components::{
    Checkboxes, DateInput, FoldedForm, Form, HiddenInput, Section, SubmitButton, TextArea, url,
};
use crate::lang::lang;
use crate::locales::registry as t;
use contract::registry::VerificationView;
use leptos::prelude::*;

/// What can be done now; nothing where nothing can.
#[component]
pub(super) fn Steps(view: VerificationView) -> impl IntoView {
    let l = lang();
    let may = |step: &str| view.may.iter().any(|known| known == step);
    if view.may.is_empty() {
        return None;
    }
    let verify = may("verify").then(|| {
        let (view, options) = (view.clone(), view.options.clone());
        view! {
            <p>{t::verify_text(l)}</p>
            <Form action={url::<VerifyAsset>()}>
                <Named view/>
                <Checkboxes field="findings" label=t::verify_findings(l) hint=t::verify_findings_hint(l)
                    options optional=true/>
                <TextArea field="note" label=t::verify_note(l) hint=t::verify_note_hint(l)/>
                <SubmitButton label=t::verify_do(l)/>
            </Form>
        }
    });
    let back = may("return").then(|| {
        let (view, action) = (view.clone(), url::<ReturnAsset>());
        view! {
            <FoldedForm summary=t::verify_return(l) action>
                <Form action>
                    <Named view/>
                    <TextArea field="reason" label=t::verify_reason(l) hint=t::verify_reason_hint(l)/>
                    <SubmitButton label=t::verify_return(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        }
    });
    let renew = may("renew").then(|| {
        let (view, action) = (view.clone(), url::<RenewAsset>());
        view! {
            <FoldedForm summary=t::renew(l) action>
                <Form action>
                    <Named view/>
                    <p>{t::renew_text(l)}</p>
                    <DateInput field="until" label=t::renew_until(l)/>
                    <SubmitButton label=t::renew_do(l)/>
                </Form>
            </FoldedForm>
        }
    });
    Some(view! { <Section title=t::verify_decide(l) id="verify">{verify}{back}{renew}</Section> })
}

/// Which asset, as the reader saw it, and the key under which the step is taken once.
#[component]
fn Named(view: VerificationView) -> impl IntoView {
    view! {
        <HiddenInput field="id" value=view.row.id.to_string()/>
        <HiddenInput field="key" value=view.key/>
        <HiddenInput field="version" value=view.version.to_string()/>
    }
}
