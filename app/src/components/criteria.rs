//! Criteria with what became of them: the value seen, the value required, the clause.

use crate::components::icon::{Icon, IconName};
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::common as t;
use contract::matches::{CriterionNode, CriterionView, Outcome};
use domain::lang::Lang;
use leptos::prelude::*;

/// A tree of criteria. Outcomes are said in words beside the icon; the catalogue has none.
#[component]
pub fn CriterionTree(
    /// The nodes.
    nodes: Vec<CriterionNode>,
) -> impl IntoView {
    view! { <ul class="criteria">{branches(lang(), nodes)}</ul> }
}

fn branches(l: Lang, nodes: Vec<CriterionNode>) -> Vec<AnyView> {
    nodes.into_iter().map(|node| branch(l, node)).collect()
}

fn branch(l: Lang, node: CriterionNode) -> AnyView {
    match node {
        CriterionNode::Group {
            title,
            outcome,
            members,
        } => {
            let members = branches(l, members);
            view! {
                <li class=class("criteria__group", outcome)>
                    <p class="criteria__title"><Mark outcome/>{title}</p>
                    <ul class="criteria">{members}</ul>
                </li>
            }
            .into_any()
        }
        CriterionNode::Leaf(leaf) => view! { <Leaf leaf/> }.into_any(),
    }
}

#[component]
fn Leaf(leaf: CriterionView) -> impl IntoView {
    let l = lang();
    let asked = leaf.outcome != Outcome::NotAsked;
    let seen = if leaf.seen.is_empty() {
        t::unknown_value(l).to_owned()
    } else {
        leaf.seen
    };
    let source = source(l, leaf.seen_source, leaf.seen_on.map(|day| day.to_string()));
    let class = class("criteria__leaf", leaf.outcome);
    view! {
        <li class=class>
            <p class="criteria__title">
                <Mark outcome=leaf.outcome/>
                <span>{leaf.label}</span>
                {leaf.soft.then(|| view! { <Tag tone=Tone::Info text=t::soft_criterion(l)/> })}
            </p>
            <dl class="criteria__values">
                {asked.then(|| view! {
                    <div>
                        <dt>{t::seen(l)}</dt>
                        <dd>{seen}{(!source.is_empty()).then(|| view! { <small class="muted">" "{source}</small> })}</dd>
                    </div>
                })}
                <div><dt>{t::required(l)}</dt><dd>{leaf.required}</dd></div>
                {(!leaf.clause.is_empty())
                    .then(|| view! { <div><dt>{t::clause(l)}</dt><dd>{leaf.clause}</dd></div> })}
            </dl>
        </li>
    }
}

/// Icon and word of an outcome.
#[component]
fn Mark(outcome: Outcome) -> impl IntoView {
    let l = lang();
    let (icon, word) = match outcome {
        Outcome::Met => (IconName::Check, t::met(l)),
        Outcome::Unmet => (IconName::Cross, t::unmet(l)),
        Outcome::Unknown => (IconName::Question, t::unknown_outcome(l)),
        Outcome::NotAsked => return ().into_any(),
    };
    view! { <span class="criteria__mark"><Icon name=icon/>{word}</span> }.into_any()
}

fn class(base: &str, outcome: Outcome) -> String {
    let outcome = match outcome {
        Outcome::Met => "met",
        Outcome::Unmet => "unmet",
        Outcome::Unknown => "unknown",
        Outcome::NotAsked => "open",
    };
    format!("{base} {base}--{outcome}")
}

/// "纳税申报表，2026-03-31", or what of it there is.
fn source(l: Lang, source: String, date: Option<String>) -> String {
    match (source.is_empty(), date) {
        (false, Some(date)) => t::source_and_date(l, &source, &date),
        (true, Some(date)) => t::as_of(l, &date),
        (_, None) => source,
    }
}
