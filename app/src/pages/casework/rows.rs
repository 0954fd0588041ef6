//! Applications as dense rows.

use super::Desk;
use crate::components::amounts::{DateText, Money};
use crate::components::table::{SortHeader, TableFrame};
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::{common, worklist as t};
use contract::application::ApplicationRowView;
use contract::worklist::WorklistParams;
use domain::lang::Lang;
use leptos::prelude::*;

/// The rows; headers sort where a filter is given.
#[component]
pub fn ApplicationTable(
    /// Whose desk.
    desk: Desk,
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The rows.
    rows: Vec<ApplicationRowView>,
    /// The filter in force, for the sorting links.
    #[prop(optional)]
    filter: Option<WorklistParams>,
) -> impl IntoView {
    let l = lang();
    let head = move |sort: &'static str, label: &'static str, numeric: bool| match &filter {
        Some(filter) => {
            let current = filter.sort == sort || (filter.sort.is_empty() && sort == "due");
            let now = if filter.dir == "desc" { "desc" } else { "asc" };
            let dir = if current { now } else { "" };
            let next = if current && now == "asc" {
                "desc"
            } else {
                "asc"
            };
            let href = address(
                desk,
                &WorklistParams {
                    sort: sort.into(),
                    dir: next.into(),
                    page: String::new(),
                    ..filter.clone()
                },
            );
            view! { <SortHeader label href dir numeric/> }.into_any()
        }
        None => view! { <th scope="col" class=if numeric { "numeric" } else { "" }>{label}</th> }
            .into_any(),
    };
    let body = rows
        .into_iter()
        .map(|row| view! { <Row desk row/> })
        .collect_view();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    {head("due", t::col_due(l), false)}
                    {head("firm", t::col_firm(l), false)}
                    <th scope="col">{t::col_need(l)}</th>
                    <th scope="col">{t::col_product(l)}</th>
                    {head("amount", t::col_amount(l), true)}
                    <th scope="col" class="numeric">{t::col_tenor(l)}</th>
                    {head("status", t::col_status(l), false)}
                    {head("submitted", t::col_submitted(l), false)}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(desk: Desk, row: ApplicationRowView) -> impl IntoView {
    let l = lang();
    let tone = Tone::of_status(&row.status.code);
    view! {
        <tr>
            <td><Clock row=row.clone()/></td>
            <th scope="row" class="cut"><a href=desk.case(row.id) title=row.firm.clone()>{row.firm.clone()}</a></th>
            <td class="cut" title=row.need_title.clone()>{row.need_title.clone()}</td>
            <td class="cut" title=row.product.clone()>{row.product.clone()}</td>
            <td class="numeric"><Money amount=row.amount/></td>
            <td class="numeric">{t::months_short(l, row.tenor_months)}</td>
            <td><Tag tone text=row.status.label/></td>
            <td><DateText date=row.submitted_on/></td>
        </tr>
    }
}

/// The decision clock: the day, and beside it how far off it is.
#[component]
pub fn Clock(
    /// The application.
    row: ApplicationRowView,
) -> impl IntoView {
    let l = lang();
    match (row.due_on, row.days_left) {
        (Some(due), Some(left)) => {
            let tone = match left {
                ..0 => Tone::Bad,
                0..=5 => Tone::Attention,
                _ => Tone::Neutral,
            };
            view! { <DateText date=due/>" "<Tag tone text=days(l, left)/> }.into_any()
        }
        _ if row.status.code == "more_info_requested" => {
            view! { <span class="muted">{t::clock_stopped(l)}</span> }.into_any()
        }
        _ => view! { <span class="muted">{t::clock_done(l)}</span> }.into_any(),
    }
}

fn days(l: Lang, left: i64) -> String {
    match left {
        ..0 => common::days_overdue(l, -left),
        0 => common::due_today(l).to_owned(),
        _ => common::days_left(l, left),
    }
}

/// The queue with this filter.
pub fn address(desk: Desk, filter: &WorklistParams) -> String {
    let pairs = [
        ("status", &filter.status),
        ("product", &filter.product),
        ("q", &filter.q),
        ("sort", &filter.sort),
        ("dir", &filter.dir),
        ("page", &filter.page),
    ];
    query_string(desk.queue(), &pairs)
}

/// A path with those pairs that say something.
pub fn query_string(path: &str, pairs: &[(&str, &String)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", crate::routes::params::encode(value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}
