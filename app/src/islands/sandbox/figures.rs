//! The figures of a run: what changes in all, by group, by criterion, and who is close to a line.

use super::charts::{Moves, Row as Bars};
use crate::components::amounts::Money;
use crate::components::icon::{Icon, IconName};
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::sandbox as t;
use contract::sandbox::{CountView, DimensionView, GroupView, LineView, SandboxFigures};
use domain::lang::Lang;
use leptos::prelude::*;

/// All figures of a run.
#[component]
pub fn Figures(
    /// The figures.
    figures: SandboxFigures,
    /// Only what changes in all and which criterion did it.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let l = lang();
    let changes = changes(&figures);
    let dimensions = (!brief && changes).then(|| {
        let told = figures.dimensions.clone().into_iter();
        let tables = told.filter(|by| !by.groups.is_empty()).map(|dimension| {
            let moves = figures
                .moves
                .iter()
                .map(|(what, _)| what.label.clone())
                .collect();
            view! { <Dimension dimension moves/> }
        });
        view! { <div class="sandbox__dimensions">{tables.collect_view()}</div> }
    });
    let lines = (!brief).then(|| view! { <Lines lines=figures.lines.clone()/> });
    view! {
        <div class="sandbox">
            <Idle figures=figures.clone()/>
            <Summary figures=figures.clone()/>
            {(!changes).then(|| view! { <p class="muted">{t::nobody_moves(l)}</p> })}
            {(!figures.causes.is_empty()).then(|| view! { <Causes figures=figures.clone()/> })}
            {dimensions}
            {lines}
            <p class="muted sandbox__note">{t::hidden_note(l)}</p>
        </div>
    }
}

/// One line: how many are eligible, before and after.
pub fn summary(l: Lang, figures: &SandboxFigures) -> String {
    let needs = |figure: CountView| figure.needs.to_string();
    t::summary_live(l, &needs(figures.before), &needs(figures.after))
}

/// Whether anything changes for anybody, as far as is told. The last move is staying.
pub fn changes(figures: &SandboxFigures) -> bool {
    let moves = figures
        .moves
        .split_last()
        .map_or(&[][..], |(_, moves)| moves);
    moves.iter().any(|(_, figure)| figure.needs > 0)
}

/// Changes that have no effect: errors.
#[component]
fn Idle(figures: SandboxFigures) -> impl IntoView {
    let items = figures.idle.clone();
    (!items.is_empty()).then(|| {
        let items = items
            .into_iter()
            .map(|idle| view! { <li>{idle.label}</li> })
            .collect_view();
        view! {
            <div class="error-summary">
                <p class="error-summary__title"><Icon name=IconName::Alert/>{t::idle_title(lang())}</p>
                <ul>{items}</ul>
            </div>
        }
    })
}

#[component]
fn Summary(figures: SandboxFigures) -> impl IntoView {
    let l = lang();
    let rows = figures
        .moves
        .iter()
        .enumerate()
        .map(|(at, (what, figure))| {
            let key = format!("key key--{}", super::charts::series(at));
            view! {
                <tr>
                    <th scope="row"><span class=key aria-hidden="true"></span>{what.label.clone()}</th>
                    <Counts figure=*figure/>
                </tr>
            }
        })
        .collect_view();
    let quota = figures.open_quota.map(|open| {
        let share = figures
            .after
            .amount
            .share_of(open)
            .map(|share| t::quota_within(l, &share.to_string()));
        view! {
            <p class="sandbox__quota">{t::quota_open(l)}" "<Money amount=open/>{share}</p>
        }
    });
    let chart = changes(&figures).then(|| view! { <Moves moves=figures.moves.clone()/> });
    view! {
        <figure class="figure">
            {chart}
            <TableFrame caption=t::summary(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::col_move(l)}</th>
                        <th scope="col" class="numeric">{t::col_needs(l)}</th>
                        <th scope="col" class="numeric">{t::col_firms(l)}</th>
                        <th scope="col" class="numeric">{t::col_amount(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr><th scope="row">{t::before(l)}</th><Counts figure=figures.before/></tr>
                    <tr><th scope="row">{t::after(l)}</th><Counts figure=figures.after/></tr>
                </tfoot>
            </TableFrame>
            {quota}
            <p class="muted sandbox__note">{t::amount_note(l)}</p>
        </figure>
    }
}

/// The three cells of a figure.
#[component]
fn Counts(figure: CountView) -> impl IntoView {
    view! {
        <td class="numeric">{figure.needs}</td>
        <td class="numeric">{figure.firms}</td>
        <td class="numeric"><Money amount=figure.amount/></td>
    }
}

/// One cell: the needs, and the rest one hover and one spoken sentence away.
#[component]
fn Needs(figure: CountView) -> impl IntoView {
    if figure.needs == 0 {
        return view! { <td class="numeric muted">"0"</td> }.into_any();
    }
    let amount = figure.amount.display_wan(lang());
    let all = t::counted(lang(), figure.needs, figure.firms, &amount);
    let spoken = all.clone();
    view! {
        <td class="numeric" title=all>
            <span aria-hidden="true">{figure.needs}</span>
            <span class="visually-hidden">{spoken}</span>
        </td>
    }
    .into_any()
}

#[component]
fn Dimension(dimension: DimensionView, moves: Vec<String>) -> impl IntoView {
    let l = lang();
    let title = t::by(l, &dimension.by.label);
    let heading = title.clone();
    // The longest bar is the group with most needs.
    let needs = |row: &GroupView| -> u64 { row.figures.iter().map(|count| count.needs).sum() };
    let most = dimension.groups.iter().map(needs).max().unwrap_or(0);
    let rows = dimension
        .groups
        .into_iter()
        .map(|row| view! { <GroupRow row most/> })
        .collect_view();
    view! {
        <div class="sandbox__dimension">
            <h3>{heading}</h3>
            <TableFrame caption=title dense=true>
                <thead><tr>
                    <th scope="col">{dimension.by.label}</th>
                    {moves.into_iter().map(|what| view! { <th scope="col" class="numeric wrap">{what}</th> }).collect_view()}
                    <th scope="col">{t::col_share(l)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        </div>
    }
}

#[component]
fn GroupRow(row: GroupView, most: u64) -> impl IntoView {
    let figures = row.figures.clone();
    view! {
        <tr>
            <th scope="row" class="cut" title=row.group.label.clone()>{row.group.label.clone()}</th>
            {row.figures.into_iter().map(|figure| view! { <Needs figure/> }).collect_view()}
            <td><Bars figures most/></td>
        </tr>
    }
}

#[component]
fn Causes(figures: SandboxFigures) -> impl IntoView {
    let l = lang();
    let moves = figures
        .moves
        .split_last()
        .map_or(&[][..], |(_, moves)| moves);
    let heads = moves
        .iter()
        .map(|(what, _)| view! { <th scope="col" class="numeric wrap">{what.label.clone()}</th> })
        .collect_view();
    let rows = figures
        .causes
        .iter()
        .cloned()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.group.label}</th>
                    {row.figures.into_iter().map(|figure| view! { <Needs figure/> }).collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <h3>{t::causes(l)}</h3>
        <p class="muted sandbox__note">{t::causes_lead(l)}</p>
        <TableFrame caption=t::causes(l) dense=true>
            <thead><tr><th scope="col">{t::col_criterion(l)}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn Lines(lines: Vec<LineView>) -> impl IntoView {
    let l = lang();
    if lines.is_empty() {
        return view! { <h3>{t::lines(l)}</h3> <p class="muted">{t::lines_none(l)}</p> }.into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row" class="wrap">{line.condition.label}</th>
                    <Needs figure=line.just_in/>
                    <Needs figure=line.just_out/>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h3>{t::lines(l)}</h3>
        <p class="muted sandbox__note">{t::lines_lead(l)}</p>
        <TableFrame caption=t::lines(l) dense=true>
            <thead><tr>
                <th scope="col">{t::col_criterion(l)}</th>
                <th scope="col" class="numeric wrap">{t::col_just_in(l)}</th>
                <th scope="col" class="numeric wrap">{t::col_just_out(l)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}
