//! The institution's own products.

use crate::api::worklist::own_products;
use crate::components::amounts::{amount_range, tenor_range};
use crate::components::layout::{EmptyState, PageHead};
use crate::components::load::Load;
use crate::components::table::TableFrame;
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::worklist as t;
use crate::routes;
use contract::catalogue::ProductBriefView;
use leptos::prelude::*;

/// The institution's own products.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let l = lang();
    let products = Resource::new_blocking(|| (), |()| own_products());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::products_title(l) lead=t::products_lead(l)/>
            <Load resource=products children=move |rows| view! { <Rows rows/> }/>
        </div>
    }
}

#[component]
fn Rows(rows: Vec<ProductBriefView>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <EmptyState title=t::products_empty(l) text=t::products_empty_text(l)/> }
            .into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| view! { <Row row/> })
        .collect_view();
    view! {
        <TableFrame caption=t::products_title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_product(l)}</th>
                    <th scope="col">{t::col_instrument(l)}</th>
                    <th scope="col">{t::col_amounts(l)}</th>
                    <th scope="col">{t::col_tenor(l)}</th>
                    <th scope="col">{t::col_rate(l)}</th>
                    <th scope="col">{t::col_basis(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Row(row: ProductBriefView) -> impl IntoView {
    let l = lang();
    let tone = Tone::of_basis(&row.basis.code);
    view! {
        <tr>
            <th scope="row"><a href=routes::product(&row.id)>{row.name}</a></th>
            <td>{row.instrument.label}</td>
            <td>{amount_range(l, row.amount_min, row.amount_max)}</td>
            <td>{tenor_range(l, row.tenor_min, row.tenor_max)}</td>
            <td>{row.rate}</td>
            <td><Tag tone text=row.basis.label/></td>
        </tr>
    }
}
