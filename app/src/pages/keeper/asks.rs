//! What the holder may ask the keeper for.

use super::forms::{Bound, Hidden, may};
use crate::api::custody::{AskCancel, AskMerge, AskSplit, AskTransfer};
use crate::components::{Checkboxes, FoldedForm, Form, HiddenInput, SubmitButton, TextInput, url};
use crate::lang::lang;
use crate::locales::custody as t;
use contract::Coded;
use contract::custody::ReceiptView;
use leptos::prelude::*;

/// The forms of the requests that can be made now.
#[component]
pub fn Asks(
    /// The receipt.
    view: ReceiptView,
) -> impl IntoView {
    let bound = Bound::of(&view);
    let whole = format!("{} {}", view.row.stored, view.row.unit);
    let split = may(&view, "split").then(|| view! { <Split bound=bound.clone() whole/> });
    let alike = view.alike.clone();
    let merge = (may(&view, "merge") && !alike.is_empty())
        .then(|| view! { <Merge bound=bound.clone() alike/> });
    let transfer = may(&view, "transfer").then(|| view! { <Transfer bound=bound.clone()/> });
    let cancel = may(&view, "cancel").then(|| view! { <Cancel bound=bound.clone()/> });
    view! { {split}{merge}{transfer}{cancel} }
}

#[component]
fn Split(bound: Bound, whole: String) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::split(l) action={url::<AskSplit>()}>
            <Form action={url::<AskSplit>()}>
                <Hidden bound/>
                <HiddenInput field="command" value="split"/>
                <TextInput field="parts" label=t::split_parts(l) hint=t::split_hint(l, &whole)
                    autocomplete="off"/>
                <SubmitButton label=t::ask_submit(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Merge(bound: Bound, alike: Vec<Coded>) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::merge(l) action={url::<AskMerge>()}>
            <Form action={url::<AskMerge>()}>
                <Hidden bound/>
                <HiddenInput field="command" value="merge"/>
                <Checkboxes field="with" label=t::merge_with(l) hint=t::merge_hint(l) options=alike/>
                <SubmitButton label=t::ask_submit(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Transfer(bound: Bound) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::transfer(l) action={url::<AskTransfer>()}>
            <Form action={url::<AskTransfer>()}>
                <Hidden bound/>
                <HiddenInput field="command" value="transfer"/>
                <p>{t::transfer_what(l)}</p>
                <TextInput field="to" label=t::transfer_to(l) hint=t::firm_hint(l) autocomplete="off"/>
                <SubmitButton label=t::ask_submit(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Cancel(bound: Bound) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::cancel(l) action={url::<AskCancel>()} danger=true>
            <Form action={url::<AskCancel>()}>
                <Hidden bound/>
                <HiddenInput field="command" value="cancel"/>
                <p>{t::cancel_what(l)}</p>
                <SubmitButton label=t::ask_submit(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}
