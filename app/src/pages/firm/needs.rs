//! The firm's financing needs.

use crate::api::needs::needs;
use crate::components::{Card, DateText, EmptyState, Load, Money, PageHead, Tag, Tone};
use crate::lang::lang;
use crate::locales::{common, need as t};
use crate::routes;
use contract::need::NeedRowView;
use leptos::prelude::*;

/// The firm's financing needs.
#[component]
pub fn NeedsPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| needs());
    view! {
        <PageHead title=t::list_title(l) lead=t::list_lead(l)/>
        <Load resource=rows let:rows>
            {if rows.is_empty() {
                view! {
                    <EmptyState title=t::list_empty(l) text=t::list_empty_next(l)>
                        <a class="button button--primary" href=routes::FIRM_NEED_NEW>{t::list_new(l)}</a>
                    </EmptyState>
                }.into_any()
            } else {
                let cards = rows.into_iter().map(|row| view! { <NeedCard row/> }).collect_view();
                view! {
                    {cards}
                    <p class="actions">
                        <a class="button button--secondary" href=routes::FIRM_NEED_NEW>{t::list_new(l)}</a>
                    </p>
                }.into_any()
            }}
        </Load>
    }
}

#[component]
fn NeedCard(row: NeedRowView) -> impl IntoView {
    let l = lang();
    let (state, tone) = if row.open {
        (t::open(l), Tone::Good)
    } else {
        (t::closed(l), Tone::Neutral)
    };
    let latest = row.latest_date.map(|date| {
        view! { " · "{t::col_latest(l)}" "<DateText date/> }
    });
    let matches = row.open.then(|| {
        view! { <a class="button button--secondary" href=routes::firm_matches(row.id)>{t::see_matches(l)}</a> }
    });
    view! {
        <Card>
            <div class="card__head">
                <h2>{row.title}</h2>
                <Tag tone text=state/>
            </div>
            <p>
                <Money amount=row.amount/>" · "{common::months(l, row.tenor_months)}" · "
                {row.purpose.label}{latest}
            </p>
            <p class="muted">{t::counts(l, row.assets, row.applications)}</p>
            <p class="actions">{matches}<a href=routes::firm_need(row.id)>{t::view_or_change(l)}</a></p>
        </Card>
    }
}
