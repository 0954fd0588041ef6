//! The form of a need; the same for a new one and a change.

use crate::api::needs::SaveNeed;
use crate::components::{
    AmountInput, Checkbox, Checkboxes, DateInput, Form, HiddenInput, NumberInput, Question, Select,
    SubmitButton, TextArea, TextInput, url,
};
use crate::lang::lang;
use crate::locales::{common, need as t};
use crate::pages::firm::support::coded;
use crate::routes;
use contract::Coded;
use contract::asset::AssetRowView;
use contract::firm::DeclaredFactView;
use contract::need::NeedFormView;
use domain::facts::options;
use domain::lang::Lang;
use leptos::prelude::*;

/// The form.
#[component]
pub fn NeedForm(
    /// What it is filled with, and what can be offered.
    view: NeedFormView,
) -> impl IntoView {
    let l = lang();
    let form = view.form;
    let save = if view.existing {
        t::save(l)
    } else {
        t::save_new(l)
    };
    view! {
        <Form action={url::<SaveNeed>()}>
            <HiddenInput field="id" value=form.id/>
            <HiddenInput field="version" value=form.version/>
            <h2 class="form__title">{t::sec_money(l)}</h2>
            <TextInput field="title" label=t::title(l) hint=t::title_hint(l) value=form.title autocomplete="off"/>
            <AmountInput field="amount" label=t::amount(l) value=form.amount/>
            <NumberInput field="tenor_months" label=t::col_tenor(l) hint=t::tenor_hint(l)
                value=form.tenor_months unit=t::month_unit(l)/>
            <Select field="purpose" label=t::purpose(l) value=form.purpose options=coded(l, options::PURPOSES)/>
            <TextArea field="description" label=t::description(l) hint=t::description_hint(l)
                value=form.description optional=true/>
            <h2 class="form__title">{t::sec_terms(l)}</h2>
            <DateInput field="latest_date" label=t::latest_date(l) value=form.latest_date optional=true/>
            <NumberInput field="max_cost" label=t::max_cost(l) hint=t::max_cost_hint(l) value=form.max_cost
                unit=common::percent(l) optional=true/>
            <Checkboxes field="instruments" label=t::instruments(l) hint=t::instruments_hint(l)
                values=form.instruments options=coded(l, options::INSTRUMENTS) optional=true/>
            <h2 class="form__title">{t::sec_assets(l)}</h2>
            <Assets rows=view.assets chosen=form.assets/>
            <Project questions=view.questions/>
            <h2 class="form__title">{t::sec_share(l)}</h2>
            <div>
                <Checkbox field="open_to_providers" label=t::open_to_providers(l) value=form.open_to_providers/>
                <p class="field__hint">{t::open_hint(l)}</p>
            </div>
            <SubmitButton label=save/>
        </Form>
    }
}

/// The firm's items, to be offered with this need.
#[component]
fn Assets(rows: Vec<AssetRowView>, chosen: Vec<String>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! {
            <p>{t::assets_none(l)}" "<a href=routes::FIRM_ASSET_NEW>{t::assets_register(l)}</a></p>
        }
        .into_any();
    }
    let options = rows.iter().map(|row| option(l, row)).collect();
    view! {
        <Checkboxes field="assets" label=t::assets(l) hint=t::assets_hint(l) values=chosen options
            optional=true/>
    }
    .into_any()
}

/// One item in a line: name, kind, value, and whether it still counts.
fn option(l: Lang, row: &AssetRowView) -> Coded {
    let value = match row.value {
        _ if row.expired => t::asset_expired(l).to_owned(),
        Some(value) => value.display_wan(l),
        None => t::asset_no_value(l).to_owned(),
    };
    Coded::new(
        row.id.to_string(),
        t::asset_option(l, &row.title, &row.kind.label, &value),
    )
}

/// Questions about the project and this need.
#[component]
fn Project(questions: Vec<DeclaredFactView>) -> impl IntoView {
    let l = lang();
    (!questions.is_empty()).then(|| {
        let questions = questions
            .into_iter()
            .map(|question| view! { <Question question/> })
            .collect_view();
        view! {
            <h2 class="form__title">{t::sec_project(l)}</h2>
            <p class="field__hint">{t::sec_project_lead(l)}</p>
            {questions}
        }
    })
}
