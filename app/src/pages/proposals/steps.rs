//! The steps that the reader may take on a proposal, each a form.

use crate::api::proposals::{ConfirmProposal, SendBackProposal, WithdrawProposal};
use crate::components::{FoldedForm, Form, HiddenInput, Section, SubmitButton, TextArea, url};
use crate::lang::lang;
use crate::locales::proposal as t;
use contract::proposal::ProposalView;
use leptos::prelude::*;

/// What can be done now, and what stands in the way.
#[component]
pub(super) fn Steps(view: ProposalView) -> impl IntoView {
    let l = lang();
    let may = |step: &str| view.allowed.iter().any(|known| known == step);
    let (id, version) = (view.row.id.to_string(), view.version.to_string());
    let this = move || (id.clone(), version.clone());
    let obstacle = (!view.obstacle.is_empty())
        .then(|| view! { <p class="notice notice--attention">{view.obstacle.clone()}</p> });
    let confirm = may("confirm").then(|| {
        let (id, version) = this();
        view! {
            <Form action={url::<ConfirmProposal>()}>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <HiddenInput field="digest" value=view.digest.clone()/>
                <p>{t::confirm_text(l)}</p>
                <SubmitButton label=t::confirm(l)/>
            </Form>
        }
    });
    let send_back = may("send_back").then(|| {
        let (id, version) = this();
        view! {
            <FoldedForm summary=t::send_back(l) action={url::<SendBackProposal>()}>
                <Form action={url::<SendBackProposal>()}>
                    <HiddenInput field="id" value=id/>
                    <HiddenInput field="version" value=version/>
                    <TextArea field="text" label=t::send_back_reason(l) hint=t::send_back_hint(l)/>
                    <SubmitButton label=t::send_back(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        }
    });
    let withdraw = may("withdraw").then(|| {
        let (id, version) = this();
        view! {
            <FoldedForm summary=t::withdraw(l) action={url::<WithdrawProposal>()} danger=true>
                <Form action={url::<WithdrawProposal>()}>
                    <HiddenInput field="id" value=id/>
                    <HiddenInput field="version" value=version/>
                    <p>{t::withdraw_text(l)}</p>
                    <TextArea field="text" label=t::withdraw_reason(l) optional=true/>
                    <SubmitButton label=t::withdraw(l) kind="danger"/>
                </Form>
            </FoldedForm>
        }
    });
    let waits =
        (!may("confirm") && view.obstacle.is_empty()).then(|| view! { <p>{t::waits(l)}</p> });
    view! {
        <Section title=t::decide(l) id="decide">
            {obstacle}{waits}{confirm}{send_back}{withdraw}
        </Section>
    }
}
