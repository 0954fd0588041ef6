//! Two figures, drawn as SVG with the same numbers in a table beneath: parts of a whole, and a
//! quota. Widths are attributes in thousandths of the whole: the content policy forbids styles.

use crate::components::amounts::Money;
use crate::lang::lang;
use crate::locales::common as t;
use domain::money::{Bp, Fen};
use leptos::prelude::*;

/// One part of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarPart {
    /// What it is.
    pub label: String,
    /// How much, fen.
    pub amount: Fen,
    /// Colour of the series, 1–6; 0 is "rest".
    pub series: u8,
}

/// Parts of a whole.
#[component]
pub fn StackedBar(
    /// What the bar shows, for those who do not see it.
    #[prop(into)]
    title: String,
    /// The parts in drawing order.
    parts: Vec<BarPart>,
) -> impl IntoView {
    let l = lang();
    let total: Fen = parts.iter().map(|part| part.amount).sum();
    let rows = parts
        .iter()
        .map(|part| {
            let share = part.amount.share_shown(total).unwrap_or(Bp(0));
            let key = format!("key key--{}", part.series);
            view! {
                <tr>
                    <th scope="row"><span class=key aria-hidden="true"></span>{part.label.clone()}</th>
                    <td class="numeric"><Money amount=part.amount/></td>
                    <td class="numeric">{share.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <figure class="figure">
            <Bar title=format!("{title}. {}", t::table_below(l)) parts total/>
            <table class="table table--figure">
                <caption class="visually-hidden">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t::part(l)}</th>
                        <th scope="col" class="numeric">{t::amount(l)}</th>
                        <th scope="col" class="numeric">{t::share(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t::total(l)}</th>
                        <td class="numeric"><Money amount=total/></td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        </figure>
    }
}

/// A quota: what is open and what is bound, and how.
#[component]
pub fn Gauge(
    /// Whose quota.
    #[prop(into)]
    title: String,
    /// The limit.
    limit: Fen,
    /// Not yet bound.
    open: Fen,
    /// Bound by approvals.
    reserved: Fen,
    /// Bound by contracts.
    committed: Fen,
    /// Paid.
    paid: Fen,
) -> impl IntoView {
    let l = lang();
    let parts = [
        (t::paid_quota(l), paid, 1),
        (t::committed_quota(l), committed, 2),
        (t::reserved_quota(l), reserved, 3),
        (t::open_quota(l), open, 0),
    ]
    .map(|(label, amount, series)| BarPart {
        label: label.to_owned(),
        amount,
        series,
    });
    let used = limit.minus(open).share_shown(limit).unwrap_or(Bp(0));
    let cells = parts
        .iter()
        .map(|part| {
            let key = format!("key key--{}", part.series);
            view! {
                <div class="gauge__part">
                    <dt><span class=key aria-hidden="true"></span>{part.label.clone()}</dt>
                    <dd><Money amount=part.amount/></dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <figure class="figure gauge">
            <figcaption class="gauge__head">
                <span>{t::quota_limit(l)}" "<Money amount=limit/></span>
                <strong>{t::quota_used(l, &used.to_string())}</strong>
            </figcaption>
            <Bar title=format!("{title}. {}", t::table_below(l)) parts=parts.to_vec() total=limit/>
            <dl class="gauge__parts">{cells}</dl>
        </figure>
    }
}

#[component]
fn Bar(title: String, parts: Vec<BarPart>, total: Fen) -> impl IntoView {
    let mut at = 0;
    let bars = parts
        .into_iter()
        .map(|part| {
            let end = at + part.amount.0.max(0);
            let (left, right) = (thousandths(at, total), thousandths(end, total));
            at = end;
            let class = format!("bar__part bar__part--{}", part.series);
            view! { <rect class=class x=left.to_string() y="0" width=(right - left).to_string() height="24"/> }
        })
        .collect_view();
    view! {
        <svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label=title>
            {bars}
        </svg>
    }
}

fn thousandths(amount: i64, total: Fen) -> i64 {
    Fen(amount)
        .share_of(total)
        .map_or(0, |share| share.0.clamp(0, 10_000) / 10)
}
