//! Needs that fit an institution's products.

use super::Desk;
use super::rows::query_string;
use crate::api::worklist::candidates;
use crate::components::amounts::{DateText, Money};
use crate::components::layout::{EmptyState, PageHead};
use crate::components::load::Load;
use crate::components::table::{Pagination, TableFrame};
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::{common, worklist as t};
use crate::routes::{self, params::query};
use contract::Coded;
use contract::worklist::{CandidateRowView, CandidatesParams, CandidatesView};
use domain::lang::Lang;
use domain::money::Bp;
use domain::region;
use leptos::prelude::*;

/// The needs that fit, for a desk.
#[component]
pub fn Candidates(
    /// Whose desk.
    desk: Desk,
) -> impl IntoView {
    let l = lang();
    let (product, group, words) = (query("product"), query("group"), query("q"));
    let (sort, page) = (query("sort"), query("page"));
    let view = Resource::new_blocking(
        move || CandidatesParams {
            product: product.get(),
            group: group.get(),
            q: words.get(),
            sort: sort.get(),
            page: page.get(),
        },
        candidates,
    );
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::candidates_title(l) lead=t::candidates_lead(l)/>
            <Load resource=view children=move |view| view! { <Rows desk view/> }/>
        </div>
    }
}

#[component]
fn Rows(desk: Desk, view: CandidatesView) -> impl IntoView {
    let l = lang();
    let paging = view.paging;
    let filter = view.filter.clone();
    // Near misses are explained on the page; a file of them would not say what is missing.
    let export = (filter.group != "near_miss").then(|| routes::candidates_csv(&filter));
    let asks_more = matches!(filter.group.as_str(), "undetermined" | "near_miss");
    let list = if view.rows.is_empty() {
        view! { <EmptyState title=t::candidates_empty(l) text=t::candidates_empty_text(l)/> }
            .into_any()
    } else {
        let rows = view
            .rows
            .iter()
            .cloned()
            .map(|row| view! { <Row row asks_more/> })
            .collect_view();
        view! {
            <p class="desk__count muted">
                {common::rows_in_all(l, paging.rows)}
                {export.map(|href| view! { " · " <a href=href download>{t::export_csv(l)}</a> })}
            </p>
            <div class="candidates">
            <TableFrame caption=t::candidates_title(l) dense=true>
                <thead>
                    <Head asks_more/>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
            </div>
            <Pagination paging href=move |page| {
                address(desk, &CandidatesParams { page: page.to_string(), ..filter.clone() })
            }/>
        }
        .into_any()
    };
    view! { <Filters desk view/> {list} }
}

/// What is missing takes the room that the firm's traits have otherwise.
#[component]
fn Head(asks_more: bool) -> impl IntoView {
    let l = lang();
    let rest = if asks_more {
        view! { <th scope="col">{t::col_missing(l)}</th> }.into_any()
    } else {
        view! {
            <th scope="col">{t::col_industry(l)}</th>
            <th scope="col">{t::col_region(l)}</th>
            <th scope="col">{t::col_size(l)}</th>
            <th scope="col">{t::col_latest(l)}</th>
            <th scope="col" class="numeric">{t::col_score(l)}</th>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="col">{t::col_firm(l)}</th>
            <th scope="col">{t::col_need(l)}</th>
            <th scope="col">{t::col_product(l)}</th>
            <th scope="col" class="numeric">{t::col_amount(l)}</th>
            <th scope="col" class="numeric">{t::col_tenor(l)}</th>
            <th scope="col" class="numeric">{t::col_criteria(l)}</th>
            {rest}
            <th scope="col">{t::col_application(l)}</th>
        </tr>
    }
}

#[component]
fn Row(row: CandidateRowView, asks_more: bool) -> impl IntoView {
    let l = lang();
    let status = row.application.clone().map(|status| {
        view! { <Tag tone=Tone::of_status(&status.code) text=status.label/> }
    });
    let rest = if asks_more {
        view! { <td class="wrap">{row.missing.join(t::missing_joint(l))}</td> }.into_any()
    } else {
        view! {
            <td class="cut" title=row.industry.label.clone()>{row.industry.label.clone()}</td>
            <td class="cut" title=row.region.label.clone()>{place(l, &row.region)}</td>
            <td>{row.size_class.map(|class| class.label)}</td>
            <td>{row.latest_date.map(|date| view! { <DateText date/> })}</td>
            <td class="numeric">{points(row.score)}</td>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row" class="cut" title=row.firm.clone()>{row.firm.clone()}</th>
            <td class="cut" title=row.title.clone()>{row.title.clone()}</td>
            <td class="cut" title=row.product_name.clone()>{row.product_name.clone()}</td>
            <td class="numeric"><Money amount=row.amount/></td>
            <td class="numeric">{t::months_short(l, row.tenor_months)}</td>
            <td class="numeric">{t::met_of(l, row.met, row.total)}</td>
            {rest}
            <td>{status}</td>
        </tr>
    }
}

/// A score out of a hundred: more digits would say more than it knows.
fn points(score: Bp) -> i64 {
    (score.0 + 50).div_euclid(100)
}

/// The last part of a place's name: the desk is in the same city, and the row is short.
fn place(l: Lang, place: &Coded) -> String {
    region::find(&place.code).map_or_else(|| place.label.clone(), |found| found.label.get(l).into())
}

#[component]
fn Filters(desk: Desk, view: CandidatesView) -> impl IntoView {
    let l = lang();
    let filter = view.filter;
    let option = |code: &'static str, label: &'static str, chosen: &str, first: bool| {
        let selected = chosen == code || (first && chosen.is_empty());
        view! { <option value=code selected=selected>{label}</option> }
    };
    let products = view
        .products
        .into_iter()
        .map(|product| {
            let selected = product.code == filter.product;
            view! { <option value=product.code selected=selected>{product.label}</option> }
        })
        .collect_view();
    view! {
        <form class="filters" method="get" action=desk.candidates()>
            <label class="filters__field">
                <span>{t::group(l)}</span>
                <select class="input input--select" name="group">
                    {option("eligible", t::group_eligible(l), &filter.group, true)}
                    {option("undetermined", t::group_undetermined(l), &filter.group, false)}
                    {option("near_miss", t::group_near_miss(l), &filter.group, false)}
                </select>
            </label>
            <label class="filters__field">
                <span>{t::filter_product(l)}</span>
                <select class="input input--select" name="product">
                    <option value="">{t::all_products(l)}</option>
                    {products}
                </select>
            </label>
            <label class="filters__field">
                <span>{t::sort_by(l)}</span>
                <select class="input input--select" name="sort">
                    {option("score", t::sort_score(l), &filter.sort, true)}
                    {option("amount", t::sort_amount(l), &filter.sort, false)}
                    {option("firm", t::sort_firm(l), &filter.sort, false)}
                    {option("latest", t::sort_latest(l), &filter.sort, false)}
                </select>
            </label>
            <label class="filters__field">
                <span>{t::filter_words(l)}</span>
                <input class="input" type="search" name="q" value=filter.q/>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{common::apply_filter(l)}</button>
                <a class="button button--quiet" href=desk.candidates()>{common::clear_filter(l)}</a>
            </div>
        </form>
    }
}

fn address(desk: Desk, filter: &CandidatesParams) -> String {
    let pairs = [
        ("product", &filter.product),
        ("group", &filter.group),
        ("q", &filter.q),
        ("sort", &filter.sort),
        ("page", &filter.page),
    ];
    query_string(desk.candidates(), &pairs)
}
