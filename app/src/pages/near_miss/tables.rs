//! The map as tables with bars: by subject, by product and criterion, and the officers' reasons.

use super::address;
use crate::components::amounts::Money;
use crate::components::table::TableFrame;
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::near_miss as t;
use crate::pages::casework::Desk;
use contract::near_miss::{FactRow, NearMissParams, NearMissRow, RefusalRow};
use domain::money::Fen;
use leptos::prelude::*;

/// By subject.
#[component]
pub fn Facts(rows: Vec<FactRow>) -> impl IntoView {
    let l = lang();
    let most = rows.iter().map(|row| row.amount).max().unwrap_or(Fen::ZERO);
    let chart = view! { <Chart rows=rows.clone() most/> };
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.fact.label}</th>
                    <td class="numeric">{row.products}</td>
                    <td class="numeric">{row.needs}</td>
                    <td class="numeric"><Money amount=row.amount/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <figure class="figure">
            {chart}
            <TableFrame caption=t::by_fact(l) dense=true>
                <thead><tr>
                    <th scope="col">{t::col_fact(l)}</th>
                    <th scope="col" class="numeric">{t::col_products(l)}</th>
                    <th scope="col" class="numeric">{t::col_needs(l)}</th>
                    <th scope="col" class="numeric">{t::col_amount(l)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        </figure>
    }
}

/// A bar for each subject, by money; the names stand to the left of them.
#[component]
fn Chart(rows: Vec<FactRow>, most: Fen) -> impl IntoView {
    let l = lang();
    let bars = rows
        .into_iter()
        .map(|row| {
            view! {
                <div class="near-miss__bar">
                    <span class="cut">{row.fact.label}</span>
                    <Bar amount=row.amount most/>
                    <span class="number">{row.amount.display_wan(l)}</span>
                </div>
            }
        })
        .collect_view();
    let title = format!("{} {}", t::chart(l), t::chart_below(l));
    view! { <div class="near-miss__chart" role="img" aria-label=title>{bars}</div> }
}

/// A share of the greatest amount.
#[component]
fn Bar(amount: Fen, most: Fen) -> impl IntoView {
    let width = amount
        .share_of(most)
        .map_or(0, |share| share.0.clamp(0, 10_000) / 10);
    view! {
        <svg class="sandbox__row" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar__part bar__part--2" x="0" y="0" width=width.to_string() height="12"/>
        </svg>
    }
}

/// By product and criterion.
#[component]
pub fn Rows(desk: Desk, scope: String, rows: Vec<NearMissRow>) -> impl IntoView {
    let l = lang();
    let amounts = rows.iter().map(|row| row.figure.amount);
    let most = amounts.max().unwrap_or(Fen::ZERO);
    let city = scope == "city";
    let rows = rows
        .into_iter()
        .map(|row| view! { <Row desk scope=scope.clone() row most/> })
        .collect_view();
    view! {
        <TableFrame caption=t::by_product(l) dense=true>
            <thead><tr>
                <th scope="col">{t::col_product(l)}</th>
                {city.then(|| view! { <th scope="col">{t::col_provider(l)}</th> })}
                <th scope="col">{t::col_condition(l)}</th>
                <th scope="col">{t::col_clause(l)}</th>
                <th scope="col" class="numeric">{t::col_needs(l)}</th>
                <th scope="col" class="numeric">{t::col_firms(l)}</th>
                <th scope="col" class="numeric">{t::col_amount(l)}</th>
                <th scope="col">{t::col_share(l)}</th>
                <th scope="col"><span class="visually-hidden">{t::see(l)}</span></th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(desk: Desk, scope: String, row: NearMissRow, most: Fen) -> impl IntoView {
    let l = lang();
    let city = scope == "city";
    let list = row.listed.then(|| {
        let to = NearMissParams {
            scope,
            product: row.product.to_string(),
            leaf: row.leaf.clone(),
        };
        let label = format!("{} {}", t::see(l), row.condition);
        view! { <a href=format!("{}#excluded", address(desk, &to)) aria-label=label>{t::see(l)}</a> }
    });
    let passing = row
        .passing
        .then(|| view! { " "<Tag tone=Tone::Neutral text=t::passing(l)/> });
    let figure = row.figure;
    view! {
        <tr>
            <th scope="row" class="cut" title=row.product_name.clone()>{row.product_name.clone()}</th>
            {city.then(|| view! { <td class="cut" title=row.provider.clone()>{row.provider.clone()}</td> })}
            <td class="wrap">{row.condition}{passing}</td>
            <td class="cut" title=row.clause.clone()>{row.clause.clone()}</td>
            <td class="numeric">{figure.needs}</td>
            <td class="numeric">{figure.firms}</td>
            <td class="numeric"><Money amount=figure.amount/></td>
            <td class="near-miss__cell"><Bar amount=figure.amount most/></td>
            <td>{list}</td>
        </tr>
    }
}

/// Why officers declined.
#[component]
pub fn Refusals(rows: Vec<RefusalRow>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <p class="muted">{t::refusals_none(l)}</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let number = row
                .number
                .map_or_else(|| t::withheld(l).to_owned(), |number| number.to_string());
            view! {
                <tr><th scope="row" class="wrap">{row.reason.label}</th><td class="numeric">{number}</td></tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::refusals(l) dense=true>
            <thead><tr>
                <th scope="col">{t::col_reason(l)}</th>
                <th scope="col" class="numeric">{t::col_number(l)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}
