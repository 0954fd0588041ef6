//! The frame of a field: label, hint, fault, control, tied together for those who listen.

use crate::components::form_context::{FormContext, faults_of};
use crate::components::icon::{Icon, IconName};
use crate::lang::lang;
use crate::locales::{common, problem};
use leptos::prelude::*;

/// The fault of a field in words, when there is one.
#[component]
pub fn FieldError(
    /// The field.
    #[prop(into)]
    field: String,
) -> impl IntoView {
    let context = FormContext::current();
    let id = format!("{}-error", context.id(&field));
    let l = lang();
    let faults = context.problem().map(|problem| problem.fields.as_slice());
    let messages: Vec<String> = faults_of(faults.unwrap_or_default(), &field)
        .map(|fault| context.message(fault, l))
        .collect();
    (!messages.is_empty()).then(|| {
        view! {
            <p class="field__error" id=id>
                <Icon name=IconName::Alert/>
                <span class="visually-hidden">{problem::error_prefix(l)}</span>
                <span>{messages.join(" ")}</span>
            </p>
        }
    })
}

/// Label, hint, fault and the control itself.
#[component]
pub(crate) fn Field(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let context = FormContext::current();
    context.name(&field, &label);
    let id = context.id(&field);
    let class = frame_class(&context, &field);
    view! {
        <div class=class>
            <label class="field__label" for=id.clone()>{label}<OptionalMark optional/></label>
            <Hint id=id.clone() hint/>
            <FieldError field/>
            {children()}
        </div>
    }
}

/// The same for a group of controls, as a field set.
#[component]
pub(crate) fn FieldGroup(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let context = FormContext::current();
    context.name(&field, &label);
    let id = context.id(&field);
    let described = described_by(&context, &field, !hint.is_empty());
    let class = frame_class(&context, &field);
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="field__label">{label}<OptionalMark optional/></legend>
            <Hint id=id.clone() hint/>
            <FieldError field/>
            {children()}
        </fieldset>
    }
}

#[component]
fn OptionalMark(optional: bool) -> impl IntoView {
    optional.then(|| view! { <span class="field__optional">{common::optional_mark(lang())}</span> })
}

#[component]
fn Hint(id: String, hint: String) -> impl IntoView {
    (!hint.is_empty()).then(|| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })
}

/// The classes of a field's frame.
pub(crate) fn frame_class(context: &FormContext, field: &str) -> &'static str {
    if context.is_invalid(field) {
        "field field--invalid"
    } else {
        "field"
    }
}

/// The ids of a control's hint and fault, as far as they are there.
pub(crate) fn described_by(context: &FormContext, field: &str, has_hint: bool) -> Option<String> {
    let id = context.id(field);
    let hint = has_hint.then(|| format!("{id}-hint"));
    let error = context.is_invalid(field).then(|| format!("{id}-error"));
    let ids: Vec<String> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// `aria-invalid`, where something is wrong.
pub(crate) fn invalid(context: &FormContext, field: &str) -> Option<&'static str> {
    context.is_invalid(field).then_some("true")
}
