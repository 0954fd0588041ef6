//! The questions that only the firm can answer.

use crate::api::firms::{Declare, firm};
use crate::components::{Form, HiddenInput, Load, PageHead, Question, SubmitButton};
use crate::lang::lang;
use crate::locales::{common, firm as t};
use crate::pages::firm::support::{count, successes};
use crate::routes;
use contract::firm::FirmView;
use leptos::prelude::*;

/// The questions, answered or not.
#[component]
pub fn FactsPage() -> impl IntoView {
    let declare = ServerAction::<Declare>::new();
    let saved = successes(declare);
    let record = Resource::new_blocking(move || saved.get(), |_| firm());
    view! { <Load resource=record let:view><Questions view declare/></Load> }
}

#[component]
fn Questions(view: FirmView, declare: ServerAction<Declare>) -> impl IntoView {
    let l = lang();
    let known = view.declared.iter().filter(|question| !question.value.is_empty()).count();
    let answered = t::facts_answered(l, count(known), count(view.declared.len()));
    let questions =
        view.declared.into_iter().map(|question| view! { <Question question/> }).collect_view();
    view! {
        <PageHead title=t::facts_title(l) lead=t::facts_lead(l) back=routes::FIRM_PROFILE/>
        <p class="inset">{t::facts_unknown(l)}</p>
        <p class="muted">{answered}</p>
        <Form action=declare>
            <HiddenInput field="version" value=view.form.version/>
            {questions}
            <SubmitButton label=common::save(l)/>
        </Form>
    }
}
