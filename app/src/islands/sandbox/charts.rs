//! Bars of moves, drawn as SVG with the same numbers in a table beside them. Sizes are attributes:
//! the content policy forbids styles.

use crate::lang::lang;
use crate::locales::sandbox as t;
use contract::Coded;
use contract::sandbox::CountView;
use leptos::prelude::*;

/// Width of a drawing, in its own units.
const WIDTH: u64 = 1000;

/// The colour of a move, by its place: in, out, two kinds of undetermined, staying.
pub const fn series(at: usize) -> u8 {
    match at {
        0 => 1,
        1 => 4,
        2 => 3,
        3 => 6,
        _ => 2,
    }
}

/// All moves as one bar each, on one scale.
#[component]
pub fn Moves(moves: Vec<(Coded, CountView)>) -> impl IntoView {
    let l = lang();
    let most = moves
        .iter()
        .map(|(_, figure)| figure.needs)
        .max()
        .unwrap_or(0)
        .max(1);
    let told = |at: usize| moves.get(at).map_or(0, |(_, figure)| figure.needs);
    let undetermined = (told(2) + told(3)).to_string();
    let told = |at: usize| told(at).to_string();
    let title = t::chart(l, t::summary(l));
    let described = format!(
        "{} {}",
        t::chart_desc(l, &told(4), &told(0), &told(1), &undetermined),
        t::chart_below(l)
    );
    let height = moves.len() * 20;
    let bars = moves
        .iter()
        .enumerate()
        .map(|(at, (_, figure))| {
            let class = format!("bar__part bar__part--{}", series(at));
            let width = figure.needs * WIDTH / most;
            let y = (at * 20 + 2).to_string();
            view! {
                <rect class="bar__part bar__part--0" x="0" y=y.clone() width=WIDTH.to_string() height="16"/>
                <rect class=class x="0" y=y width=width.to_string() height="16"/>
            }
        })
        .collect_view();
    view! {
        <svg class="sandbox__moves" viewBox=format!("0 0 {WIDTH} {height}") preserveAspectRatio="none"
            role="img" aria-label=format!("{title}. {described}")>
            {bars}
        </svg>
    }
}

/// The moves of one group, side by side; `most` needs are the whole width. The numbers stand in the same row of the table.
#[component]
pub fn Row(figures: Vec<CountView>, most: u64) -> impl IntoView {
    let whole = most.max(1);
    let mut at = 0;
    let bars = figures
        .iter()
        .enumerate()
        .map(|(place, figure)| {
            let class = format!("bar__part bar__part--{}", series(place));
            let (left, right) = (at * WIDTH / whole, (at + figure.needs) * WIDTH / whole);
            at += figure.needs;
            view! { <rect class=class x=left.to_string() y="0" width=(right - left).to_string() height="12"/> }
        })
        .collect_view();
    view! {
        <svg class="sandbox__row" viewBox=format!("0 0 {WIDTH} 12") preserveAspectRatio="none" aria-hidden="true" focusable="false">
            {bars}
        </svg>
    }
}
