//! Criteria row by row, in sentences, with clause and findings.

use crate::components::{Tag, Tone};
use crate::lang::lang;
use crate::locales::criteria as t;
use crate::pages::criteria::findings::Findings;
use contract::criteria::{RuleNode, RuleView};
use leptos::prelude::*;

/// The criteria in words.
#[component]
pub(super) fn Rules(nodes: Vec<RuleNode>, unreadable: u64) -> impl IntoView {
    let l = lang();
    if unreadable > 0 {
        return view! { <p>{t::unreadable(l, unreadable)}</p> }.into_any();
    }
    if nodes.is_empty() {
        return view! { <p>{t::no_criteria(l)}</p> }.into_any();
    }
    view! { <ul class="criteria">{branches(nodes)}</ul> }.into_any()
}

fn branches(nodes: Vec<RuleNode>) -> Vec<AnyView> {
    nodes
        .into_iter()
        .map(|node| match node {
            RuleNode::Group { title, members } => view! {
                <li class="criteria__group">
                    <p class="criteria__title">{title}</p>
                    <ul class="criteria">{branches(members)}</ul>
                </li>
            }
            .into_any(),
            RuleNode::Rule(rule) => view! { <Rule rule/> }.into_any(),
        })
        .collect()
}

#[component]
fn Rule(rule: RuleView) -> impl IntoView {
    let l = lang();
    let clause = if rule.clause.is_empty() {
        t::clause_missing(l).to_owned()
    } else {
        rule.clause
    };
    let soft = rule
        .weight
        .map(|weight| view! { " "<Tag tone=Tone::Info text=t::preference(l, &weight)/> });
    view! {
        <li class="criteria__leaf">
            <p class="criteria__title"><span>{rule.sentence}</span>{soft}</p>
            <dl class="criteria__values">
                <div><dt>{t::clause(l)}</dt><dd>{clause}</dd></div>
            </dl>
            <p class="muted"><small>{rule.meaning}</small></p>
            <Findings rows=rule.findings/>
        </li>
    }
}
