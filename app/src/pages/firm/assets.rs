//! The firm's collateral.

use crate::api::assets::assets;
use crate::components::{DateText, EmptyState, Load, Money, PageHead, Tag, Tone};
use crate::lang::lang;
use crate::locales::{asset as t, common};
use crate::routes;
use contract::asset::AssetRowView;
use leptos::prelude::*;

/// The firm's collateral.
#[component]
pub fn AssetsPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| assets());
    view! {
        <PageHead title=t::list_title(l) lead=t::list_lead(l)/>
        <Load resource=rows let:rows>
            {if rows.is_empty() {
                view! {
                    <EmptyState title=t::list_empty(l) text=t::list_empty_next(l)>
                        <a class="button button--primary" href=routes::FIRM_ASSET_NEW>{t::list_new(l)}</a>
                    </EmptyState>
                }.into_any()
            } else {
                let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
                view! {
                    <ul class="rows">{rows}</ul>
                    <p class="actions">
                        <a class="button button--secondary" href=routes::FIRM_ASSET_NEW>{t::list_new(l)}</a>
                    </p>
                }.into_any()
            }}
        </Load>
    }
}

#[component]
fn Row(row: AssetRowView) -> impl IntoView {
    let l = lang();
    let value = match row.value {
        Some(amount) => view! { <Money amount/> }.into_any(),
        None => view! { <span class="muted">{t::no_value(l)}</span> }.into_any(),
    };
    let valued_on = row.valued_on.map(|date| {
        view! { <small class="muted">{t::valued_on(l, &date.to_string())}</small> }
    });
    let ends = row
        .expires_on
        .map(|date| view! { " · "{t::until(l)}" "<DateText date/> });
    let expired = row
        .expired
        .then(|| view! { <Tag tone=Tone::Attention text=t::expired(l)/> });
    let offered = if row.offered_with.is_empty() {
        t::not_offered(l).to_owned()
    } else {
        t::offered_with(l, &row.offered_with.join(common::list_joint(l)))
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <a class="rows__name" href=routes::firm_asset(row.id)>{row.title}</a>
                <p class="muted">{row.kind.label}" · "<span class="number">{row.number}</span>{ends}</p>
                <p class="muted">{offered}</p>
            </div>
            <div class="rows__state">
                <span class="rows__figure">{value}</span>
                {valued_on}
                <span class="row"><Tag text=row.security.label/>{expired}</span>
            </div>
        </li>
    }
}
