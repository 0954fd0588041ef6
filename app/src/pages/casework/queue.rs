//! The queue of applications, with filters in the address.

use super::Desk;
use super::rows::{ApplicationTable, address};
use crate::api::worklist::queue;
use crate::components::layout::{EmptyState, PageHead};
use crate::components::load::Load;
use crate::components::table::Pagination;
use crate::islands::RowKeys;
use crate::lang::lang;
use crate::locales::{common, worklist as t};
use crate::routes::params::query;
use contract::worklist::{WorklistParams, WorklistView};
use leptos::prelude::*;

/// The queue of a desk.
#[component]
pub fn Queue(
    /// Whose desk.
    desk: Desk,
) -> impl IntoView {
    let l = lang();
    let (status, product, words) = (query("status"), query("product"), query("q"));
    let (sort, dir, page) = (query("sort"), query("dir"), query("page"));
    let view = Resource::new_blocking(
        move || WorklistParams {
            status: status.get(),
            product: product.get(),
            q: words.get(),
            sort: sort.get(),
            dir: dir.get(),
            page: page.get(),
        },
        queue,
    );
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::queue_title(l) lead=t::queue_lead(l)/>
            <Load resource=view children=move |view| view! { <Rows desk view/> }/>
        </div>
    }
}

#[component]
fn Rows(desk: Desk, view: WorklistView) -> impl IntoView {
    let l = lang();
    let filter = view.filter.clone();
    let paging = view.paging;
    let list = if view.rows.is_empty() {
        view! {
            <EmptyState title=t::queue_empty(l) text=t::queue_empty_text(l)>
                <a class="button button--secondary" href=desk.candidates()>{t::candidates_title(l)}</a>
            </EmptyState>
        }
        .into_any()
    } else {
        let pages = filter.clone();
        view! {
            <div class="desk__count">
                <p class="muted">{common::rows_in_all(l, paging.rows)}</p>
                <RowKeys/>
            </div>
            <div class="worklist">
                <ApplicationTable desk caption=t::queue_title(l) rows=view.rows.clone()
                    filter=filter.clone()/>
            </div>
            <Pagination paging href=move |page| {
                address(desk, &WorklistParams { page: page.to_string(), ..pages.clone() })
            }/>
        }
        .into_any()
    };
    view! { <Filters desk view/> {list} }
}

#[component]
fn Filters(desk: Desk, view: WorklistView) -> impl IntoView {
    let l = lang();
    let filter = view.filter;
    let open = if matches!(filter.status.as_str(), "" | "open") {
        "open"
    } else {
        &filter.status
    };
    let statuses = view
        .counts
        .into_iter()
        .map(|(status, n)| {
            let selected = status.code == open;
            let label = t::status_count(l, &status.label, n);
            view! { <option value=status.code selected=selected>{label}</option> }
        })
        .collect_view();
    let products = view
        .products
        .into_iter()
        .map(|product| {
            let selected = product.code == filter.product;
            view! { <option value=product.code selected=selected>{product.label}</option> }
        })
        .collect_view();
    view! {
        <form class="filters" method="get" action=desk.queue()>
            <label class="filters__field">
                <span>{t::filter_status(l)}</span>
                <select class="input input--select" name="status">{statuses}</select>
            </label>
            <label class="filters__field">
                <span>{t::filter_product(l)}</span>
                <select class="input input--select" name="product">
                    <option value="">{t::all_products(l)}</option>
                    {products}
                </select>
            </label>
            <label class="filters__field">
                <span>{t::filter_words(l)}</span>
                <input class="input" type="search" name="q" value=filter.q/>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{common::apply_filter(l)}</button>
                <a class="button button--quiet" href=desk.queue()>{common::clear_filter(l)}</a>
            </div>
        </form>
    }
}
