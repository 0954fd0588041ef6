//! The table of the comparison; on a narrow screen each line becomes a small list by product.

use super::align::{Cell, align};
use crate::components::{Icon, IconName, Money, Tag, Tone, tenor_range};
use crate::lang::lang;
use crate::locales::{common, matches as t};
use crate::pages::firm::support::whole_percent;
use crate::routes;
use contract::matches::{MatchGroup, MatchView, Outcome};
use domain::lang::Lang;
use domain::money::Bp;
use leptos::prelude::*;

/// The table.
#[component]
pub fn CompareTable(
    /// The products.
    mut matches: Vec<MatchView>,
) -> impl IntoView {
    let l = lang();
    let names: Vec<String> = matches
        .iter()
        .map(|found| found.product.name.clone())
        .collect();
    let heads = matches
        .iter()
        .map(|found| {
            let href = routes::product(&found.product.id);
            view! { <th scope="col"><a href=href>{found.product.name.clone()}</a></th> }
        })
        .collect_view();
    let terms = terms(l, &matches, &names);
    let trees = matches
        .iter_mut()
        .map(|found| std::mem::take(&mut found.criteria))
        .collect();
    let criteria = align(trees)
        .into_iter()
        .map(|line| {
            let seen = line.seen().map(|seen| t::compare_current(l, seen));
            let apart = seen.is_none();
            let seen = seen.map(|seen| view! { <p class="muted">{seen}</p> });
            let cells = line
                .cells
                .into_iter()
                .zip(&names)
                .map(|(cell, name)| view! { <td data-label=name.clone()>{asked(l, cell, apart)}</td> })
                .collect_view();
            view! { <tr><th scope="row">{line.label}{seen}</th>{cells}</tr> }
        })
        .collect_view();
    let columns = (names.len() + 1).to_string();
    view! {
        <table class="table compare">
            <caption class="visually-hidden">{t::compare_title(l)}</caption>
            <thead><tr><th scope="col">{t::compare_terms(l)}</th>{heads}</tr></thead>
            <tbody>{terms}</tbody>
            <tbody>
                <tr class="compare__part"><th scope="colgroup" colspan=columns>{t::compare_criteria(l)}</th></tr>
                {criteria}
            </tbody>
        </table>
    }
}

/// What one product asks on a subject; the value seen stands here when it differs by product.
fn asked(l: Lang, cell: Cell, apart: bool) -> AnyView {
    if cell.is_empty() {
        return view! { <span class="muted">{t::not_asked(l)}</span> }.into_any();
    }
    cell.into_iter()
        .map(|leaf| {
            let (icon, word, tone) = match leaf.outcome {
                Outcome::Met => (IconName::Check, common::met(l), "met"),
                Outcome::Unmet => (IconName::Cross, common::unmet(l), "unmet"),
                Outcome::Unknown | Outcome::NotAsked => {
                    (IconName::Question, common::unknown_outcome(l), "unknown")
                }
            };
            let clause = (!leaf.clause.is_empty())
                .then(|| view! { <small class="muted">{leaf.clause}</small> });
            let soft = leaf.soft.then(|| view! { <Tag tone=Tone::Info text=common::soft_criterion(l)/> });
            let seen = (apart && !leaf.seen.is_empty())
                .then(|| view! { <span>{t::compare_current(l, &leaf.seen)}</span> });
            view! {
                <div class="compare__cell">
                    <span class=format!("outcome outcome--{tone}")><Icon name=icon/>{word}{soft}</span>
                    <span>{leaf.required}</span>
                    {seen}
                    {clause}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// The lines of the terms.
fn terms(l: Lang, matches: &[MatchView], names: &[String]) -> Vec<AnyView> {
    let line = |label: &'static str, cell: &dyn Fn(&MatchView) -> AnyView| {
        let cells = matches
            .iter()
            .zip(names)
            .map(|(found, name)| view! { <td data-label=name.clone()>{cell(found)}</td> })
            .collect_view();
        view! { <tr><th scope="row">{label}</th>{cells}</tr> }.into_any()
    };
    vec![
        line(t::verdict(l), &|found| verdict(l, found.group)),
        line(t::provider(l), &|found| {
            found.product.provider.clone().into_any()
        }),
        line(t::instrument(l), &|found| {
            found.product.instrument.label.clone().into_any()
        }),
        line(t::amount(l), &|found| {
            view! { <Money amount=found.amount/> }.into_any()
        }),
        line(t::tenor(l), &|found| {
            tenor_range(l, found.product.tenor_min, found.product.tenor_max).into_any()
        }),
        line(t::rate(l), &|found| found.product.rate.clone().into_any()),
        line(t::cost_without(l), &|found| {
            rate(l, found.cost.as_ref().map(|cost| cost.without_subsidy))
        }),
        line(t::cost_with(l), &|found| {
            rate(l, found.cost.as_ref().and_then(|cost| cost.with_subsidy))
        }),
        line(t::days(l), &|found| match found.product.days_to_money {
            Some(days) => t::days_value(l, days).into_any(),
            None => t::days_unknown(l).into_any(),
        }),
        line(t::certainty(l), &|found| {
            whole_percent(found.certainty).into_any()
        }),
        line(t::criteria(l), &|found| {
            t::criteria_met(l, found.met, found.total).into_any()
        }),
    ]
}

fn rate(l: Lang, rate: Option<Bp>) -> AnyView {
    match rate {
        Some(rate) => rate.to_string().into_any(),
        None => view! { <span class="muted">{common::none(l)}</span> }.into_any(),
    }
}

fn verdict(l: Lang, group: MatchGroup) -> AnyView {
    let (tone, text) = match group {
        MatchGroup::Eligible => (Tone::Good, t::group_eligible(l)),
        MatchGroup::Undetermined => (Tone::Attention, t::group_undetermined(l)),
        MatchGroup::NearMiss => (Tone::Info, t::group_near(l)),
        MatchGroup::Ineligible => (Tone::Bad, t::group_ineligible(l)),
    };
    view! { <Tag tone text/> }.into_any()
}
