//! Who may read what of the firm, since when and until when; ending it, and letting read anew.

use crate::api::consents::{AnswerConsent, GiveConsent, consents};
use crate::components::{
    Checkbox, Checkboxes, Details, EmptyState, Form, HiddenInput, Load, NumberInput, PageHead,
    Section, Select, SubmitButton, url,
};
use crate::lang::lang;
use crate::locales::{common, consent as t};
use crate::routes;
use contract::Coded;
use contract::consent::{ClassView, ConsentRequestView, ConsentsView};
use leptos::prelude::*;

mod rows;

use rows::Rows;

/// The firm's consents.
#[component]
pub fn ConsentsPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| consents());
    view! {
        <div class="page page--wide">
            <PageHead title=t::title(l) lead=t::lead(l)/>
            <Load resource=view let:view><Whole view/></Load>
        </div>
    }
}

#[component]
fn Whole(view: ConsentsView) -> impl IntoView {
    let l = lang();
    let may = view.may_change;
    let waiting = (!view.waiting.is_empty()).then(|| {
        let rows: Vec<_> = view
            .waiting
            .iter()
            .cloned()
            .map(|row| view! { <Request row may/> })
            .collect();
        view! { <Section title=t::waiting_title(l)><ul class="rows">{rows}</ul></Section> }
    });
    let live = if view.live.is_empty() {
        view! { <EmptyState title=t::live_empty(l)/> }.into_any()
    } else {
        view! { <Rows rows=view.live.clone() caption=t::live_title(l) may/> }.into_any()
    };
    let ended = view.past.clone();
    let past = (!ended.is_empty()).then(|| {
        view! {
            <Section title=t::past_title(l)>
                <p class="muted">{t::past_what(l)}</p>
                <Rows rows=ended caption=t::past_title(l) may=false/>
            </Section>
        }
    });
    let give = if may {
        view! { <Give view/> }.into_any()
    } else {
        view! { <p class="muted">{t::only_owner(l)}</p> }.into_any()
    };
    view! {
        {waiting}
        <Section title=t::live_title(l)>{live}</Section>
        {give}
        {past}
    }
}

/// A request of an institution with the two answers.
#[component]
fn Request(row: ConsentRequestView, may: bool) -> impl IntoView {
    let l = lang();
    let (application, title) = row.application;
    let id = row.id.to_string();
    let answers = may.then(|| {
        let button = |answer: &'static str, label: &'static str, kind: &'static str| {
            let id = id.clone();
            view! {
                <Form action={url::<AnswerConsent>()} only=format!("{answer}-{id}")>
                    <HiddenInput field="id" value=id/>
                    <HiddenInput field="answer" value=answer/>
                    <SubmitButton label kind/>
                </Form>
            }
        };
        view! {
            <div class="actions">
                {button("grant", t::grant(l), "primary")}
                {button("refuse", t::refuse(l), "secondary")}
            </div>
        }
    });
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p><a href=routes::firm_application(application)>{t::asks(l, &row.institution, &title)}</a></p>
                <p><strong>{row.classes.join(common::list_joint(l))}</strong></p>
                <p>{t::asks_for(l, row.months)}</p>
                <p class="muted">{t::asks_why(l)}{t::of_colon(l)}{row.note}</p>
                {answers}
            </div>
        </li>
    }
}

/// The form of a new consent.
#[component]
fn Give(view: ConsentsView) -> impl IntoView {
    let l = lang();
    let form = view.form;
    view! {
        <Section title=t::new_title(l) id="new">
            <p>{t::new_what(l)}</p>
            <Form action={url::<GiveConsent>()}>
                <HiddenInput field="id" value=form.id/>
                <Select field="institution" label=t::institution(l) options=view.institutions value=form.institution/>
                <Checkboxes field="classes" label=t::classes(l) hint=t::classes_hint(l)
                    options=class_options(view.classes) values=form.classes/>
                <Select field="purpose" label=t::purpose(l) options=view.purposes value=form.purpose/>
                <NumberInput field="months" label=t::months(l) hint=t::months_hint(l)
                    unit=t::months_unit(l) value=form.months/>
                <ConsentText text=view.text version=view.version/>
                <Checkbox field="consent" label=t::agree(l) value=form.consent/>
                <SubmitButton label=t::give(l)/>
            </Form>
        </Section>
    }
}

/// The text that is agreed to, with its version.
#[component]
pub fn ConsentText(
    /// The text.
    text: String,
    /// Its version.
    version: String,
) -> impl IntoView {
    let l = lang();
    view! {
        <Details summary=t::text_title(l) open=true>
            <p class="prose">{text}</p>
            <p class="muted">{t::text_version(l, &version)}</p>
        </Details>
    }
}

/// Classes to be ticked, each with what is in it.
pub fn class_options(classes: Vec<ClassView>) -> Vec<Coded> {
    let l = lang();
    classes
        .into_iter()
        .map(|view| {
            let label = format!("{}{}{}", view.class.label, t::of_colon(l), view.meaning);
            Coded::new(view.class.code, label)
        })
        .collect()
}
