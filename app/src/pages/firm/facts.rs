//! The questions that only the firm can answer.

use crate::api::firms::{Declare, firm};
use crate::components::{Form, HiddenInput, Load, PageHead, Question, SubmitButton};
use crate::lang::lang;
use crate::locales::{common, firm as t};
use crate::pages::firm::support::successes;
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
    let questions =
        view.declared.into_iter().map(|question| view! { <Question question/> }).collect_view();
    view! {
        <PageHead title=t::facts_title(l) lead=t::facts_lead(l) back=routes::FIRM_PROFILE/>
        <div class="inset"><p>{t::facts_unknown(l)}</p></div>
        <Form action=declare>
            <HiddenInput field="version" value=view.form.version/>
            {questions}
            <SubmitButton label=common::save(l)/>
        </Form>
    }
}
