//! The head of a firm's record: what is registered and computed at a glance, and where to go.

use crate::components::{SummaryList, SummaryRow};
use crate::lang::lang;
use crate::locales::firm as t;
use crate::pages::firm::support::count;
use crate::routes;
use contract::firm::{DeclaredFactView, FirmView};
use leptos::prelude::*;

/// Links to the sections of the page.
#[component]
pub fn JumpLinks() -> impl IntoView {
    let l = lang();
    let links = [
        ("#record", t::record_title(l)),
        ("#certifications", t::cert_title(l)),
        ("#financials", t::fin_title(l)),
        ("#facts", t::facts_link_title(l)),
    ]
    .map(|(href, text)| view! { <li><a href=href>{text}</a></li> });
    view! {
        <nav class="jump-links" aria-label=t::on_this_page(l)><ul>{links.collect_view()}</ul></nav>
    }
}

/// Identity, place and size class with the rule that gives it.
#[component]
pub fn Overview(
    /// The record.
    view: FirmView,
) -> impl IntoView {
    let l = lang();
    let age = t::age_value(l, view.age_months / 12, view.age_months % 12);
    let size = match view.size_class {
        Some(size) => {
            // The rule in words may name its source already.
            let named = size.rule.contains(&size.clause);
            let clause = (!named).then(|| {
                view! { <p class="muted">{t::size_clause(l)}{t::colon(l)}{size.clause}</p> }
            });
            view! {
                <strong>{size.class.label}</strong>
                <p class="muted">{t::size_rule(l)}{t::colon(l)}{size.rule}</p>
                {clause}
            }
            .into_any()
        }
        None => view! {
            <strong>{t::not_classed(l)}</strong>
            {view.size_class_missing.map(|missing| view! { <p class="muted">{missing}</p> })}
        }
        .into_any(),
    };
    let people: Vec<_> = [
        (t::legal_representative(l), view.form.legal_representative),
        (t::identity_number(l), view.identity_number),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .collect();
    view! {
        <section class="section">
            <h2>{t::summary_title(l)}</h2>
            <SummaryList>
                <SummaryRow label=t::uscc(l)><span class="number">{view.form.uscc}</span></SummaryRow>
                <SummaryRow label=t::industry(l)>{view.industry.label}</SummaryRow>
                <SummaryRow label=t::region(l)>{view.region.label}</SummaryRow>
                <SummaryRow label=t::age(l)>{age}</SummaryRow>
                {people.into_iter().map(|(label, text)| view! {
                    <SummaryRow label><span class="number">{text}</span></SummaryRow>
                }).collect_view()}
                <SummaryRow label=t::size_title(l)>
                    {size}
                    <p class="muted">{t::size_note(l)}</p>
                </SummaryRow>
            </SummaryList>
        </section>
    }
}

/// How many questions are answered, and the way to them.
#[component]
pub fn FactsLink(
    /// The questions.
    questions: Vec<DeclaredFactView>,
) -> impl IntoView {
    let l = lang();
    let known = questions
        .iter()
        .filter(|question| !question.value.is_empty())
        .count();
    let words = t::facts_link(l, count(questions.len()), count(known));
    view! {
        <section class="section" id="facts">
            <h2>{t::facts_link_title(l)}</h2>
            <p>{words}</p>
            <p class="actions">
                <a class="button button--secondary" href=routes::FIRM_FACTS>{t::facts_link_go(l)}</a>
                <a href=routes::FIRM_NEEDS>{t::go_needs(l)}</a>
            </p>
        </section>
    }
}
