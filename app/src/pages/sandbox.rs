//! The policy sandbox of a version: who comes in, who drops out, and why.

mod keep;
mod moved;

use crate::api::sandbox::sandbox;
use crate::components::layout::{PageHead, Section};
use crate::components::load::Load;
use crate::islands::Figures;
use crate::lang::lang;
use crate::locales::sandbox as t;
use crate::pages::casework::Desk;
use crate::routes;
use crate::routes::params::{param, query};
use contract::sandbox::{SandboxParams, SandboxView};
use keep::Keep;
use leptos::prelude::*;
use moved::Moved;

/// For a bank.
#[component]
pub fn BankPage() -> impl IntoView {
    view! { <Sandbox desk=Desk::Bank/> }
}

/// For a fund, a guarantee institution or a bureau.
#[component]
pub fn FundPage() -> impl IntoView {
    view! { <Sandbox desk=Desk::Fund/> }
}

#[component]
fn Sandbox(desk: Desk) -> impl IntoView {
    let (product, version) = (param("id"), param("version"));
    let against = query("against");
    let view = Resource::new_blocking(
        move || SandboxParams {
            product: product.get(),
            version: version.get(),
            against: against.get(),
        },
        sandbox,
    );
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole desk view/> }/>
        </div>
    }
}

#[component]
fn Whole(desk: Desk, view: SandboxView) -> impl IntoView {
    let l = lang();
    let back = routes::version(&view.asked.version);
    let caption = t::caption(l, &view.product_name, &view.version);
    let as_of = t::as_of(l, &view.as_of.to_string(), view.figures.needs);
    let compared = match view.compared.as_str() {
        "" => t::compared_in_force(l).to_owned(),
        other => t::compared(l, other),
    };
    let moves = crate::islands::changes(&view.figures);
    let (moved, number) = (view.moved.clone(), view.moved_shown);
    let figures = view.figures.clone();
    view! {
        <PageHead title=t::title(l) caption lead=t::lead(l) back/>
        <Compare desk view=view.clone()/>
        <p class="desk__count muted"><span>{compared}</span><span>{as_of}</span></p>
        <Section title=t::summary(l)>
            <Figures figures/>
        </Section>
        {moves.then(|| view! { <Moved rows=moved number/> })}
        <Keep view/>
    }
}

/// What it is compared with; the button runs it.
#[component]
fn Compare(desk: Desk, view: SandboxView) -> impl IntoView {
    let l = lang();
    let chosen = view.asked.against.clone();
    let others = view
        .others
        .into_iter()
        .map(|other| {
            let selected = other.code == chosen;
            view! { <option value=other.code selected=selected>{other.label}</option> }
        })
        .collect_view();
    let here = desk.sandbox(&view.asked.product, &view.asked.version);
    view! {
        <form class="filters" method="get" action=here>
            <label class="filters__field">
                <span>{t::compare_with(l)}</span>
                <select class="input input--select" name="against">
                    <option value="">{t::in_force(l)}</option>
                    {others}
                </select>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{t::run(l)}</button>
            </div>
        </form>
    }
}
