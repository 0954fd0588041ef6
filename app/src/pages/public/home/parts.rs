//! The parts of the home page that are only text.

use crate::components::*;
use crate::lang::lang;
use crate::locales::public as t;
use leptos::prelude::*;

/// The way of a firm in five steps.
#[component]
pub fn Steps() -> impl IntoView {
    let l = lang();
    let steps = [
        (t::step_1(l), t::step_1_text(l)),
        (t::step_2(l), t::step_2_text(l)),
        (t::step_3(l), t::step_3_text(l)),
        (t::step_4(l), t::step_4_text(l)),
        (t::step_5(l), t::step_5_text(l)),
    ]
    .map(|(title, text)| {
        view! {
            <li class="steps__item">
                <h3>{title}</h3>
                <p>{text}</p>
            </li>
        }
    });
    view! { <Section title=t::home_steps(l)><ol class="steps">{steps}</ol></Section> }
}

/// The four answers of the matches page.
#[component]
pub fn Answers() -> impl IntoView {
    let l = lang();
    let answers = [
        (
            "good",
            IconName::Check,
            t::answer_eligible(l),
            t::answer_eligible_text(l),
        ),
        (
            "info",
            IconName::Question,
            t::answer_undetermined(l),
            t::answer_undetermined_text(l),
        ),
        (
            "attention",
            IconName::Clock,
            t::answer_near(l),
            t::answer_near_text(l),
        ),
        (
            "neutral",
            IconName::Cross,
            t::answer_no(l),
            t::answer_no_text(l),
        ),
    ]
    .map(|(tone, icon, title, text)| {
        view! {
            <li class=format!("answers__item answers__item--{tone}")>
                <h3><Icon name=icon/>{title}</h3>
                <p>{text}</p>
            </li>
        }
    });
    view! {
        <Section title=t::home_answers(l)>
            <p>{t::home_answers_text(l)}</p>
            <ul class="answers">{answers}</ul>
        </Section>
    }
}

/// What institutions do here.
#[component]
pub fn Who() -> impl IntoView {
    let l = lang();
    view! {
        <Section title=t::home_who(l)>
            <Pairs rows=vec![
                (t::who_bank(l), t::who_bank_text(l)),
                (t::who_fund(l), t::who_fund_text(l)),
            ]/>
            <p class="muted">{t::who_account(l)}</p>
        </Section>
    }
}

/// What everybody can count on.
#[component]
pub fn Rules() -> impl IntoView {
    let l = lang();
    view! {
        <Section title=t::home_rules(l)>
            <Pairs rows=vec![
                (t::rule_why(l), t::rule_why_text(l)),
                (t::rule_private(l), t::rule_private_text(l)),
                (t::rule_plain(l), t::rule_plain_text(l)),
            ]/>
        </Section>
    }
}

#[component]
fn Pairs(rows: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(
            |(title, text)| view! { <div class="pairs__row"><dt>{title}</dt><dd>{text}</dd></div> },
        )
        .collect_view();
    view! { <dl class="pairs">{rows}</dl> }
}
