//! The recommended combination: what covers the need, what it costs with and without subsidy, and
//! what else stands beside it.

use crate::components::{BarPart, Money, Section, StackedBar, Tag};
use crate::lang::lang;
use crate::locales::bundles as tb;
use crate::locales::matches as t;
use crate::routes;
use contract::matches::{BundlePartView, BundleView};
use domain::lang::Lang;
use domain::money::Bp;
use leptos::prelude::*;

/// The section; says so when there is no combination.
#[component]
pub fn Bundle(
    /// The combination.
    bundle: Option<BundleView>,
    /// The need, for links.
    need: String,
) -> impl IntoView {
    let l = lang();
    let body = match bundle {
        Some(bundle) => view! {
            <Parts bundle/>
            <p class="actions"><a href=routes::firm_bundles(need)>{tb::all_combinations(l)}</a></p>
        }
        .into_any(),
        None => view! { <p>{t::bundle_none(l)}</p> }.into_any(),
    };
    view! { <Section title=t::bundle_title(l)>{body}</Section> }
}

#[component]
fn Parts(bundle: BundleView) -> impl IntoView {
    let l = lang();
    let bars = bundle
        .parts
        .iter()
        .filter(|part| part.covers)
        .map(bar)
        .collect::<Vec<_>>();
    let why = bundle
        .why
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let beside = bundle
        .parts
        .into_iter()
        .map(|part| view! { <Part part/> })
        .collect_view();
    view! {
        <div class="card bundle">
            <dl class="costs">
                <Cost label=t::without_subsidy(l) rate=bundle.without_subsidy/>
                <Cost label=t::with_subsidy(l) rate=bundle.with_subsidy/>
            </dl>
            <StackedBar title=t::bundle_title(l) parts=bars/>
            <h3>{t::related_products(l)}</h3>
            <ul class="bundle__parts">{beside}</ul>
            <ul class="bullets muted">{why}</ul>
        </div>
    }
}

/// A headline rate.
#[component]
fn Cost(label: &'static str, rate: Option<Bp>) -> impl IntoView {
    let l = lang();
    rate.map(|rate| {
        view! {
            <div>
                <dt>{t::bundle_cost(l)}<br/>{label}</dt>
                <dd>{rate.to_string()}</dd>
            </div>
        }
    })
}

/// A part as a piece of the bar.
pub fn bar(part: &BundlePartView) -> BarPart {
    let product = part.product.as_ref().map(|product| product.name.as_str());
    let label = match product {
        Some(name) => format!("{} · {name}", part.role.label),
        None => part.role.label.clone(),
    };
    let series = match part.role.code.as_str() {
        "loan" => 1,
        "lease" => 2,
        "equity" => 3,
        "own_funds" => 0,
        _ => 4,
    };
    BarPart {
        label,
        amount: part.amount,
        series,
    }
}

/// One product of the combination; what lies over a loan adds no money of its own.
#[component]
pub fn Part(
    /// The part.
    part: BundlePartView,
) -> impl IntoView {
    let l = lang();
    part.product.map(|product| {
        let over = (!part.over.is_empty()).then(|| tb::lies_over(l, &part.over));
        let items = part.secured_by.iter().map(|item| format!("“{item}”"));
        let items: String = items
            .collect::<Vec<_>>()
            .join(if l == Lang::Zh { "" } else { ", " });
        let secured = (!items.is_empty()).then(|| tb::secured_by(l, &items));
        let money = part
            .amount
            .is_positive()
            .then(|| view! { <Money amount=part.amount/> });
        view! {
            <li>
                <Tag text=part.role.label/>
                <a href=routes::product(&product.id)>{product.name}</a>
                <span class="muted">{product.provider}</span>
                {money}
                <span class="muted">{over}</span>
                <span class="muted">{secured}</span>
            </li>
        }
    })
}
