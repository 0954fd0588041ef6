//! What several pages show of a pledge: what is secured, the assets, rows of a list.

use crate::components::{
    DateText, Money, SummaryList, SummaryRow, TableFrame, Tag, TimeText, Tone,
};
use crate::lang::lang;
use crate::locales::{common, pledge as t};
use crate::routes;
use contract::pledge::{PledgeItemView, PledgeRowView, TermsView};
use leptos::prelude::*;

/// The tone of a pledge's state.
pub(super) fn tone(code: &str) -> Tone {
    match code {
        "registered" => Tone::Good,
        "proposed" | "consented" | "change_proposed" => Tone::Attention,
        "refused" => Tone::Bad,
        _ => Tone::Neutral,
    }
}

/// What is secured, and until when.
#[component]
pub fn Terms(
    /// The terms.
    terms: TermsView,
) -> impl IntoView {
    let l = lang();
    let form = match terms.secured.as_str() {
        "up_to" => t::up_to(l),
        _ => t::debt(l),
    };
    let arises = terms
        .arises_from
        .zip(terms.arises_until)
        .map(|(from, until)| {
            let text = t::arises_range(l, &from.to_string(), &until.to_string());
            view! { <SummaryRow label=t::arises(l)>{text}</SummaryRow> }
        });
    view! {
        <SummaryList>
            <SummaryRow label=t::secured(l)>{form}</SummaryRow>
            <SummaryRow label=t::amount(l)><strong><Money amount=terms.amount/></strong></SummaryRow>
            {arises}
            <SummaryRow label=t::due(l)><DateText date=terms.due_on/></SummaryRow>
        </SummaryList>
    }
}

/// The assets under a pledge with their ranks, and which register creates the right.
#[component]
pub fn Items(
    /// The assets.
    items: Vec<PledgeItemView>,
) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = items
        .into_iter()
        .map(|item| {
            let part = (!item.part.is_empty()).then(|| {
                view! { <small class="muted item__about">{t::part(l, &item.part)}</small> }
            });
            let rank = item.rank.map(|rank| t::rank(l, rank));
            view! {
                <tr>
                    <th scope="row" class="wrap">
                        {item.title}
                        <small class="muted item__about">{item.kind.label}</small>
                        {part}
                    </th>
                    <td class="wrap"><span class="number">{item.number}</span></td>
                    <td>{rank.unwrap_or_else(|| "—".to_owned())}</td>
                    <td class="wrap">{item.registry}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <TableFrame caption=t::assets(l)>
            <thead>
                <tr>
                    <th scope="col">{t::col_asset(l)}</th>
                    <th scope="col">{t::col_number(l)}</th>
                    <th scope="col">{t::col_rank(l)}</th>
                    <th scope="col">{t::registry(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

/// Pledges in rows.
#[component]
pub fn PledgeTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The rows.
    rows: Vec<PledgeRowView>,
    /// Whether the firm reads it.
    own: bool,
    /// Whether it stands on the page of the one asset, which need not be named again.
    #[prop(optional)]
    of_one: bool,
) -> impl IntoView {
    let l = lang();
    let body: Vec<_> = rows
        .into_iter()
        .map(|row| view! { <Row row own of_one/> })
        .collect();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    {(!of_one).then(|| view! { <th scope="col">{t::col_assets(l)}</th> })}
                    <th scope="col">{t::col_other(l)}</th>
                    <th scope="col">{t::col_security(l)}</th>
                    <th scope="col" class="numeric">{t::col_amount(l)}</th>
                    <th scope="col">{t::col_due(l)}</th>
                    <th scope="col">{t::col_state(l)}</th>
                    {(!of_one).then(|| view! { <th scope="col">{t::col_registered(l)}</th> })}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(row: PledgeRowView, own: bool, of_one: bool) -> impl IntoView {
    let l = lang();
    let there = match own {
        true => routes::firm_pledge(row.id),
        false => routes::institution_pledge(row.id),
    };
    let registered = match row.registered_at {
        Some(at) => view! { <TimeText at/> }.into_any(),
        None => view! { <span class="muted">"—"</span> }.into_any(),
    };
    let head = match of_one {
        true => view! { <th scope="row" class="wrap"><a href=there>{row.other.name}</a></th> }.into_any(),
        false => view! {
            <th scope="row" class="wrap"><a href=there>{row.titles.join(common::list_joint(l))}</a></th>
            <td class="wrap">{row.other.name}</td>
        }
        .into_any(),
    };
    view! {
        <tr>
            {head}
            <td>{row.security.label}</td>
            <td class="numeric"><Money amount=row.amount/></td>
            <td><DateText date=row.due_on/></td>
            <td><Tag tone=tone(&row.status.code) text=row.status.label/></td>
            {(!of_one).then(|| view! { <td>{registered}</td> })}
        </tr>
    }
}
