//! The institution's products with the state of their criteria.

use crate::api::criteria::criteria_products;
use crate::components::{EmptyState, Load, PageHead, TableFrame};
use crate::lang::lang;
use crate::locales::{common, criteria as t};
use crate::routes;
use contract::criteria::ProductVersionsRow;
use leptos::prelude::*;

/// The institution's products with the state of their criteria.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| criteria_products());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::products_title(l) lead=t::products_lead(l)/>
            <Load resource=rows children=move |rows| view! { <Rows rows/> }/>
        </div>
    }
}

#[component]
fn Rows(rows: Vec<ProductVersionsRow>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <EmptyState title=t::products_empty(l)/> }.into_any();
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
                    <th scope="col">{t::col_in_force(l)}</th>
                    <th scope="col">{t::col_open(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Row(row: ProductVersionsRow) -> impl IntoView {
    let l = lang();
    let since = match row.since {
        Some(day) => t::since(l, &day.to_string()),
        None => t::ever_since(l).to_owned(),
    };
    let coming = row.coming.map(|day| t::coming(l, &day.to_string()));
    let open: Vec<String> = [
        (row.proposed > 0).then(|| t::proposed(l, row.proposed)),
        (row.drafts > 0).then(|| t::drafts(l, row.drafts)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let open = if open.is_empty() {
        t::nothing_open(l).to_owned()
    } else {
        open.join(common::list_joint(l))
    };
    view! {
        <tr>
            <th scope="row">
                <a href=routes::product_versions(&row.product.id)>{row.product.name}</a>
            </th>
            <td>
                {t::number(l, row.number)}" "<small class="muted">{since}</small>
                {coming.map(|coming| view! { <br/><small>{coming}</small> })}
            </td>
            <td>{open}</td>
        </tr>
    }
}
