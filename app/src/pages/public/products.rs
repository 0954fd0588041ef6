//! The product catalogue with its filters.

use crate::api::catalogue::products;
use crate::components::*;
use crate::lang::lang;
use crate::locales::{common, public as t};
use crate::routes;
use crate::routes::params::query;
use contract::Coded;
use contract::catalogue::{CatalogueParams, CatalogueView, ProductBriefView};
use domain::lang::Lang;
use leptos::prelude::*;

/// The product catalogue. Its filter is a form that asks for the page anew.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let l = lang();
    let (instrument, basis, q) = (query("instrument"), query("basis"), query("q"));
    let catalogue = Resource::new_blocking(
        move || CatalogueParams {
            instrument: instrument.get(),
            basis: basis.get(),
            q: q.get(),
        },
        products,
    );
    view! {
        <div class="page page--wide">
            <PageHead title=t::products_title(l) lead=t::products_lead(l)/>
            <Load resource=catalogue let:view>
                <Filters view=view.clone()/>
                <Legend/>
                <Results view/>
            </Load>
        </div>
    }
}

#[component]
fn Filters(view: CatalogueView) -> impl IntoView {
    let l = lang();
    let filter = view.filter;
    let bases = ["real", "hybrid", "plausible"].map(|code| Coded::new(code, basis_name(l, code)));
    let filtered = filter != CatalogueParams::default();
    view! {
        <form class="filters" method="get" action=routes::PRODUCTS role="search">
            <div class="filters__field">
                <label for="filter-q">{t::filter_q(l)}</label>
                <input class="input" type="search" id="filter-q" name="q" value=filter.q/>
            </div>
            <FilterSelect name="instrument" label=t::filter_instrument(l) options=view.instruments
                value=filter.instrument/>
            <FilterSelect name="basis" label=t::filter_basis(l) options=bases.to_vec() value=filter.basis/>
            <button type="submit" class="button button--secondary">{common::apply_filter(l)}</button>
            {filtered.then(|| view! { <a class="filters__clear" href=routes::PRODUCTS>{common::clear_filter(l)}</a> })}
        </form>
    }
}

#[component]
fn FilterSelect(
    name: &'static str,
    label: &'static str,
    options: Vec<Coded>,
    value: String,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let options = options
        .into_iter()
        .map(|option| {
            let selected = option.code == value;
            view! { <option value=option.code selected=selected>{option.label}</option> }
        })
        .collect_view();
    view! {
        <div class="filters__field">
            <label for=id.clone()>{label}</label>
            <select class="input input--select" id=id name=name>
                <option value="">{common::all(lang())}</option>
                {options}
            </select>
        </div>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let l = lang();
    let rows = [
        ("real", t::basis_real_text(l)),
        ("hybrid", t::basis_hybrid_text(l)),
        ("plausible", t::basis_plausible_text(l)),
    ]
    .map(|(code, text)| {
        view! {
            <div class="legend__row">
                <dt><Tag tone=Tone::of_basis(code) text=basis_name(l, code)/></dt>
                <dd>{text}</dd>
            </div>
        }
    });
    view! { <Details summary=t::basis_legend(l)><dl class="legend">{rows}</dl></Details> }
}

#[component]
fn Results(view: CatalogueView) -> impl IntoView {
    let l = lang();
    if view.products.is_empty() {
        return view! { <EmptyState title=t::no_products(l) text=t::no_products_text(l)/> }
            .into_any();
    }
    let count = t::shown_of(l, view.products.len(), view.total);
    let groups = by_instrument(view.products)
        .into_iter()
        .map(|(instrument, products)| {
            let n = t::home_count(l, products.len());
            let rows = products
                .into_iter()
                .map(|product| view! { <Row product/> })
                .collect_view();
            view! {
                <section class="products__group">
                    <h2>{instrument.label}" "<small class="muted">{n}</small></h2>
                    <ul class="products">{rows}</ul>
                </section>
            }
        })
        .collect_view();
    view! {
        <p class="muted" role="status">{count}</p>
        {groups}
    }
    .into_any()
}

/// Products under their kind of finance, in the order they came.
fn by_instrument(products: Vec<ProductBriefView>) -> Vec<(Coded, Vec<ProductBriefView>)> {
    let mut groups: Vec<(Coded, Vec<ProductBriefView>)> = Vec::new();
    for product in products {
        match groups
            .iter_mut()
            .find(|(kind, _)| *kind == product.instrument)
        {
            Some((_, members)) => members.push(product),
            None => groups.push((product.instrument.clone(), vec![product])),
        }
    }
    groups
}

#[component]
fn Row(product: ProductBriefView) -> impl IntoView {
    let l = lang();
    let or_none = |text: String| {
        if text.is_empty() {
            t::not_applicable(l).to_owned()
        } else {
            text
        }
    };
    let amount = or_none(amount_range(l, product.amount_min, product.amount_max));
    let tenor = or_none(tenor_range(l, product.tenor_min, product.tenor_max));
    let days = product
        .days_to_money
        .map_or_else(String::new, |n| t::label_days_value(l, n));
    let facts = [
        (t::label_amount(l), amount),
        (t::label_tenor(l), tenor),
        (t::label_rate(l), or_none(product.rate)),
        (t::label_days(l), or_none(days)),
    ]
    .map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    view! {
        <li class="products__row">
            <div class="products__head">
                <h3 class="products__name"><a href=routes::product(product.id)>{product.name}</a></h3>
                <p class="products__provider">
                    <span class="muted">{product.provider}</span>
                    <Tag tone=Tone::of_basis(&product.basis.code) text=basis_name(l, &product.basis.code)/>
                    {(!product.in_force).then(|| view! { <Tag tone=Tone::Neutral text=t::not_in_force(l)/> })}
                </p>
            </div>
            <dl class="products__facts">{facts}</dl>
        </li>
    }
}

/// A basis in a word.
pub(super) fn basis_name(l: Lang, code: &str) -> &'static str {
    match code {
        "real" => t::basis_real(l),
        "hybrid" => t::basis_hybrid(l),
        _ => t::basis_plausible(l),
    }
}
