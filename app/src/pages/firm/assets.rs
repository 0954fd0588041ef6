//! The firm's collateral.

use crate::api::assets::assets;
use crate::api::lines::carries;
use crate::components::{
    AsFile, DateText, EmptyState, Load, Money, PageHead, Pagination, Tag, Tone,
};
use crate::lang::lang;
use crate::locales::{asset as t, common, import, line};
use crate::routes;
use crate::routes::params::query;
use contract::Problem;
use contract::asset::AssetRowView;
use contract::common::Paging;
use contract::line::CarriesView;
use leptos::prelude::*;
use std::collections::HashMap;

/// Items on a page: a table may have brought in thousands.
const PAGE: usize = 200;

/// The firm's collateral.
#[component]
pub fn AssetsPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(
        || (),
        |()| async move {
            let (rows, carried) = (assets().await?, carries().await?);
            let mut carried: HashMap<_, _> =
                carried.into_iter().map(|one| (one.asset, one)).collect();
            let of = |row: AssetRowView| {
                let own = carried.remove(&row.id);
                (row, own)
            };
            Ok::<_, Problem>(rows.into_iter().map(of).collect::<Vec<_>>())
        },
    );
    let page = query("page");
    view! {
        <PageHead title=t::list_title(l) lead=t::list_lead(l)/>
        <Load resource=rows let:rows>
            {if rows.is_empty() {
                view! {
                    <EmptyState title=t::list_empty(l) text=t::list_empty_next(l)>
                        <a class="button button--primary" href=routes::FIRM_ASSET_NEW>{t::list_new(l)}</a>
                        <a class="button button--secondary" href=routes::FIRM_ASSET_IMPORT>{import::title(l)}</a>
                    </EmptyState>
                }.into_any()
            } else {
                let (rows, paging) = part(rows, &page.get());
                let rows = rows.into_iter().map(|(row, carried)| view! { <Row row carried/> }).collect_view();
                view! {
                    <p class="muted">{common::rows_in_all(l, paging.rows)}</p>
                    <ul class="rows">{rows}</ul>
                    <Pagination paging href=routes::firm_assets_page/>
                    <p class="actions">
                        <a class="button button--secondary" href=routes::FIRM_ASSET_NEW>{t::list_new(l)}</a>
                        <a class="button button--secondary" href=routes::FIRM_ASSET_IMPORT>{import::title(l)}</a>
                    </p>
                    <AsFile files=routes::ASSET_FILES/>
                }.into_any()
            }}
        </Load>
    }
}

/// The rows of a page of the list, and where it stands.
fn part<T>(rows: Vec<T>, page: &str) -> (Vec<T>, Paging) {
    let all = rows.len();
    let pages = all.div_ceil(PAGE).max(1);
    let page = page.parse().unwrap_or(1).clamp(1, pages);
    let rows = rows
        .into_iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .collect();
    let count = |number: usize| u64::try_from(number).unwrap_or_default();
    let paging = Paging {
        page: count(page),
        pages: count(pages),
        rows: count(all),
    };
    (rows, paging)
}

#[component]
fn Row(row: AssetRowView, carried: Option<CarriesView>) -> impl IntoView {
    let l = lang();
    let known = carried.as_ref().and_then(|carried| carried.value);
    let value = match known.or(row.value) {
        Some(amount) => view! { <Money amount/> }.into_any(),
        None => view! { <span class="muted">{t::no_value(l)}</span> }.into_any(),
    };
    let state = carried.as_ref().map(|carried| carried.state.clone());
    // Said once: the state may say it already.
    let told = state.as_ref().is_some_and(|state| state.code == "expired");
    let state = state.map(|state| {
        view! { <Tag tone=state_tone(&state.code) text=state.label/> }
    });
    let carries = carried.map(|carried| view! { <Carries carried/> });
    let ends = row
        .expires_on
        .map(|date| view! { " · "{t::until(l)}" "<DateText date/> });
    let expired =
        (row.expired && !told).then(|| view! { <Tag tone=Tone::Attention text=t::expired(l)/> });
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
                {carries}
            </div>
            <div class="rows__state">
                <span class="rows__figure">{value}</span>
                <span class="row">{state}<Tag text=row.security.label/>{expired}</span>
            </div>
        </li>
    }
}

/// What it is worth by whose word, what of it is pledged, and what it could carry at the usual rate.
#[component]
fn Carries(carried: CarriesView) -> impl IntoView {
    let l = lang();
    let source = (!carried.source.is_empty()).then(|| {
        let source = carried.source.clone();
        view! { <p class="muted">{source}</p> }
    });
    let pledged = carried.pledged.is_positive().then(|| {
        let text = line::pledged(l, &carried.pledged.display_wan(l));
        view! { <p class="muted">{text}</p> }
    });
    let could =
        match (carried.carries, carried.rate, carried.rates) {
            (Some(amount), Some(rate), Some((low, high))) => {
                let (rate, low, high) = (rate.to_string(), low.to_string(), high.to_string());
                let how = line::carries_how(l, &rate, &low, &high, carried.products);
                Some(view! {
                <p>{line::carries(l)}" "<Money amount/>" "<span class="muted">{how}</span></p>
            }.into_any())
            }
            (_, None, _) => Some(view! { <p class="muted">{line::carries_none(l)}</p> }.into_any()),
            _ => None,
        };
    view! { {source}{pledged}{could} }
}

/// The tone of where an asset stands in its life.
fn state_tone(code: &str) -> Tone {
    match code {
        "verified" | "released" => Tone::Good,
        "submitted" | "encumbered" => Tone::Info,
        "expired" => Tone::Attention,
        _ => Tone::Neutral,
    }
}
