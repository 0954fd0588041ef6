//! Choosing from long lists: a code with suggestions, and a list under headings.

use crate::components::field::{Field, described_by, invalid};
use crate::components::form_context::{FormContext, input_name};
use crate::lang::lang;
use crate::locales::common;
use contract::Coded;
use leptos::prelude::*;

/// A code that may be typed or taken from the suggestions.
#[component]
pub fn SuggestInput(
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
    /// The suggestions.
    options: Vec<Coded>,
) -> impl IntoView {
    let context = FormContext::current();
    let value = context.value(&field, value);
    let described = described_by(&context, &field, !hint.is_empty());
    let invalid = invalid(&context, &field);
    let (id, name) = (context.id(&field), input_name(&field));
    let list = format!("{id}-list");
    let choices = options
        .into_iter()
        .map(|option| view! { <option value=option.code>{option.label}</option> })
        .collect_view();
    view! {
        <Field field label hint>
            <input class="input" type="text" id=id name=name value=value list=list.clone()
                autocomplete="off" aria-describedby=described aria-invalid=invalid/>
            <datalist id=list>{choices}</datalist>
        </Field>
    }
}

/// One of a long list under headings.
#[component]
pub fn GroupedSelect(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// Heading and list, in order.
    groups: Vec<(String, Vec<Coded>)>,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to choose.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let context = FormContext::current();
    let value = context.value(&field, value);
    let described = described_by(&context, &field, !hint.is_empty());
    let invalid = invalid(&context, &field);
    let (id, name) = (context.id(&field), input_name(&field));
    let groups = groups
        .into_iter()
        .map(|(heading, options)| {
            let choices = options
                .into_iter()
                .map(|option| {
                    let selected = option.code == value;
                    view! { <option value=option.code selected=selected>{option.label}</option> }
                })
                .collect_view();
            view! { <optgroup label=heading>{choices}</optgroup> }
        })
        .collect_view();
    view! {
        <Field field label hint>
            <select class="input input--select" id=id name=name aria-describedby=described
                aria-invalid=invalid>
                <option value="">{common::not_chosen(lang())}</option>
                {groups}
            </select>
        </Field>
    }
}
