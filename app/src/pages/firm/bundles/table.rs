//! The front as a table: one row a combination.

use crate::components::{Money, TableFrame, Tag, Tone};
use crate::lang::lang;
use crate::locales::bundles as t;
use crate::pages::firm::support::whole_percent;
use contract::bundles::FrontView;
use domain::lang::Lang;
use domain::money::Bp;
use leptos::prelude::*;

/// The table.
#[component]
pub fn FrontTable(
    /// The combinations, in order.
    bundles: Vec<FrontView>,
) -> impl IntoView {
    let l = lang();
    let rows = bundles
        .into_iter()
        .enumerate()
        .map(|(at, one)| row(l, at + 1, one))
        .collect_view();
    view! {
        <TableFrame caption=t::table(l)>
            <thead>
                <tr>
                    <th scope="col" rowspan="2">{t::combination(l)}</th>
                    <th scope="col" rowspan="2">{t::makeup(l)}</th>
                    <th scope="colgroup" colspan="3" class="front__group">{t::costs(l)}</th>
                    <th scope="col" rowspan="2" class="numeric">{t::dilution(l)}</th>
                    <th scope="col" rowspan="2" class="numeric">{t::days(l)}</th>
                    <th scope="col" rowspan="2" class="numeric">{t::certainty(l)}</th>
                    <th scope="col" rowspan="2" class="numeric">{t::covered(l)}</th>
                    <th scope="col" rowspan="2" class="numeric">{t::own_funds(l)}</th>
                </tr>
                <tr>
                    <th scope="col" class="numeric">{t::cost_without(l)}</th>
                    <th scope="col" class="numeric">{t::cost_with(l)}</th>
                    <th scope="col" class="numeric">{t::cost_expected(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

fn row(l: Lang, number: usize, one: FrontView) -> impl IntoView + use<> {
    let cost = |rate: Option<Bp>| match rate {
        Some(rate) => rate.to_string(),
        None => "—".to_owned(),
    };
    let without = match one.bundle.without_subsidy {
        Some(rate) => rate.to_string(),
        None => t::no_debt(l).to_owned(),
    };
    let reasons = reasons(&one);
    let makeup = makeup(l, &one);
    view! {
        <tr>
            <th scope="row">
                <a href=format!("#b-{number}")>{t::number(l, number)}</a>
                <div class="front__reasons">{reasons}</div>
            </th>
            <td class="front__makeup">{makeup}</td>
            <td class="numeric">{without}</td>
            <td class="numeric">{cost(one.bundle.with_subsidy)}</td>
            <td class="numeric">{cost(one.expected)}</td>
            <td class="numeric">{dilution(l, one.dilution)}</td>
            <td class="numeric">{days(l, one.days)}</td>
            <td class="numeric">{whole_percent(one.certainty)}</td>
            <td class="numeric"><Money amount=one.covered/></td>
            <td class="numeric"><Money amount=one.own_funds/></td>
        </tr>
    }
}

/// Why it is listed; the recommended one stands out.
pub fn reasons(one: &FrontView) -> impl IntoView + use<> {
    one.reasons
        .iter()
        .map(|reason| {
            let tone = if reason.code == "recommended" {
                Tone::Good
            } else {
                Tone::Neutral
            };
            view! { <Tag tone text=reason.label.clone()/>" " }
        })
        .collect_view()
}

/// The kinds of its parts, each once: 贷款 + 融资担保 + 贷款贴息.
fn makeup(l: Lang, one: &FrontView) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for part in &one.bundle.parts {
        let label = part.role.label.as_str();
        match kinds.iter_mut().find(|(known, _)| *known == label) {
            Some((_, n)) => *n += 1,
            None => kinds.push((label, 1)),
        }
    }
    let kind = |(label, n): (&str, usize)| match (n, l) {
        (1, _) => label.to_owned(),
        (n, _) => format!("{label} × {n}"),
    };
    kinds.into_iter().map(kind).collect::<Vec<_>>().join(" + ")
}

/// The share given away.
pub fn dilution(l: Lang, share: Bp) -> String {
    if share == Bp(0) {
        "0".to_owned()
    } else {
        t::dilution_up_to(l, &share.to_string())
    }
}

/// The days, or that nobody published them.
pub fn days(l: Lang, days: Option<i64>) -> String {
    match days {
        Some(days) => t::days_value(l, days),
        None => t::days_unknown(l).to_owned(),
    }
}
