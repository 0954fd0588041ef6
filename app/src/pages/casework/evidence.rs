//! The evidence of a case: facts with their sources, collateral item by item.

use crate::components::amounts::{DateText, MaybeMoney, Money, RateText};
use crate::components::layout::Details;
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::line::pledged;
use crate::locales::{common, worklist as t};
use contract::application::{FactGroupView, FactView};
use contract::asset::AssetRowView;
use contract::matches::CollateralLineView;
use domain::money::Fen;
use leptos::prelude::*;

/// Facts by owner. What is known stands in a table; what is not given is named in one line below,
/// so that the eye finds the figures. A group without any known value starts folded.
#[component]
pub fn Facts(
    /// The groups.
    groups: Vec<FactGroupView>,
) -> impl IntoView {
    groups
        .into_iter()
        .map(|group| view! { <Group group/> })
        .collect_view()
}

#[component]
fn Group(group: FactGroupView) -> impl IntoView {
    let l = lang();
    let (known, open): (Vec<_>, Vec<_>) = group
        .facts
        .into_iter()
        .partition(|fact| !fact.value.is_empty());
    let starts_open = !known.is_empty();
    let caption = group.title.label.clone();
    let table = starts_open.then(|| {
        let rows = known
            .into_iter()
            .map(|fact| view! { <Fact fact/> })
            .collect_view();
        view! {
            <TableFrame caption dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::fact_name(l)}</th>
                        <th scope="col">{t::fact_value(l)}</th>
                        <th scope="col">{t::fact_source(l)}</th>
                        <th scope="col">{t::fact_date(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
    });
    let not_given = (!open.is_empty()).then(|| {
        let names: Vec<String> = open.into_iter().map(|fact| fact.label).collect();
        view! {
            <p class="facts__open muted">{t::not_given(l, &names.join(common::list_joint(l)))}</p>
        }
    });
    view! { <Details summary=group.title.label open=starts_open>{table}{not_given}</Details> }
}

#[component]
fn Fact(fact: FactView) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{fact.label}</th>
            <td class="wrap">{fact.value}</td>
            <td>{fact.source}</td>
            <td>{fact.as_of.map(|date| view! { <DateText date/> })}</td>
        </tr>
    }
}

/// The items, and how each counts for the product.
#[component]
pub fn Collateral(
    /// The items offered.
    assets: Vec<AssetRowView>,
    /// How they count.
    lines: Vec<CollateralLineView>,
) -> impl IntoView {
    let l = lang();
    if assets.is_empty() {
        return view! { <p class="muted">{t::case_no_assets(l)}</p> }.into_any();
    }
    let total: Fen = lines.iter().map(|line| line.capacity).sum();
    let rows = with_lines(assets, lines)
        .into_iter()
        .map(|(asset, line)| view! { <Item asset line/> })
        .collect_view();
    view! {
        <TableFrame caption=t::case_collateral(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_asset(l)}</th>
                    <th scope="col" class="numeric">{t::col_value(l)}</th>
                    <th scope="col" class="numeric">{t::col_ltv(l)}</th>
                    <th scope="col" class="numeric">{t::col_capacity(l)}</th>
                    <th scope="col">{t::col_remark(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="3">{t::capacity_total(l)}</th>
                    <td class="numeric"><Money amount=total/></td>
                    <td></td>
                </tr>
            </tfoot>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Item(asset: AssetRowView, line: Option<CollateralLineView>) -> impl IntoView {
    let l = lang();
    let day = asset.valued_on.map(|day| t::valued_on(l, &day.to_string()));
    let source = line.as_ref().map(|line| line.source.clone());
    // The value that counts is the registry's, where it knows one.
    let value = line.as_ref().and_then(|line| line.value).or(asset.value);
    let day = match &source {
        Some(source) if !source.is_empty() => Some(source.clone()),
        _ => day,
    };
    let (ltv, capacity, remark) = match line {
        Some(line) if line.pledged.is_positive() && line.remark.is_empty() => {
            let said = pledged(l, &line.pledged.display_wan(l));
            (line.ltv, Some(line.capacity), said)
        }
        Some(line) => (line.ltv, Some(line.capacity), line.remark),
        None => (None, None, t::not_counted(l).to_owned()),
    };
    view! {
        <tr>
            <th scope="row" class="wrap">
                {asset.title}
                <small class="muted item__about">
                    {asset.kind.label}" · "{asset.security.label}" · "{asset.number}
                </small>
            </th>
            <td class="numeric">
                <MaybeMoney amount=value/>
                {day.map(|day| view! { <small class="muted item__about">{day}</small> })}
            </td>
            <td class="numeric">{ltv.map(|rate| view! { <RateText rate/> })}</td>
            <td class="numeric">{capacity.map(|amount| view! { <Money amount/> })}</td>
            <td class="wrap">{remark}</td>
        </tr>
    }
}

/// Each item with the line that says how it counts.
fn with_lines(
    assets: Vec<AssetRowView>,
    mut lines: Vec<CollateralLineView>,
) -> Vec<(AssetRowView, Option<CollateralLineView>)> {
    assets
        .into_iter()
        .map(|asset| {
            let at = lines
                .iter()
                .position(|line| line.title == asset.title && line.kind.code == asset.kind.code);
            let line = at.map(|at| lines.remove(at));
            (asset, line)
        })
        .collect()
}
