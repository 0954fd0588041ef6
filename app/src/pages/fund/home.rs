//! Funds with their gauges, and what is urgent.

use crate::api::funds::funds;
use crate::components::figures::Gauge;
use crate::components::layout::{Card, EmptyState, PageHead, Section};
use crate::components::load::Load;
use crate::lang::lang;
use crate::locales::fund as t;
use crate::pages::casework::{ApplicationTable, Desk};
use crate::routes;
use contract::fund::{FundView, FundsView};
use leptos::prelude::*;

/// Funds with their gauges, and what is urgent.
#[component]
pub fn HomePage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| funds());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::home_title(l) lead=t::home_lead(l)/>
            <Load resource=view children=move |view| view! { <Funds view/> }/>
        </div>
    }
}

#[component]
fn Funds(view: FundsView) -> impl IntoView {
    let l = lang();
    let cards = if view.funds.is_empty() {
        view! { <EmptyState title=t::no_funds(l) text=t::no_funds_text(l)/> }.into_any()
    } else {
        let cards = view
            .funds
            .into_iter()
            .map(|fund| view! { <FundCard fund/> })
            .collect_view();
        view! { <div class="funds">{cards}</div> }.into_any()
    };
    let urgent = if view.urgent.is_empty() {
        view! { <p class="muted">{t::urgent_empty(l)}</p> }.into_any()
    } else {
        view! { <ApplicationTable desk=Desk::Fund caption=t::urgent_title(l) rows=view.urgent/> }
            .into_any()
    };
    view! {
        {cards}
        <Section title=t::urgent_title(l)>
            {urgent}
            <p class="desk__more"><a href=routes::FUND_CASES>{t::all_cases(l)}</a></p>
        </Section>
    }
}

#[component]
fn FundCard(fund: FundView) -> impl IntoView {
    let l = lang();
    let waiting = if fund.waiting == 0 {
        t::nothing_waiting(l).to_owned()
    } else {
        t::waiting(l, fund.waiting, &fund.waiting_amount.display_wan(l))
    };
    view! {
        <Card class="fund">
            <h2 class="fund__name"><a href=routes::fund_quota(fund.id)>{fund.product.name.clone()}</a></h2>
            <Gauge title=t::gauge(l, &fund.product.name) limit=fund.limit open=fund.open
                reserved=fund.reserved committed=fund.committed paid=fund.paid/>
            <p class="fund__waiting muted">{waiting}</p>
        </Card>
    }
}
