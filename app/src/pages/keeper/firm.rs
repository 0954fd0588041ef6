//! The custody of a receipt on the page of the firm's asset.

use super::asks::Asks;
use super::forms::{Bound, Hidden, Settle, may};
use super::history::History;
use super::standing::Standing;
use crate::api::custody::TakeBackRequest;
use crate::components::{FoldedForm, Form, Section, SubmitButton, TextInput, url};
use crate::lang::lang;
use crate::locales::custody as t;
use contract::custody::ReceiptView;
use leptos::prelude::*;

/// The custody of an asset.
#[component]
pub fn FirmCustody(
    /// Its receipt, as the firm reads it.
    view: ReceiptView,
) -> impl IntoView {
    let l = lang();
    let bound = Bound::of(&view);
    let asked = view.asked.clone().map(|asked| {
        let back = view.may_answer.then(|| {
            let bound = bound.clone();
            view! {
                <FoldedForm summary=t::take_back(l) action={url::<TakeBackRequest>()}>
                    <Form action={url::<TakeBackRequest>()}>
                        <Hidden bound/>
                        <TextInput field="note" label=t::note(l) optional=true autocomplete="off"/>
                        <SubmitButton label=t::take_back(l) kind="secondary"/>
                    </Form>
                </FoldedForm>
            }
        });
        view! {
            <div class="inset">
                <p><strong>{t::asked_title(l, &asked.command.label)}</strong>" "{asked.words}</p>
                <p class="muted">{t::asked_waits(l)}</p>
                {back}
            </div>
        }
    });
    let settle = may(&view, "settle").then(|| {
        view! { <Settle bound=bound.clone() counted=view.counted.clone()/> }
    });
    let open = view.row.due_on.is_some();
    let owner = (open && view.allowed.is_empty() && !view.may_answer)
        .then(|| view! { <p class="muted">{t::only_owner(l)}</p> });
    let what = t::custody_what(l, &view.warehouse);
    let (asks, standing) = (view.clone(), view.clone());
    view! {
        <Section title=t::custody_title(l) id="custody">
            <p>{what}</p>
            {asked}
            {settle}
            <Asks view=asks/>
            {owner}
        </Section>
        <Standing view=standing/>
        <History steps=view.steps/>
    }
}
