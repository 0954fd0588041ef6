//! The public search: the kind, then its numbers, then the answer. All of it stands in the address,
//! so that an answer can be asked again.

use super::charges::Answer;
use crate::api::registry::search_registry;
use crate::components::form_context::FormContext;
use crate::components::problem::message;
use crate::components::{Load, PageHead};
use crate::lang::lang;
use crate::locales::registry as t;
use crate::routes;
use crate::routes::params::query;
use contract::registry::{SearchParams, SearchView};
use contract::{Problem, ProblemKind};
use domain::collateral::{CollateralKind, FieldSpec};
use domain::lang::Lang;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The name of the seller's field.
const SELLER: &str = "seller";

/// The public search.
#[component]
pub fn SearchPage() -> impl IntoView {
    let l = lang();
    let kind: Option<CollateralKind> = query("kind").get_untracked().parse().ok();
    let asked = kind.and_then(asked);
    let sent = asked.clone();
    let answer = Resource::new_blocking(
        move || sent.clone(),
        |sent| async move {
            // A fault is told beside the fields, not instead of the page.
            match sent {
                Some(params) => Ok(Some(search_registry(params).await)),
                None => Ok(None),
            }
        },
    );
    view! {
        <PageHead title=t::search_title(l) lead=t::search_lead(l)/>
        {match kind {
            None => view! { <Kinds/> }.into_any(),
            Some(kind) => view! {
                <Load resource=answer children=move |answer| view! {
                    <Asked kind typed=asked.clone().unwrap_or_default() answer/>
                }/>
            }.into_any(),
        }}
        <p class="muted">{t::search_limits(l)}</p>
        <p><a href=routes::CERTIFICATES>{t::certificate_link(l)}</a></p>
    }
}

/// What the address asks; nothing before any number was given.
fn asked(kind: CollateralKind) -> Option<SearchParams> {
    let details: BTreeMap<String, String> = kind
        .asked_by()
        .into_iter()
        .map(|spec| (spec.name.to_owned(), query(spec.name).get_untracked()))
        .collect();
    let seller = query(SELLER).get_untracked();
    let any = !seller.is_empty() || details.values().any(|text| !text.is_empty());
    any.then(|| SearchParams {
        kind: kind.code().to_owned(),
        details,
        seller,
    })
}

/// The choice of a kind.
#[component]
fn Kinds() -> impl IntoView {
    let l = lang();
    let options = CollateralKind::ALL
        .into_iter()
        .map(|kind| view! { <option value=kind.code()>{kind.label().get(l)}</option> })
        .collect_view();
    view! {
        <form class="form" method="get" action=routes::REGISTRY>
            <div class="field">
                <label class="field__label" for="kind">{t::search_kind(l)}</label>
                <select class="input input--select" id="kind" name="kind">{options}</select>
            </div>
            <button type="submit" class="button button--primary">{t::search_kind_next(l)}</button>
        </form>
    }
}

/// The numbers, and what was found.
#[component]
fn Asked(
    kind: CollateralKind,
    typed: SearchParams,
    answer: Option<Result<SearchView, Problem>>,
) -> impl IntoView {
    let l = lang();
    let fields: Vec<Sought> = sought(l, kind, &typed, answer.as_ref());
    let shown = match answer {
        None => None,
        Some(Ok(view)) => Some(view! { <Answer view/> }.into_any()),
        Some(Err(problem)) => Some(view! { <Trouble problem/> }.into_any()),
    };
    let either = kind.asked_by().len() == 2 && one_is_enough(kind);
    let fields: Vec<_> = fields
        .into_iter()
        .map(|field| view! { <Number field/> })
        .collect();
    view! {
        {shown}
        <form class="form" method="get" action=routes::REGISTRY>
            <input type="hidden" name="kind" value=kind.code()/>
            <h2>{kind.label().get(l)}</h2>
            <p class="muted">{t::search_numbers_hint(l)}" "{either.then(|| t::search_either(l))}</p>
            {fields}
            <p class="actions">
                <button type="submit" class="button button--primary">{t::search_ask(l)}</button>
                <a class="button button--quiet" href=routes::REGISTRY>{t::search_kind_change(l)}</a>
            </p>
        </form>
    }
}

/// Two numbers of which one is enough.
const fn one_is_enough(kind: CollateralKind) -> bool {
    use CollateralKind as K;
    matches!(
        kind,
        K::PatentInvention | K::PatentUtility | K::PatentDesign | K::LandUseRight | K::Building
    )
}

/// A field of the search.
#[derive(Clone)]
struct Sought {
    name: &'static str,
    label: &'static str,
    value: String,
    fault: String,
}

fn sought(
    l: Lang,
    kind: CollateralKind,
    typed: &SearchParams,
    answer: Option<&Result<SearchView, Problem>>,
) -> Vec<Sought> {
    let context = FormContext::current();
    let faults = match answer {
        Some(Err(problem)) => problem.fields.as_slice(),
        _ => &[],
    };
    let fault = |field: &str| -> String {
        let own = faults.iter().filter(|fault| fault.field == field);
        own.map(|fault| context.message(fault, l))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let of = |spec: &'static FieldSpec| Sought {
        name: spec.name,
        label: spec.label.get(l),
        value: typed.details.get(spec.name).cloned().unwrap_or_default(),
        fault: fault(&format!("details.{}", spec.name)),
    };
    let mut fields: Vec<Sought> = kind.asked_by().into_iter().map(of).collect();
    if kind == CollateralKind::Order {
        fields.push(Sought {
            name: SELLER,
            label: t::search_seller(l),
            value: typed.seller.clone(),
            fault: fault(SELLER),
        });
    }
    fields
}

#[component]
fn Number(field: Sought) -> impl IntoView {
    let l = lang();
    let invalid = !field.fault.is_empty();
    let error = format!("{}-error", field.name);
    let described = invalid.then(|| error.clone());
    let class = if invalid {
        "field field--invalid"
    } else {
        "field"
    };
    let fault = invalid.then(|| {
        view! {
            <p class="field__error" id=error role="alert">
                <span class="visually-hidden">{crate::locales::problem::error_prefix(l)}</span>
                {field.fault}
            </p>
        }
    });
    view! {
        <div class=class>
            <label class="field__label" for=field.name>{field.label}</label>
            {fault}
            <input class="input" type="text" id=field.name name=field.name value=field.value
                autocomplete="off" aria-describedby=described aria-invalid=invalid.then_some("true")/>
        </div>
    }
}

/// Asked too often, or a part of the portal is not to be reached.
#[component]
fn Trouble(problem: Problem) -> impl IntoView {
    let l = lang();
    if problem.kind == ProblemKind::Invalid {
        return None;
    }
    let text = message(l, &problem).unwrap_or_default();
    Some(view! { <div class="notice notice--bad" role="alert"><p>{text}</p></div> })
}
