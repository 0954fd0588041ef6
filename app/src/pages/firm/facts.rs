//! The questions that only the firm can answer.

use crate::api::firms::{Declare, firm};
use crate::components::{Form, HiddenInput, Load, PageHead, Question, SubmitButton, url};
use crate::lang::lang;
use crate::locales::{common, firm as t};
use crate::pages::firm::support::count;
use crate::routes;
use contract::firm::{DeclaredFactView, FirmView};
use leptos::prelude::*;

/// The questions, answered or not.
#[component]
pub fn FactsPage() -> impl IntoView {
    let record = Resource::new_blocking(|| (), |()| firm());
    view! { <Load resource=record let:view><Questions view/></Load> }
}

/// The form with the questions.
#[component]
pub fn Questions(
    /// The firm's record.
    view: FirmView,
) -> impl IntoView {
    let l = lang();
    let known = view
        .declared
        .iter()
        .filter(|question| !question.value.is_empty())
        .count();
    let answered = t::facts_answered(l, count(known), count(view.declared.len()));
    view! {
        <PageHead title=t::facts_title(l) lead=t::facts_lead(l) back=routes::FIRM_PROFILE/>
        <p class="inset">{t::facts_unknown(l)}</p>
        <p class="muted">{answered}</p>
        <Form action={url::<Declare>()}>
            <HiddenInput field="version" value=view.form.version/>
            <Fields questions=view.declared/>
            <SubmitButton label=common::save(l)/>
        </Form>
    }
}

/// The controls; made inside the form, which tells them what was typed and what is wrong.
#[component]
fn Fields(questions: Vec<DeclaredFactView>) -> impl IntoView {
    questions
        .into_iter()
        .map(|question| view! { <Question question/> })
        .collect_view()
}
