//! What the firm lets the institution read in this case, what it does not, and asking for it.

use crate::api::consents::AskConsent;
use crate::components::folded_form::FoldedForm;
use crate::components::form::{Form, SubmitButton, url};
use crate::components::inputs::{HiddenInput, NumberInput};
use crate::components::layout::Section;
use crate::components::lists::{SummaryList, SummaryRow};
use crate::components::options::Checkboxes;
use crate::components::text_area::TextArea;
use crate::lang::lang;
use crate::locales::{common, consent as t};
use crate::pages::firm::class_options;
use contract::consent::{AskConsentParams, CaseConsentView, ClassView, ContactsView};
use leptos::prelude::*;

/// How far the firm's consent reaches; nothing is said where it reaches over everything.
#[component]
pub fn Consent(
    /// What may be read and what may not.
    view: CaseConsentView,
) -> impl IntoView {
    let l = lang();
    let missing = view.missing;
    let granted = view.last_day.map(|day| {
        let classes = view.granted.join(common::list_joint(l));
        view! { <p class="muted">{t::granted_until(l, &day.to_string())}{classes}</p> }
    });
    if missing.is_empty() {
        return granted.into_any();
    }
    let kept = match (view.kept, view.granted.is_empty()) {
        (Some(day), _) => Some(t::kept(l, &day.to_string())),
        (None, true) => Some(t::kept_nothing(l).to_owned()),
        _ => None,
    };
    let rows: Vec<_> = missing
        .iter()
        .map(|view| {
            let label = view.class.label.clone();
            let meaning = view.meaning.clone();
            view! { <li><strong>{label}</strong>{t::of_colon(l)}{meaning}</li> }
        })
        .collect();
    let asked = view.asked.then(|| view! { <p>{t::asked(l)}</p> });
    let ask = view
        .ask
        .map(|form| view! { <Ask form classes=missing.clone()/> });
    view! {
        <Section title=t::not_granted(l) id="consent">
            {kept.map(|kept| view! { <p class="notice"><strong>{kept}</strong></p> })}
            {granted}
            <p>{t::not_granted_what(l)}</p>
            <ul class="bullets">{rows}</ul>
            {asked}
            {ask}
        </Section>
    }
    .into_any()
}

#[component]
fn Ask(form: AskConsentParams, classes: Vec<ClassView>) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::ask_title(l) action={url::<AskConsent>()}>
            <Form action={url::<AskConsent>()}>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="application" value=form.application/>
                <Checkboxes field="classes" label=t::classes(l) hint=t::classes_hint(l)
                    options=class_options(classes) values=form.classes/>
                <NumberInput field="months" label=t::months(l) hint=t::months_hint(l)
                    unit=t::months_unit(l) value=form.months/>
                <TextArea field="note" label=t::ask_note(l) value=form.note/>
                <SubmitButton label=t::ask_submit(l) kind="secondary"/>
            </Form>
        </FoldedForm>
    }
}

/// Who acts for the firm, as far as the institution may read it.
#[component]
pub fn Contacts(
    /// Who.
    view: ContactsView,
) -> impl IntoView {
    let l = lang();
    let rows = [
        (t::legal_representative(l), view.legal_representative),
        (t::identity_number(l), view.identity_number),
        (t::contact_name(l), view.contact_name),
        (t::contact_phone(l), view.contact_phone),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(label, text)| {
            let text = if text.is_empty() {
                common::unknown_value(l).to_owned()
            } else {
                text
            };
            view! { <SummaryRow label><span class="number">{text}</span></SummaryRow> }
        })
        .collect();
    view! { <Section title=t::contacts_title(l)><SummaryList>{rows}</SummaryList></Section> }
}
