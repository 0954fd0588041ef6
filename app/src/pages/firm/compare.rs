//! Up to four products side by side for one need, their criteria aligned by name.

use crate::api::matches::compare;
use crate::components::{EmptyState, Load, PageHead};
use crate::lang::lang;
use crate::locales::matches as t;
use crate::routes;
use crate::routes::params::{param, query_list};
use contract::matches::{MatchGroup, MatchesView};
use leptos::prelude::*;

mod align;
mod table;

use table::CompareTable;

/// Products side by side.
#[component]
pub fn ComparePage() -> impl IntoView {
    let (need, products) = (param("id"), query_list("p"));
    let view = Resource::new_blocking(
        move || (need.get(), products.get()),
        |(need, products)| compare(need, products),
    );
    view! { <Load resource=view let:view><Compare view/></Load> }
}

#[component]
fn Compare(view: MatchesView) -> impl IntoView {
    let l = lang();
    let need = view.need.id.to_string();
    let open: Vec<String> = view
        .matches
        .iter()
        .filter(|found| matches!(found.group, MatchGroup::Eligible | MatchGroup::Undetermined))
        .filter(|found| found.application.is_none())
        .map(|found| found.product.id.to_string())
        .collect();
    let apply = (!open.is_empty()).then(|| {
        let href = routes::firm_apply(&need, &open);
        view! { <p class="actions"><a class="button button--primary" href=href>{t::apply_these(l)}</a></p> }
    });
    let body = if view.matches.is_empty() {
        let href = routes::firm_matches(&need);
        view! {
            <EmptyState title=t::compare_none(l)>
                <a class="button button--secondary" href=href>{t::back(l)}</a>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <CompareTable matches=view.matches/> }.into_any()
    };
    view! {
        <div class="page--wide">
            <PageHead title=t::compare_title(l) caption=view.need.title lead=t::compare_lead(l)
                back=routes::firm_matches(need)/>
            {body}
            {apply}
        </div>
    }
}
