//! The form of an item: the fields of its kind as `domain::collateral` describes them, then its
//! value where the kind does not carry one itself.

use crate::api::assets::SaveAsset;
use crate::components::{
    AmountInput, DateInput, Form, HiddenInput, NumberInput, RadioGroup, Select, SubmitButton,
    TextInput, url,
};
use crate::lang::lang;
use crate::locales::{asset as t, common};
use crate::pages::firm::support::coded;
use contract::Coded;
use contract::asset::{AssetFormView, AssetParams};
use domain::collateral::{CollateralKind, FieldSpec, Input};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form.
#[component]
pub fn AssetForm(
    /// What it is filled with.
    view: AssetFormView,
) -> impl IntoView {
    let l = lang();
    let AssetFormView {
        kind,
        form,
        existing,
    } = view;
    let title = form.title.clone();
    let save = if existing { t::save(l) } else { t::save_new(l) };
    view! {
        <Form action={url::<SaveAsset>()}>
            <HiddenInput field="id" value=form.id.clone()/>
            <HiddenInput field="version" value=form.version.clone()/>
            <HiddenInput field="kind" value=kind.code()/>
            <h2 class="form__title">{t::sec_details(l)}</h2>
            <Fields kind form/>
            <h2 class="form__title">{t::sec_name(l)}</h2>
            <TextInput field="title" label=t::title(l) hint=t::title_hint(l) value=title
                autocomplete="off" optional=true/>
            <SubmitButton label=save/>
        </Form>
    }
}

/// The kind's own fields, and its value; made inside the form, which tells them what was typed
/// and what is wrong.
#[component]
fn Fields(kind: CollateralKind, form: AssetParams) -> impl IntoView {
    let l = lang();
    let fields = kind
        .fields()
        .iter()
        .map(|spec| {
            field(
                l,
                spec,
                form.details.get(spec.name).cloned().unwrap_or_default(),
            )
        })
        .collect_view();
    let value = if kind.carries_value() {
        view! { <p class="field__hint">{t::value_computed(l)}</p> }.into_any()
    } else {
        view! {
            <h2 class="form__title">{t::sec_value(l)}</h2>
            <p class="field__hint">{t::value_hint(l)}</p>
            <AmountInput field="value" label=t::value(l) value=form.value optional=true/>
            <DateInput field="valued_on" label=t::valued_on_label(l) value=form.valued_on optional=true/>
            <TextInput field="valued_by" label=t::valued_by(l) hint=t::valued_by_hint(l)
                value=form.valued_by optional=true/>
        }
        .into_any()
    };
    view! {
        {fields}
        {value}
    }
}

/// The control of one field.
pub fn field(l: Lang, spec: &'static FieldSpec, value: String) -> AnyView {
    let field = format!("details.{}", spec.name);
    let (label, hint) = (spec.label.get(l), spec.help.get(l));
    let optional = !spec.required;
    match spec.input {
        Input::Text { .. }
        | Input::Code { .. }
        | Input::PatentNumber
        | Input::SoftwareNumber
        | Input::Uscc => view! {
            <TextInput field label hint value optional autocomplete="off"/>
        }
        .into_any(),
        Input::Amount => view! { <AmountInput field label hint value optional/> }.into_any(),
        // The label of a price names its unit.
        Input::Price | Input::Integer { .. } | Input::Quantity => {
            view! { <NumberInput field label hint value optional/> }.into_any()
        }
        Input::PastDate | Input::AnyDate => {
            view! { <DateInput field label hint value optional/> }.into_any()
        }
        Input::Choice { options } => {
            view! { <Select field label hint value optional options=coded(l, options)/> }.into_any()
        }
        Input::Bool { yes, no } => {
            let mut options = vec![Coded::new("yes", yes.get(l)), Coded::new("no", no.get(l))];
            if optional {
                // Left open is an answer of its own: unknown is not "no".
                options.push(Coded::new("", common::unknown(l)));
            }
            view! { <RadioGroup field label hint value options inline=true/> }.into_any()
        }
    }
}

/// Which right the kind can carry, and where and how it comes into being.
#[component]
pub fn RegistryNote(
    /// The kind.
    kind: CollateralKind,
) -> impl IntoView {
    let l = lang();
    let registry = kind.registry();
    let note = t::registry_note(
        l,
        registry.security.label().get(l),
        registry.authority.get(l),
        registry.effect.label().get(l),
    );
    view! { <p class="inset">{note}</p> }
}
