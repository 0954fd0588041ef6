//! The curve of a patent's value, drawn as SVG with the same numbers in a table beneath.

use crate::components::{DateText, Details, Money, TableFrame};
use crate::lang::lang;
use crate::locales::valuation as t;
use chrono::NaiveDate;
use contract::valuation::CurvePoint;
use leptos::prelude::*;

/// The drawing area, in its own units: the axes' words stand around it.
const WIDTH: i64 = 900;
const HEIGHT: i64 = 240;
const LEFT: i64 = 90;
const TOP: i64 = 20;

/// The curve, from the appraisal to the end of the right; today is marked.
#[component]
pub(super) fn CurveFigure(points: Vec<CurvePoint>, today: NaiveDate) -> impl IntoView {
    let l = lang();
    let (Some(first), Some(last)) = (points.first().cloned(), points.last().cloned()) else {
        return ().into_any();
    };
    let days = (last.on - first.on).num_days().max(1);
    let most = points
        .iter()
        .map(|point| point.amount.0)
        .max()
        .unwrap_or(1)
        .max(1);
    let x = move |on: NaiveDate| {
        let part = (on - first.on).num_days().clamp(0, days);
        LEFT + WIDTH * part / days
    };
    let y = move |amount: i64| {
        let part = i128::from(HEIGHT) * i128::from(amount.max(0)) / i128::from(most);
        TOP + HEIGHT - i64::try_from(part).unwrap_or(0)
    };
    let place = |point: &CurvePoint| format!("{},{}", x(point.on), y(point.amount.0));
    let line: Vec<String> = points.iter().map(place).collect();
    let line = line.join(" ");
    let base = TOP + HEIGHT;
    let area = format!("{LEFT},{base} {line} {},{base}", LEFT + WIDTH);
    let title = t::curve_figure(l, &first.on.to_string(), &last.on.to_string());
    let here = (first.on <= today && today <= last.on).then(|| {
        let at = x(today).to_string();
        view! {
            <line class="curve__today" x1=at.clone() x2=at.clone() y1=TOP.to_string() y2=base.to_string()/>
            <text class="curve__text" x=at y="14" text-anchor="middle">{t::curve_today(l)}</text>
        }
    });
    let top = first.amount.display_wan(l);
    let (right, below) = (LEFT + WIDTH, base + 20);
    view! {
        <h3>{t::curve_title(l)}</h3>
        <p class="muted">{t::curve_lead(l)}</p>
        <figure class="figure">
            <svg class="curve" viewBox="0 0 1000 300" role="img" aria-label=title>
                <polygon class="curve__area" points=area></polygon>
                <line class="curve__axis" x1=LEFT.to_string() x2=right.to_string() y1=base.to_string() y2=base.to_string()/>
                <line class="curve__axis" x1=LEFT.to_string() x2=LEFT.to_string() y1=TOP.to_string() y2=base.to_string()/>
                <polyline class="curve__line" points=line></polyline>
                {here}
                <text class="curve__text" x=(LEFT - 8).to_string() y=(TOP + 12).to_string() text-anchor="end">{top}</text>
                <text class="curve__text" x=(LEFT - 8).to_string() y=base.to_string() text-anchor="end">"0"</text>
                <text class="curve__text" x=LEFT.to_string() y=below.to_string() text-anchor="start">{first.on.to_string()}</text>
                <text class="curve__text" x=right.to_string() y=below.to_string() text-anchor="end">{last.on.to_string()}</text>
            </svg>
            <Numbers points/>
        </figure>
    }
    .into_any()
}

#[component]
fn Numbers(points: Vec<CurvePoint>) -> impl IntoView {
    let l = lang();
    let body = points
        .into_iter()
        .map(|point| {
            view! {
                <tr>
                    <th scope="row"><DateText date=point.on/></th>
                    <td class="numeric"><Money amount=point.amount/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Details summary=t::curve_table(l)>
            <TableFrame caption=t::curve_table(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::col_day(l)}</th>
                        <th scope="col" class="numeric">{t::col_value(l)}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </TableFrame>
        </Details>
    }
}
