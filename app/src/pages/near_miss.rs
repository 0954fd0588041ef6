//! The near-miss map: which criteria alone keep out how many.

mod excluded;
mod tables;

use crate::api::near_miss::near_misses;
use crate::components::layout::{EmptyState, PageHead, Section};
use crate::components::load::Load;
use crate::lang::lang;
use crate::locales::{common, near_miss as t};
use crate::pages::casework::{Desk, query_string};
use crate::routes::params::query;
use contract::Coded;
use contract::near_miss::{NearMissParams, NearMissView};
use excluded::Excluded;
use leptos::prelude::*;
use tables::{Facts, Refusals, Rows};

/// For a bank.
#[component]
pub fn BankPage() -> impl IntoView {
    view! { <Map desk=Desk::Bank/> }
}

/// For a fund, a guarantee institution or a bureau.
#[component]
pub fn FundPage() -> impl IntoView {
    view! { <Map desk=Desk::Fund/> }
}

#[component]
fn Map(desk: Desk) -> impl IntoView {
    let l = lang();
    let (scope, product, leaf) = (query("scope"), query("product"), query("leaf"));
    let view = Resource::new_blocking(
        move || NearMissParams {
            scope: scope.get(),
            product: product.get(),
            leaf: leaf.get(),
        },
        near_misses,
    );
    view! {
        <div class="page page--wide desk near-miss">
            <PageHead title=t::title(l) lead=t::lead(l)/>
            <Load resource=view children=move |view| view! { <Whole desk view/> }/>
        </div>
    }
}

#[component]
fn Whole(desk: Desk, view: NearMissView) -> impl IntoView {
    let l = lang();
    let as_of = t::as_of(l, &view.as_of.to_string(), view.needs);
    let filter = view.filter.clone();
    let excluded = view.excluded.map(|excluded| {
        let close = address(
            desk,
            &NearMissParams {
                leaf: String::new(),
                ..filter.clone()
            },
        );
        view! { <Excluded desk excluded product=filter.product.clone() close/> }
    });
    let rows = if view.rows.is_empty() {
        view! { <EmptyState title=t::empty(l) text=t::empty_text(l)/> }.into_any()
    } else {
        let scope = filter.scope.clone();
        view! {
            <Section title=t::by_fact(l)>
                <p class="muted">{t::by_fact_lead(l)}</p>
                <Facts rows=view.facts/>
            </Section>
            <Section title=t::by_product(l)>
                <p class="muted">{t::by_product_lead(l)}</p>
                <Rows desk scope rows=view.rows/>
                <p class="muted sandbox__note">{t::hidden_note(l)}</p>
            </Section>
        }
        .into_any()
    };
    view! {
        <Filters desk filter=view.filter scopes=view.scopes products=view.products/>
        <p class="desk__count muted">{as_of}</p>
        {excluded}
        {rows}
        <Section title=t::refusals(l)>
            <p class="muted">{t::refusals_lead(l)}</p>
            <Refusals rows=view.refusals/>
        </Section>
    }
}

#[component]
fn Filters(
    desk: Desk,
    filter: NearMissParams,
    scopes: Vec<Coded>,
    products: Vec<Coded>,
) -> impl IntoView {
    let l = lang();
    let options = |choices: Vec<Coded>, chosen: String| {
        choices
            .into_iter()
            .map(move |one| {
                let selected = one.code == chosen;
                view! { <option value=one.code selected=selected>{one.label}</option> }
            })
            .collect_view()
    };
    let here = desk.near_misses();
    let scope = (scopes.len() > 1).then(|| {
        view! {
            <label class="filters__field">
                <span>{t::scope(l)}</span>
                <select class="input input--select" name="scope">{options(scopes, filter.scope)}</select>
            </label>
        }
    });
    view! {
        <form class="filters" method="get" action=here>
            {scope}
            <label class="filters__field">
                <span>{t::product(l)}</span>
                <select class="input input--select" name="product">
                    <option value="">{t::all_products(l)}</option>
                    {options(products, filter.product)}
                </select>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{common::apply_filter(l)}</button>
                <a class="button button--quiet" href=here>{common::clear_filter(l)}</a>
            </div>
        </form>
    }
}

/// This page with a choice.
fn address(desk: Desk, filter: &NearMissParams) -> String {
    let pairs = [
        ("scope", &filter.scope),
        ("product", &filter.product),
        ("leaf", &filter.leaf),
    ];
    query_string(desk.near_misses(), &pairs)
}
