//! Forms. With scripts the answer comes without leaving the page, and what was typed stays where
//! it is; without scripts the server renders the page again from a [`crate::form_state::FormState`].

use crate::components::form_context::{FormContext, field_of};
use crate::components::icon::{Icon, IconName};
use crate::components::problem::ProblemText;
use crate::form_state::FormState;
use crate::lang::lang;
use crate::locales::problem as t;
use crate::routes::params::here;
use contract::{Problem, ProblemKind};
use domain::fault::FieldFault;
use leptos::context::Provider;
use leptos::ev::SubmitEvent;
use leptos::form::FromFormData;
use leptos::html;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use server_fn::ServerFn;
use std::sync::Arc;

/// The address that a server function answers.
pub fn url<S: ServerFn>() -> &'static str {
    S::url()
}

/// A form that sends `params` to a server function. Any problem is told at its top and at the
/// fields. While an answer is awaited it does not send again.
#[component]
pub fn Form<S>(
    /// The action to dispatch.
    action: ServerAction<S>,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// Where several forms of one action stand on a page: the `params[id]` that is this one's.
    #[prop(optional, into)]
    only: String,
    /// Whether the fields are emptied after a success (forms that add to a list).
    #[prop(optional)]
    clear: bool,
    /// Fields and button.
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Error = Problem> + DeserializeOwned + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let state = form_state(S::url(), &only);
    let failed = state.as_ref().map(|state| state.problem.clone());
    let value = action.value();
    let problem = Signal::derive(move || {
        value.with(|value| match value {
            Some(Err(problem)) => Some(problem.clone()),
            Some(Ok(_)) => None,
            None => failed.clone(),
        })
    });
    let pending = action.pending();
    let node = NodeRef::<html::Form>::new();
    if clear {
        Effect::new(move || {
            if value.with(|value| matches!(value, Some(Ok(_))))
                && let Some(form) = node.get_untracked()
            {
                form.reset();
            }
        });
    }
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        match S::from_event(&event) {
            Ok(input) => {
                action.dispatch(input);
            }
            Err(_) => value.set(Some(Err(Problem::new(ProblemKind::BadRequest)))),
        }
    };
    let context = FormContext {
        prefix: Arc::from(prefix(S::url(), &only)),
        state,
        problem,
        pending: pending.into(),
        labels: StoredValue::default(),
    };
    view! {
        <form class=format!("form {class}") action=S::url() method="post" novalidate=true
            node_ref=node on:submit=on_submit>
            <input type="hidden" name="_page" value=here()/>
            <Provider value=context>
                <ErrorSummary/>
                {children()}
            </Provider>
        </form>
    }
}

/// A form that is always sent as a plain post: the next page is loaded anew, as it must be after
/// signing in or out.
#[component]
pub fn PlainForm(
    /// Where it goes: [`url`] of a server function.
    action: &'static str,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// Fields and button.
    children: Children,
) -> impl IntoView {
    let state = form_state(action, "");
    let failed = state.as_ref().map(|state| state.problem.clone());
    let context = FormContext {
        prefix: Arc::from(prefix(action, "")),
        state,
        problem: Signal::stored(failed),
        pending: Signal::stored(false),
        labels: StoredValue::default(),
    };
    view! {
        <form class=format!("form {class}") action=action method="post" novalidate=true>
            <input type="hidden" name="_page" value=here()/>
            <Provider value=context>
                <ErrorSummary/>
                {children()}
            </Provider>
        </form>
    }
}

/// What is wrong, at the top of the form, each with a link to its field. It takes the focus when
/// it appears, so that it is read aloud.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let context = FormContext::current();
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(summary) = node.get() {
            let _ = summary.focus();
        }
    });
    let shown_above = context.state.is_some();
    move || {
        let problem = context.problem.get()?;
        if shown_above && problem.kind != ProblemKind::Invalid {
            return None;
        }
        let links: Vec<_> = problem
            .fields
            .iter()
            .map(|fault| link(&context, fault))
            .collect();
        Some(view! {
            <div class="error-summary" role="alert" tabindex="-1" autofocus=shown_above node_ref=node>
                <p class="error-summary__title"><Icon name=IconName::Alert/>{t::summary_title(lang())}</p>
                <ProblemText problem/>
                <ul>{links}</ul>
            </div>
        })
    }
}

/// A line of the summary: the field's name, what is wrong with it, and the way there.
fn link(context: &FormContext, fault: &FieldFault) -> impl IntoView + use<> {
    let l = lang();
    let field = field_of(fault);
    let message = context.message(fault, l);
    let label = context
        .labels
        .with_value(|labels| labels.get(field).cloned());
    let text = match label {
        Some(label) => t::at_field(l, &label, &message),
        None => message,
    };
    view! { <li><a href=format!("#{}", context.id(field)) rel="external">{text}</a></li> }
}

/// The button that sends the form; rests while an answer is awaited.
#[component]
pub fn SubmitButton(
    /// What it does.
    #[prop(into)]
    label: String,
    /// `primary` (default), `secondary` or `danger`.
    #[prop(optional, into)]
    kind: String,
) -> impl IntoView {
    let pending = FormContext::current().pending;
    let kind = if kind.is_empty() {
        "primary".to_owned()
    } else {
        kind
    };
    view! {
        <button type="submit" class=format!("button button--{kind}") disabled=move || pending.get()>
            {label}
        </button>
    }
}

/// Whether this page shows a failed plain post to the server function again: what is folded around
/// its form must then be open.
pub fn failed<S: ServerFn>() -> bool {
    form_state(S::url(), "").is_some()
}

/// Start of the ids in a form: the server function's path, and the record where there are several.
fn prefix(url: &str, only: &str) -> String {
    let name = url.trim_start_matches("/fn/").replace('/', "-");
    if only.is_empty() {
        name
    } else {
        format!("{name}-{only}")
    }
}

#[cfg(feature = "ssr")]
fn form_state(action: &str, only: &str) -> Option<Arc<FormState>> {
    let state = crate::request::form_state(action)?;
    let ours = only.is_empty() || state.all("params[id]").iter().any(|id| id == only);
    ours.then(|| Arc::new(state))
}

#[cfg(not(feature = "ssr"))]
fn form_state(_action: &str, _only: &str) -> Option<Arc<FormState>> {
    None
}
