//! Controls with which something is chosen.

use crate::components::field::{Field, FieldError, FieldGroup, described_by, frame_class, invalid};
use crate::components::form_context::{FormContext, input_name};
use crate::lang::lang;
use crate::locales::common;
use contract::Coded;
use leptos::prelude::*;

/// One of a longer list.
#[component]
pub fn Select(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// The list.
    options: Vec<Coded>,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to choose.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Words of the empty choice.
    #[prop(optional, into)]
    empty: String,
) -> impl IntoView {
    let context = FormContext::current();
    let value = context.value(&field, value);
    let described = described_by(&context, &field, !hint.is_empty());
    let invalid = invalid(&context, &field);
    let empty = if empty.is_empty() {
        common::not_chosen(lang()).to_owned()
    } else {
        empty
    };
    let (id, name) = (context.id(&field), input_name(&field));
    let choices = options
        .into_iter()
        .map(|option| {
            let selected = option.code == value;
            view! { <option value=option.code selected=selected>{option.label}</option> }
        })
        .collect_view();
    view! {
        <Field field label hint optional>
            <select class="input input--select" id=id name=name aria-describedby=described
                aria-invalid=invalid>
                <option value="">{empty}</option>
                {choices}
            </select>
        </Field>
    }
}

/// One of a short list.
#[component]
pub fn RadioGroup(
    /// The field.
    #[prop(into)]
    field: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// The list.
    options: Vec<Coded>,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Whether the answers stand in one line.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let context = FormContext::current();
    let value = context.value(&field, value);
    let (id, name) = (context.id(&field), input_name(&field));
    let choices = options
        .into_iter()
        .enumerate()
        .map(|(index, option)| {
            let checked = option.code == value;
            let id = choice_id(&id, index);
            view! { <Choice kind="radio" id name=name.clone() option checked/> }
        })
        .collect_view();
    let class = if inline {
        "choices choices--inline"
    } else {
        "choices"
    };
    view! { <FieldGroup field label hint optional><div class=class>{choices}</div></FieldGroup> }
}

/// Yes, no, or not known: an open question is an answer of its own.
#[component]
pub fn YesNoUnknown(
    /// The field.
    #[prop(into)]
    field: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// `yes`, `no`, or empty when not known.
    #[prop(optional, into)]
    value: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let l = lang();
    let options = vec![
        Coded::new("yes", common::yes(l)),
        Coded::new("no", common::no(l)),
        Coded::new("", common::unknown(l)),
    ];
    view! { <RadioGroup field label options value hint inline=true/> }
}

/// Any of a list.
#[component]
pub fn Checkboxes(
    /// The field.
    #[prop(into)]
    field: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// The list.
    options: Vec<Coded>,
    /// What the record says.
    #[prop(optional)]
    values: Vec<String>,
    /// How to answer.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let context = FormContext::current();
    let values = context.values(&field, values);
    let (id, name) = (context.id(&field), format!("{}[]", input_name(&field)));
    let choices = options
        .into_iter()
        .enumerate()
        .map(|(index, option)| {
            let checked = values.contains(&option.code);
            let id = choice_id(&id, index);
            view! { <Choice kind="checkbox" id name=name.clone() option checked/> }
        })
        .collect_view();
    view! { <FieldGroup field label hint optional><div class="choices">{choices}</div></FieldGroup> }
}

/// One thing to agree to: sends `on`.
#[component]
pub fn Checkbox(
    /// The field.
    #[prop(into)]
    field: String,
    /// What is agreed to.
    #[prop(into)]
    label: String,
    /// `on` when it is.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    let context = FormContext::current();
    context.name(&field, &label);
    let checked = context.value(&field, value) == "on";
    let (id, name) = (context.id(&field), input_name(&field));
    let class = frame_class(&context, &field);
    view! {
        <div class=class>
            <FieldError field/>
            <Choice kind="checkbox" id name option=Coded::new("on", label) checked/>
        </div>
    }
}

#[component]
fn Choice(
    kind: &'static str,
    id: String,
    name: String,
    option: Coded,
    checked: bool,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input class="choice__input" type=kind id=id.clone() name=name value=option.code
                checked=checked/>
            <label class="choice__label" for=id>{option.label}</label>
        </div>
    }
}

/// The first choice has the field's own id, so that the error summary leads to it.
fn choice_id(id: &str, index: usize) -> String {
    if index == 0 {
        id.to_owned()
    } else {
        format!("{id}-{index}")
    }
}
