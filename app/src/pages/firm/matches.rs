//! The matches of a need: the recommended combination, then four groups of products, each with
//! what it gives, what it costs, and why it fits or not.

use crate::api::matches::matches as load_matches;
use crate::components::{EmptyState, Load, PageHead};
use crate::lang::lang;
use crate::locales::matches as t;
use crate::pages::firm::support::count;
use crate::routes;
use crate::routes::params::{param, query};
use contract::matches::{MatchGroup, MatchView, MatchesView, RankBy};
use domain::lang::Lang;
use domain::money::Fen;
use leptos::prelude::*;

pub(super) mod bundle;
mod card;
mod details;
mod reasons;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use bundle::Bundle;
use card::MatchCard;

/// The matches of a need.
#[component]
pub fn MatchesPage() -> impl IntoView {
    let (need, by, open) = (param("id"), query("by"), query("open"));
    let view = Resource::new_blocking(
        move || (need.get(), rank(&by.get())),
        |(need, by)| load_matches(need, by),
    );
    view! { <Load resource=view let:view><Matches view open=open.get_untracked()/></Load> }
}

const RANKS: [(&str, RankBy); 5] = [
    ("score", RankBy::Score),
    ("cost", RankBy::Cost),
    ("speed", RankBy::Speed),
    ("certainty", RankBy::Certainty),
    ("coverage", RankBy::Coverage),
];

/// The order named in the address; anything else is the default.
fn rank(code: &str) -> RankBy {
    RANKS
        .iter()
        .find(|(name, _)| *name == code)
        .map_or(RankBy::Score, |(_, rank)| *rank)
}

fn rank_name(l: Lang, rank: RankBy) -> &'static str {
    match rank {
        RankBy::Score => t::rank_score(l),
        RankBy::Cost => t::rank_cost(l),
        RankBy::Speed => t::rank_speed(l),
        RankBy::Certainty => t::rank_certainty(l),
        RankBy::Coverage => t::rank_coverage(l),
    }
}

#[component]
fn Matches(view: MatchesView, open: String) -> impl IntoView {
    let l = lang();
    let MatchesView {
        need,
        as_of,
        order,
        recommended,
        matches,
    } = view;
    let lead = t::terms(
        l,
        &need.amount.display_wan(l),
        need.tenor_months,
        &need.purpose.label,
    );
    let count = |group| count(matches.iter().filter(|found| found.group == group).count());
    let counts = t::counts(
        l,
        count(MatchGroup::Eligible),
        count(MatchGroup::Undetermined),
        count(MatchGroup::NearMiss),
        count(MatchGroup::Ineligible),
    );
    let id = need.id.to_string();
    let body = if matches.is_empty() {
        view! { <EmptyState title=t::empty(l)/> }.into_any()
    } else {
        view! {
            <Bundle bundle=recommended need=id.clone()/>
            <Ranks need=id.clone() order/>
            <Groups need=id.clone() asked=need.amount matches open/>
        }
        .into_any()
    };
    view! {
        <PageHead title=need.title caption=t::title(l) lead back=routes::FIRM_NEEDS/>
        <p>{counts}</p>
        <p class="muted">
            {t::as_of(l, &as_of.to_string())}" · "<a href=routes::firm_need(id)>{t::change_need(l)}</a>
        </p>
        {body}
    }
}

/// Links that order the list by one of the score's parts.
#[component]
fn Ranks(need: String, order: RankBy) -> impl IntoView {
    let l = lang();
    let links = RANKS
        .into_iter()
        .map(|(code, rank)| {
            let current = (rank == order).then_some("true");
            let href = routes::firm_matches_by(&need, code);
            view! { <li><a href=href aria-current=current>{rank_name(l, rank)}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="ranks" aria-label=t::rank_by(l)>
            <span class="ranks__title" aria-hidden="true">{t::rank_by(l)}</span>
            <ul>{links}</ul>
        </nav>
    }
}

/// The four groups inside one plain form: ticked products go to the comparison or to applying.
#[component]
fn Groups(need: String, asked: Fen, matches: Vec<MatchView>, open: String) -> impl IntoView {
    let l = lang();
    let open_not = matches
        .iter()
        .any(|found| found.group == MatchGroup::Ineligible && found.product.id.as_str() == open);
    let (mut eligible, mut undetermined, mut near, mut not) = (vec![], vec![], vec![], vec![]);
    for found in matches {
        let cards = match found.group {
            MatchGroup::Eligible => &mut eligible,
            MatchGroup::Undetermined => &mut undetermined,
            MatchGroup::NearMiss => &mut near,
            MatchGroup::Ineligible => &mut not,
        };
        let open = found.product.id.as_str() == open;
        cards.push(view! { <MatchCard found need=need.clone() asked open/> }.into_any());
    }
    view! {
        <form method="get" action=routes::firm_compare_form(&need) class="matches">
            <Group title=t::group_eligible(l) lead=t::group_eligible_lead(l)
                empty=t::group_eligible_empty(l) cards=eligible/>
            <Group title=t::group_undetermined(l) lead=t::group_undetermined_lead(l) cards=undetermined/>
            <Group title=t::group_near(l) lead=t::group_near_lead(l) cards=near/>
            <Folded cards=not open=open_not/>
            <div class="choose">
                <span class="choose__title">{t::select_hint(l)}</span>
                <button type="submit" class="button button--secondary">{t::compare(l)}</button>
                <button type="submit" class="button button--primary"
                    formaction=routes::firm_apply_form(&need)>{t::apply(l)}</button>
            </div>
        </form>
    }
}

/// A group with its heading; left out when empty, unless there is something to say then.
#[component]
fn Group(
    title: &'static str,
    lead: &'static str,
    #[prop(optional)] empty: &'static str,
    cards: Vec<AnyView>,
) -> impl IntoView {
    let n = count(cards.len());
    let lead = if n == 0 { empty } else { lead };
    (!lead.is_empty()).then(|| {
        view! {
            <section class="group">
                <h2>{title}" "<span class="group__count">{t::group_count(lang(), n)}</span></h2>
                <p class="muted">{lead}</p>
                {cards}
            </section>
        }
    })
}

/// The products that do not fit, folded.
#[component]
fn Folded(cards: Vec<AnyView>, open: bool) -> impl IntoView {
    let l = lang();
    (!cards.is_empty()).then(|| {
        let n = t::group_count(l, count(cards.len()));
        view! {
            <details class="details group" open=open>
                <summary><h2>{t::group_ineligible(l)}" "<span class="group__count">{n}</span></h2></summary>
                <p class="muted">{t::group_ineligible_lead(l)}</p>
                {cards}
            </details>
        }
    })
}
