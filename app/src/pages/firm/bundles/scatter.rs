//! Cost against days as a figure: one numbered point a combination. The numbers behind it are
//! those of the table.

use crate::lang::lang;
use crate::locales::bundles as t;
use contract::bundles::FrontView;
use domain::money::Bp;
use leptos::prelude::*;

/// Size of the drawing and the frame of its axes, in its own units.
const WIDTH: i64 = 480;
const HEIGHT: i64 = 300;
const LEFT: i64 = 64;
const RIGHT: i64 = 464;
const TOP: i64 = 20;
const BOTTOM: i64 = 244;

/// The figure; nothing where fewer than two points could be drawn.
#[component]
pub fn Scatter(
    /// The combinations, in order.
    bundles: Vec<FrontView>,
) -> impl IntoView {
    let l = lang();
    let points: Vec<Point> = bundles
        .iter()
        .enumerate()
        .filter_map(|(at, one)| {
            Some(Point {
                number: at + 1,
                days: one.days?,
                cost: one.expected?.0,
                recommended: at == 0,
            })
        })
        .collect();
    let left_out = points.len() < bundles.len();
    (points.len() > 1).then(|| {
        view! {
            <figure class="figure scatter">
                <figcaption>
                    <h3>{t::chart_title(l)}</h3>
                    <p class="muted">{t::chart_text(l)}{left_out.then(|| t::chart_left_out(l))}</p>
                </figcaption>
                <Drawing points/>
            </figure>
        }
    })
}

/// One combination.
#[derive(Clone, Copy)]
struct Point {
    number: usize,
    days: i64,
    cost: i64,
    recommended: bool,
}

/// Ends of an axis: round numbers around the values, with as many steps between.
#[derive(Clone, Copy)]
struct Axis {
    low: i64,
    high: i64,
    step: i64,
}

impl Axis {
    fn around(values: impl Iterator<Item = i64> + Clone, steps: &[i64]) -> Self {
        let low = values.clone().min().unwrap_or_default();
        let high = values.max().unwrap_or_default();
        let enough = steps.iter().copied().find(|step| (high - low) / step < 5);
        let step = enough.or(steps.last().copied()).unwrap_or(1);
        Self {
            low: low.div_euclid(step) * step,
            high: (high.div_euclid(step) + 1) * step,
            step,
        }
    }

    fn ticks(self) -> impl Iterator<Item = i64> {
        let steps = (self.high - self.low) / self.step;
        (0..=steps).map(move |n| self.low + n * self.step)
    }

    fn place(self, value: i64, from: i64, to: i64) -> i64 {
        from + (value - self.low) * (to - from) / (self.high - self.low).max(1)
    }
}

#[component]
fn Drawing(points: Vec<Point>) -> impl IntoView {
    let l = lang();
    let days = Axis::around(points.iter().map(|p| p.days), &[1, 5, 10, 20, 50, 100, 500]);
    let cost = Axis::around(
        points.iter().map(|p| p.cost),
        &[5, 10, 25, 50, 100, 250, 1_000],
    );
    let x = move |value| days.place(value, LEFT, RIGHT);
    let y = move |value| cost.place(value, BOTTOM, TOP);
    let across = days
        .ticks()
        .map(|tick| {
            view! {
                <line class="scatter__grid" x1=x(tick) x2=x(tick) y1=TOP y2=BOTTOM/>
                <text class="scatter__tick" x=x(tick) y={BOTTOM + 18} text-anchor="middle">{tick}</text>
            }
        })
        .collect_view();
    let up = cost
        .ticks()
        .map(|tick| {
            view! {
                <line class="scatter__grid" x1=LEFT x2=RIGHT y1=y(tick) y2=y(tick)/>
                <text class="scatter__tick" x={LEFT - 6} y={y(tick) + 4} text-anchor="end">{Bp(tick).to_string()}</text>
            }
        })
        .collect_view();
    // The recommended one is drawn last, over its neighbours.
    let dots = points
        .iter()
        .rev()
        .map(|point| {
            let class = if point.recommended {
                "scatter__dot scatter__dot--first"
            } else {
                "scatter__dot"
            };
            let (at_x, at_y) = (x(point.days), y(point.cost));
            view! {
                <circle class=class cx=at_x cy=at_y r="11"/>
                <text class="scatter__number" x=at_x y={at_y + 4} text-anchor="middle">{point.number}</text>
            }
        })
        .collect_view();
    let title = format!("{} {}", t::chart_title(l), t::chart_text(l));
    view! {
        <svg class="scatter__drawing" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=title>
            {across}
            {up}
            <text class="scatter__axis" x={(LEFT + RIGHT) / 2} y={HEIGHT - 12} text-anchor="middle">{t::axis_days(l)}</text>
            <text class="scatter__axis" x=LEFT y="12">{t::axis_cost(l)}</text>
            {dots}
        </svg>
    }
}
