//! The steps that an application leaves to the firm.

use crate::api::applications::Step;
use crate::components::{FoldedForm, Form, HiddenInput, SubmitButton, TextArea, url};
use crate::lang::lang;
use crate::locales::application as t;
use leptos::prelude::*;

/// Answers what the institution asked for.
#[component]
pub fn SupplyMore(
    /// The application.
    id: String,
    /// Version seen.
    version: String,
    /// What was asked, in the institution's words.
    asked: String,
) -> impl IntoView {
    let l = lang();
    view! {
        <section class="section" id="supply">
            <h2>{t::more_title(l)}</h2>
            <p>{t::more_asked(l)}</p>
            <blockquote class="inset prose">{asked}</blockquote>
            <Form action={url::<Step>()}>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <Command name="supply_more"/>
                <TextArea field="text" label=t::more_text(l) hint=t::more_hint(l)/>
                <SubmitButton label=t::more_submit(l)/>
            </Form>
        </section>
    }
}

/// Takes the application back, after saying what that does.
#[component]
pub fn Withdraw(
    /// The application.
    id: String,
    /// Version seen.
    version: String,
) -> impl IntoView {
    let l = lang();
    view! {
        <hr/>
        <FoldedForm summary=t::withdraw_title(l) action={url::<Step>()} only=NO_FIELDS danger=true>
            <Form action={url::<Step>()} only=NO_FIELDS>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <Command name="withdraw"/>
                <p>{t::withdraw_what(l)}</p>
                <SubmitButton label=t::withdraw(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

/// Both forms post the same record to the same address. This one has no fields to fill in again,
/// so it answers to no record's id: what was wrong with the other form never shows here.
const NO_FIELDS: &str = "withdraw";

/// Which step a form takes; never filled in again from the other form.
#[component]
fn Command(name: &'static str) -> impl IntoView {
    view! { <input type="hidden" name="params[command]" value=name/> }
}
