//! The combinations that cover a need: what the firm itself brings, the front as a table and a
//! figure, then each with its parts, its cash flow and its reasons.

use crate::api::matches::bundles as load_bundles;
use crate::components::{EmptyState, Load, PageHead, Section};
use crate::lang::lang;
use crate::locales::bundles as t;
use crate::routes;
use crate::routes::params::param;
use contract::bundles::{BundlesView, FrontView};
use leptos::prelude::*;

mod cash;
mod one;
mod scatter;
mod table;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use one::One;
use scatter::Scatter;
use table::FrontTable;

/// The combinations of a need.
#[component]
pub fn BundlesPage() -> impl IntoView {
    let need = param("id");
    let view = Resource::new_blocking(move || need.get(), load_bundles);
    // Its table has as many columns as a comparison.
    view! {
        <div class="page--wide">
            <Load resource=view let:view><Bundles view/></Load>
        </div>
    }
}

#[component]
fn Bundles(view: BundlesView) -> impl IntoView {
    let l = lang();
    let need = view.need;
    let lead = t::lead(l, &need.amount.display_wan(l), need.tenor_months);
    let shown = view.bundles.len() as u64;
    let id = need.id.to_string();
    let body = if view.bundles.is_empty() {
        view! {
            <EmptyState title=t::none_title(l) text=t::none_text(l)>
                <a class="button button--secondary" href=routes::firm_matches(&id)>{t::to_matches(l)}</a>
            </EmptyState>
        }
        .into_any()
    } else {
        let stopped = view
            .stopped_early
            .then(|| view! { <div class="notice notice--attention"><p>{t::stopped(l)}</p></div> });
        view! {
            <p>{t::summary(l, view.eligible, view.front)}" "{(view.front > shown).then(|| t::shown(l, shown))}</p>
            {stopped}
            <OwnFunds first=view.bundles[0].clone()/>
            <Front bundles=view.bundles need=id/>
        }
        .into_any()
    };
    view! {
        <PageHead title=t::title(l) caption=need.title lead back=routes::firm_matches(need.id)/>
        <p class="muted">{t::as_of(l, &view.as_of.to_string())}</p>
        {body}
    }
}

/// What is left to the firm; the same for all, because all cover as much as can be covered.
#[component]
fn OwnFunds(first: FrontView) -> impl IntoView {
    let l = lang();
    let own = if first.own_funds.is_positive() {
        let covered = first.covered.display_wan(l);
        t::own_some(l, &first.own_funds.display_wan(l), &covered)
    } else {
        t::own_none(l).to_owned()
    };
    view! { <Section title=t::own_title(l)><p>{own}</p><p class="muted">{t::own_later(l)}</p></Section> }
}

#[component]
fn Front(bundles: Vec<FrontView>, need: String) -> impl IntoView {
    let l = lang();
    let each = bundles
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, one)| view! { <One one number=at + 1 need=need.clone()/> })
        .collect_view();
    view! {
        <Section title=t::table(l)>
            <FrontTable bundles=bundles.clone()/>
            <Scatter bundles/>
        </Section>
        {each}
        <Section title=t::method_title(l)><p>{t::method(l)}</p></Section>
    }
}
