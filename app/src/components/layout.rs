//! Heads, sections and cards of a page.

use crate::components::title::PageTitle;
use crate::lang::lang;
use crate::locales::common;
use leptos::prelude::*;

/// The head of a page: window title, way back, heading, one sentence.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: String,
    /// One sentence below it.
    #[prop(optional, into)]
    lead: String,
    /// A short line above it, such as the product's provider.
    #[prop(optional, into)]
    caption: String,
    /// Where "back" leads; no link when empty.
    #[prop(optional, into)]
    back: String,
) -> impl IntoView {
    view! {
        <PageTitle text=title.clone()/>
        <header class="page-head">
            {(!back.is_empty())
                .then(|| view! { <a class="back-link" href=back>{common::back(lang())}</a> })}
            {(!caption.is_empty()).then(|| view! { <p class="page-head__caption">{caption}</p> })}
            <h1>{title}</h1>
            {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
        </header>
    }
}

/// A section with its heading.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Anchor, for links to it.
    #[prop(optional, into)]
    id: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" id=(!id.is_empty()).then_some(id)>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// A box for one thing.
#[component]
pub fn Card(
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! { <article class=format!("card {class}")>{children()}</article> }
}

/// Something folded away; opens without scripts.
#[component]
pub fn Details(
    /// The line that is always seen.
    #[prop(into)]
    summary: String,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    /// What is folded.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details" open=open>
            <summary>{summary}</summary>
            <div class="details__body">{children()}</div>
        </details>
    }
}

/// Nothing here yet, why, and what to do.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// Why, or what it is for.
    #[prop(optional, into)]
    text: String,
    /// The step that fills it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            {(!text.is_empty()).then(|| view! { <p class="muted">{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
