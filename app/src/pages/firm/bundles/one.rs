//! One combination, folded: its parts, how it works, its cash flow, and the way to apply.

use super::cash::CashFlow;
use super::table::reasons;
use crate::components::StackedBar;
use crate::lang::lang;
use crate::locales::bundles as t;
use crate::pages::firm::matches::bundle::{Part, bar};
use crate::routes;
use contract::bundles::FrontView;
use contract::matches::BundlePartView;
use leptos::prelude::*;

/// The combination; the first one is open.
#[component]
pub fn One(
    /// The combination.
    one: FrontView,
    /// Its place in the table, from one.
    number: usize,
    /// The need, for links.
    need: String,
) -> impl IntoView {
    let l = lang();
    let id = format!("b-{number}");
    let cost = one.expected.map(|rate| rate.to_string());
    let reasons = reasons(&one);
    let products: Vec<String> = one.products.iter().map(ToString::to_string).collect();
    let (money, beside): (Vec<BundlePartView>, Vec<BundlePartView>) =
        one.bundle.parts.into_iter().partition(|part| part.covers);
    let bars = money.iter().map(bar).collect();
    let list = |parts: Vec<BundlePartView>| {
        let rows = parts
            .into_iter()
            .map(|part| view! { <Part part/> })
            .collect_view();
        view! { <ul class="bundle__parts">{rows}</ul> }
    };
    let beside = (!beside.is_empty()).then(|| {
        view! { <h3>{t::beside(l)}</h3>{list(beside)} }
    });
    let why = one
        .bundle
        .why
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <details class="details card front" id=id open=number == 1>
            <summary>
                <h2>{t::number(l, number)}" "<span class="group__count">{cost}</span></h2>
                <span class="front__reasons">{reasons}</span>
            </summary>
            <div class="bundle">
                <StackedBar title=t::parts(l) parts=bars/>
                {list(money)}
                {beside}
                <h3>{t::why(l)}</h3>
                <ul class="bullets">{why}</ul>
                <CashFlow rows=one.cash/>
                <p class="actions">
                    <a class="button button--primary" href=routes::firm_apply_parts(&need, &products)>{t::apply(l)}</a>
                    <span class="muted">{t::apply_note(l)}</span>
                </p>
            </div>
        </details>
    }
}
