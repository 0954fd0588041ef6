//! The evidence of a case: facts with their sources, collateral item by item.

use crate::components::amounts::{DateText, MaybeMoney, Money, RateText};
use crate::components::layout::Details;
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::{common, worklist as t};
use contract::application::{FactGroupView, FactView};
use contract::asset::AssetRowView;
use contract::matches::CollateralLineView;
use domain::money::Fen;
use leptos::prelude::*;

/// Facts by owner; a group without any known value starts folded.
#[component]
pub fn Facts(
    /// The groups.
    groups: Vec<FactGroupView>,
) -> impl IntoView {
    groups
        .into_iter()
        .map(|group| {
            let open = group.facts.iter().any(|fact| !fact.value.is_empty());
            let title = group.title.label;
            let caption = title.clone();
            let rows = group.facts.into_iter().map(|fact| view! { <Fact fact/> }).collect_view();
            let l = lang();
            view! {
                <Details summary=title open>
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
                </Details>
            }
        })
        .collect_view()
}

#[component]
fn Fact(fact: FactView) -> impl IntoView {
    let unknown = fact.value.is_empty();
    let value = if unknown { common::unknown_value(lang()).to_owned() } else { fact.value };
    view! {
        <tr>
            <th scope="row">{fact.label}</th>
            <td class=if unknown { "muted wrap" } else { "wrap" }>{value}</td>
            <td>{fact.source}</td>
            <td>{fact.as_of.map(|date| view! { <DateText date/> })}</td>
        </tr>
    }
}

/// The items and how each counts for the product.
#[component]
pub fn Collateral(
    /// The items offered.
    assets: Vec<AssetRowView>,
    /// How they count.
    lines: Vec<CollateralLineView>,
) -> impl IntoView {
    let l = lang();
    if assets.is_empty() && lines.is_empty() {
        return view! { <p class="muted">{t::case_no_assets(l)}</p> }.into_any();
    }
    let items = assets
        .into_iter()
        .map(|asset| {
            let day = asset.valued_on.map(|day| t::valued_on(l, &day.to_string()));
            view! {
                <tr>
                    <th scope="row">{asset.title}</th>
                    <td>{asset.kind.label}" · "{asset.security.label}</td>
                    <td class="number">{asset.number}</td>
                    <td class="numeric">
                        <MaybeMoney amount=asset.value/>
                        {day.map(|day| view! { <br/><small class="muted">{day}</small> })}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let total: Fen = lines.iter().map(|line| line.capacity).sum();
    let counted = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.title}</th>
                    <td class="numeric"><MaybeMoney amount=line.value/></td>
                    <td class="numeric">{line.ltv.map(|rate| view! { <RateText rate/> })}</td>
                    <td class="numeric"><Money amount=line.capacity/></td>
                    <td class="wrap">{line.remark}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::case_collateral(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_asset(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col">{t::col_number(l)}</th>
                    <th scope="col" class="numeric">{t::col_value(l)}</th>
                </tr>
            </thead>
            <tbody>{items}</tbody>
        </TableFrame>
        <TableFrame caption=t::capacity_total(l) show_caption=true dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_asset(l)}</th>
                    <th scope="col" class="numeric">{t::col_value(l)}</th>
                    <th scope="col" class="numeric">{t::col_ltv(l)}</th>
                    <th scope="col" class="numeric">{t::col_capacity(l)}</th>
                    <th scope="col">{t::col_remark(l)}</th>
                </tr>
            </thead>
            <tbody>{counted}</tbody>
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
