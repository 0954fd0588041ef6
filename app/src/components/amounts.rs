//! Numbers as officials print them, with the exact value one hover and one spoken word away.

use crate::lang::lang;
use crate::locales::common;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use domain::lang::Lang;
use domain::money::{Bp, Fen};
use leptos::prelude::*;

/// An amount in 万元 or 亿元.
#[component]
pub fn Money(
    /// In fen.
    amount: Fen,
) -> impl IntoView {
    let exact = amount.to_string();
    let spoken = common::exact_amount(lang(), &exact);
    view! {
        <span class="money" title=exact>
            {amount.display_wan(lang())}
            <span class="visually-hidden">" "{spoken}</span>
        </span>
    }
}

/// An amount that may not be known.
#[component]
pub fn MaybeMoney(
    /// In fen.
    amount: Option<Fen>,
) -> impl IntoView {
    match amount {
        Some(amount) => view! { <Money amount/> }.into_any(),
        None => view! { <span class="muted">{common::unknown_value(lang())}</span> }.into_any(),
    }
}

/// A rate or a share in percent.
#[component]
pub fn RateText(
    /// In basis points.
    rate: Bp,
) -> impl IntoView {
    view! { <span class="number">{rate.to_string()}</span> }
}

/// A day.
#[component]
pub fn DateText(
    /// The day.
    date: NaiveDate,
) -> impl IntoView {
    let text = date.to_string();
    view! { <time class="number" datetime=text.clone()>{text.clone()}</time> }
}

/// An instant, on the clocks of the city (UTC+8, no summer time since 1991).
#[component]
pub fn TimeText(
    /// The instant.
    at: DateTime<Utc>,
) -> impl IntoView {
    let local = FixedOffset::east_opt(8 * 3600).map(|zone| at.with_timezone(&zone).naive_local());
    let text = local
        .unwrap_or_else(|| at.naive_utc())
        .format("%Y-%m-%d %H:%M")
        .to_string();
    view! { <time class="number" datetime=at.to_rfc3339()>{text}</time> }
}

/// A range of amounts in words; empty when neither end is given.
pub fn amount_range(lang: Lang, min: Option<Fen>, max: Option<Fen>) -> String {
    let show = |fen: Fen| fen.display_wan(lang);
    match (min.filter(|fen| fen.is_positive()), max) {
        (Some(min), Some(max)) => common::amount_range(lang, &show(min), &show(max)),
        (None, Some(max)) => common::amount_up_to(lang, &show(max)),
        (Some(min), None) => common::amount_from(lang, &show(min)),
        (None, None) => String::new(),
    }
}

/// A range of months in words; empty when neither end is given.
pub fn tenor_range(lang: Lang, min: Option<i64>, max: Option<i64>) -> String {
    match (
        min.filter(|months| *months > 0),
        max.filter(|months| *months > 0),
    ) {
        (Some(min), Some(max)) if min == max => common::months(lang, max),
        (Some(min), Some(max)) => common::months_range(lang, min, max),
        (None, Some(max)) => common::months_up_to(lang, max),
        (Some(min), None) => common::months_from(lang, min),
        (None, None) => String::new(),
    }
}
