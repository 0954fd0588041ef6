//! Forms. Each is a plain post: the server leads on to the next page, or draws this one again from
//! a [`crate::form_state::FormState`] with everything that was typed and what is wrong with it.

use crate::components::form_context::{FormContext, field_of};
use crate::components::icon::{Icon, IconName};
use crate::components::problem::ProblemText;
use crate::lang::lang;
use crate::locales::problem as t;
use crate::request;
use crate::routes::params::here;
use contract::ProblemKind;
use domain::fault::FieldFault;
use leptos::context::Provider;
use leptos::prelude::*;
use server_fn::ServerFn;
use std::sync::Arc;

/// The address that a server function answers.
pub fn url<S: ServerFn>() -> &'static str {
    S::url()
}

/// A form that sends `params` to a server function. Any problem is told at its top and at the
/// fields.
#[component]
pub fn Form(
    /// Where it goes: [`url`] of a server function.
    action: &'static str,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// Its id in the page, for islands that watch it.
    #[prop(optional, into)]
    id: String,
    /// Where several forms of one action stand on a page: the `params[id]` or `params[command]`
    /// that is this one's.
    #[prop(optional, into)]
    only: String,
    /// Fields and button.
    children: Children,
) -> impl IntoView {
    let context = context(action, &only);
    view! {
        <form class=format!("form {class}") id=(!id.is_empty()).then_some(id) action=action method="post"
            novalidate=true>
            <input type="hidden" name="_page" value=here()/>
            <Provider value=context>
                <Body children/>
            </Provider>
        </form>
    }
}

/// A form that a plain route of the server takes, in a notation of its own; it knows its page.
#[component]
pub fn PostFrame(
    /// Where it goes.
    action: String,
    /// How its fields are written.
    encoding: &'static str,
    /// Fields and button.
    children: Children,
) -> impl IntoView {
    let context = context(&action, "");
    view! {
        <form class="form" action=action method="post" enctype=encoding novalidate=true>
            <Provider value=context>
                <Body children/>
            </Provider>
        </form>
    }
}

fn context(action: &str, only: &str) -> FormContext {
    FormContext {
        prefix: Arc::from(prefix(action, only)),
        state: request::form_state(action, only).map(Arc::new),
        labels: StoredValue::default(),
    }
}

/// The fields are made first: they tell the summary above them what they are called.
#[component]
fn Body(children: Children) -> impl IntoView {
    let fields = children();
    view! { <ErrorSummary/> {fields} }
}

/// What is wrong, at the top of the form, each with a link to its field. It has the focus when the
/// page opens, so that it is read aloud. What is no field's fault stands above the page already.
#[component]
fn ErrorSummary() -> impl IntoView {
    let context = FormContext::current();
    let problem = context.problem()?.clone();
    if problem.kind != ProblemKind::Invalid {
        return None;
    }
    let links: Vec<_> = problem
        .fields
        .iter()
        .map(|fault| link(&context, fault))
        .collect();
    Some(view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <p class="error-summary__title"><Icon name=IconName::Alert/>{t::summary_title(lang())}</p>
            <ProblemText problem/>
            <ul>{links}</ul>
        </div>
    })
}

/// A line of the summary: the field's name, what is wrong with it, and the way there.
fn link(context: &FormContext, fault: &FieldFault) -> impl IntoView + use<> {
    let l = lang();
    let field = field_of(fault);
    let message = context.message(fault, l);
    let text = match context.label(field) {
        Some(label) => t::at_field(l, &label, &message),
        None => message,
    };
    view! { <li><a href=format!("#{}", context.id(field))>{text}</a></li> }
}

/// The button that sends the form.
#[component]
pub fn SubmitButton(
    /// What it does.
    #[prop(into)]
    label: String,
    /// `primary` (default), `secondary` or `danger`.
    #[prop(optional, into)]
    kind: String,
) -> impl IntoView {
    let kind = if kind.is_empty() { "primary" } else { &kind };
    view! { <button type="submit" class=format!("button button--{kind}")>{label}</button> }
}

/// Start of the ids in a form: the server function's path, and the record where there are several.
fn prefix(url: &str, only: &str) -> String {
    let name = url.trim_start_matches("/fn/").trim_start_matches('/');
    let name = name.replace('/', "-");
    if only.is_empty() {
        name
    } else {
        format!("{name}-{only}")
    }
}

/// The account that a form's password belongs to, for whoever keeps passwords: shown nowhere and
/// not sent. Without a login it is that of whoever is signed in.
#[component]
pub fn Username(
    /// The login.
    #[prop(optional, into)]
    login: String,
) -> impl IntoView {
    let login = match login.is_empty() {
        true => request::login(),
        false => login,
    };
    view! { <input type="text" hidden=true readonly=true autocomplete="username" value=login/> }
}
