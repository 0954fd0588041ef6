//! Lists that tell a state: tasks, facts as label and value, what happened.

use crate::components::amounts::TimeText;
use crate::components::tag::{Tag, Tone};
use contract::application::EventView;
use leptos::prelude::*;

/// An ordered list of tasks.
#[component]
pub fn TaskList(
    /// [`TaskRow`]s.
    children: Children,
) -> impl IntoView {
    view! { <ol class="tasks">{children()}</ol> }
}

/// One task: what, its state, and where to go on with it.
#[component]
pub fn TaskRow(
    /// What is to do.
    #[prop(into)]
    title: String,
    /// One line about it.
    #[prop(optional, into)]
    text: String,
    /// Where it is done; no link when empty.
    #[prop(optional, into)]
    href: String,
    /// Its state in a word.
    #[prop(into)]
    state: String,
    /// The state's meaning.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let name = if href.is_empty() {
        view! { <span class="tasks__name">{title}</span> }.into_any()
    } else {
        view! { <a class="tasks__name" href=href>{title}</a> }.into_any()
    };
    view! {
        <li class="tasks__row">
            <div class="tasks__main">
                {name}
                {(!text.is_empty()).then(|| view! { <p class="tasks__text">{text}</p> })}
            </div>
            <Tag tone text=state/>
        </li>
    }
}

/// Labels and values.
#[component]
pub fn SummaryList(
    /// [`SummaryRow`]s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="summary">{children()}</dl> }
}

/// A label and its value.
#[component]
pub fn SummaryRow(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="summary__row">
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// What happened, oldest first.
#[component]
pub fn Timeline(
    /// The steps.
    events: Vec<EventView>,
) -> impl IntoView {
    let rows = events
        .into_iter()
        .map(|event| {
            let tone = Tone::of_status(&event.status.code);
            view! {
                <li class="timeline__row">
                    <p class="timeline__head">
                        <strong>{event.step.label}</strong>
                        <Tag tone text=event.status.label/>
                    </p>
                    <p class="muted">{event.by}" · "<TimeText at=event.at/></p>
                    {(!event.text.is_empty())
                        .then(|| view! { <p class="timeline__text">{event.text}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{rows}</ol> }
}
