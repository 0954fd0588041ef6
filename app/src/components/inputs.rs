//! Controls into which something is typed.

use crate::components::field::{Field, described_by, invalid};
use crate::components::form_context::{FormContext, input_name};
use crate::islands::AmountEcho;
use crate::lang::lang;
use crate::locales::common;
use leptos::prelude::*;

/// One line of text.
#[component]
pub fn TextInput(
    /// The field, `title` or `facts.firm.is_listed`.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// `text` (default), `password`, `email`, `tel`.
    #[prop(optional, into)]
    kind: String,
    /// What browsers may fill in: `username`, `new-password`, `off`, ….
    #[prop(optional, into)]
    autocomplete: String,
    /// Class for its width: `short`, `medium`; full width when empty.
    #[prop(optional, into)]
    width: String,
    /// What stands below it, such as an island that reads what is typed.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let kind = if kind.is_empty() {
        "text".to_owned()
    } else {
        kind
    };
    let mode = if kind == "tel" { "tel" } else { "" };
    view! {
        <Field field=field.clone() label hint=hint.clone() optional>
            <Control field value hint kind mode autocomplete width/>
            {children.map(|children| children())}
        </Field>
    }
}

/// A whole number with its unit behind it.
#[component]
pub fn NumberInput(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// The unit in words.
    #[prop(optional, into)]
    unit: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    view! {
        <Field field=field.clone() label hint=hint.clone() optional>
            <div class="with-unit">
                <Control field value hint mode="decimal" width="short"/>
                {(!unit.is_empty()).then(|| view! { <span class="with-unit__unit">{unit}</span> })}
            </div>
        </Field>
    }
}

/// An amount; plain numbers are 万元, and what is understood is shown as it is typed.
#[component]
pub fn AmountInput(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// What the record says, as [`domain::money::Fen::to_input`] writes it.
    #[prop(optional, into)]
    value: String,
    /// How to fill it in; the units are explained when empty.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let l = lang();
    let hint = if hint.is_empty() {
        common::amount_hint(l).to_owned()
    } else {
        hint
    };
    // No numeric keyboard on phones: 万 and 亿 are typed here too.
    view! {
        <Field field=field.clone() label hint=hint.clone() optional>
            <div class="with-unit">
                <Control field value hint width="short"/>
                <span class="with-unit__unit">{common::wan_yuan(l)}</span>
                <AmountEcho/>
            </div>
        </Field>
    }
}

/// A day. Typed, because a calendar is slow for dates years ago; every usual form is understood.
#[component]
pub fn DateInput(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to fill it in; an example when empty.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let hint = if hint.is_empty() {
        common::date_hint(lang()).to_owned()
    } else {
        hint
    };
    view! {
        <Field field=field.clone() label hint=hint.clone() optional>
            <Control field value hint mode="numeric" width="medium" autocomplete="off"/>
        </Field>
    }
}

/// A value that travels with the form unseen.
#[component]
pub fn HiddenInput(
    /// The field.
    #[prop(into)]
    field: String,
    /// The value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let context = FormContext::current();
    let value = context.value(&field, value);
    view! { <input type="hidden" name=input_name(&field) value=value/> }
}

/// The input element. Passwords are never written into a page.
#[component]
fn Control(
    field: String,
    value: String,
    hint: String,
    #[prop(optional, into)] kind: String,
    #[prop(optional)] mode: &'static str,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] width: String,
) -> impl IntoView {
    let context = FormContext::current();
    let kind = if kind.is_empty() {
        "text".to_owned()
    } else {
        kind
    };
    let value = (kind != "password").then(|| context.value(&field, value));
    let described = described_by(&context, &field, !hint.is_empty());
    let invalid = invalid(&context, &field);
    let class = if width.is_empty() {
        "input".into()
    } else {
        format!("input input--{width}")
    };
    view! {
        <input class=class type=kind id=context.id(&field) name=input_name(&field) value=value
            inputmode=(!mode.is_empty()).then_some(mode) autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
            aria-describedby=described aria-invalid=invalid/>
    }
}
