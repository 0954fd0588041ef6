//! Why a product is not open to the firm today, and what to do about it.

use crate::components::{DateText, Icon, IconName};
use crate::lang::lang;
use crate::locales::matches as t;
use crate::routes;
use contract::matches::{ChangeAt, ChangeKind, ChangeView, MatchGroup};
use domain::lang::Lang;
use leptos::prelude::*;

/// What to provide, what to change, or what cannot change.
#[component]
pub fn Reasons(
    /// The group of the match.
    group: MatchGroup,
    /// For a near miss: the cheapest set of changes.
    changes: Vec<ChangeView>,
    /// For an undetermined one: what to provide.
    provide: Vec<ChangeView>,
    /// For an ineligible one: what cannot change.
    impossible: Vec<String>,
    /// The need, for links.
    need: String,
) -> impl IntoView {
    let l = lang();
    match group {
        MatchGroup::Eligible => ().into_any(),
        MatchGroup::Undetermined => {
            view! { <Steps title=t::what_to_provide(l) steps=provide need/> }.into_any()
        }
        MatchGroup::NearMiss => {
            view! { <Steps title=t::what_to_do(l) steps=changes need/> }.into_any()
        }
        MatchGroup::Ineligible => view! { <Impossible leaves=impossible/> }.into_any(),
    }
}

#[component]
fn Steps(title: &'static str, steps: Vec<ChangeView>, need: String) -> impl IntoView {
    let l = lang();
    (!steps.is_empty()).then(|| {
        let rows = steps
            .into_iter()
            .map(|step| row(l, step, &need))
            .collect_view();
        view! { <div class="reasons"><h4>{title}</h4><ul>{rows}</ul></div> }
    })
}

fn row(l: Lang, step: ChangeView, need: &str) -> impl IntoView + use<> {
    let (icon, kind) = match step.kind {
        ChangeKind::Act => (IconName::Arrow, t::kind_act(l)),
        ChangeKind::Wait => (IconName::Clock, t::kind_wait(l)),
        ChangeKind::Provide => (IconName::Question, t::kind_provide(l)),
    };
    // The words of a wait usually name its day.
    let until = step
        .until
        .filter(|date| !step.text.contains(&date.to_string()));
    let until = until.map(|date| view! { " "<strong><DateText date/></strong> });
    let place = (step.kind != ChangeKind::Wait).then(|| place(l, step.at, need));
    view! {
        <li class="reasons__row">
            <span class="reasons__kind"><Icon name=icon/><span class="visually-hidden">{kind}</span></span>
            <span>{step.text}{until}" "{place}</span>
        </li>
    }
}

/// The page where it is done.
fn place(l: Lang, at: ChangeAt, need: &str) -> AnyView {
    let (href, words) = match at {
        ChangeAt::Profile => (routes::FIRM_PROFILE.to_owned(), t::go_profile(l)),
        ChangeAt::Facts => (routes::FIRM_FACTS.to_owned(), t::go_facts(l)),
        ChangeAt::Need => (routes::firm_need(need), t::go_need(l)),
        ChangeAt::Assets => (routes::FIRM_ASSETS.to_owned(), t::go_assets(l)),
        ChangeAt::Elsewhere => {
            return view! { <span class="muted">{t::elsewhere(l)}</span> }.into_any();
        }
    };
    view! { <a class="reasons__place" href=href>{words}</a> }.into_any()
}

#[component]
fn Impossible(leaves: Vec<String>) -> impl IntoView {
    let l = lang();
    (!leaves.is_empty()).then(|| {
        let rows = leaves
            .into_iter()
            .map(|leaf| {
                view! {
                    <li class="reasons__row">
                        <span class="reasons__kind"><Icon name=IconName::Lock/></span>
                        <span>{leaf}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <div class="reasons"><h4>{t::why_not(l)}</h4><ul>{rows}</ul></div> }
    })
}
