//! What the register says of a certificate today; printed, this page is the certificate.

use crate::api::pledges::certificate;
use crate::components::{DateText, Load, PageHead, Section, SummaryList, SummaryRow, Tag, Tone};
use crate::lang::lang;
use crate::locales::{common, registry as t};
use crate::pages::pledges::{Items, Terms};
use crate::routes;
use crate::routes::params::query;
use contract::ProblemKind;
use contract::pledge::CertificateView;
use leptos::prelude::*;

/// Checking a certificate.
#[component]
pub fn CertificatePage() -> impl IntoView {
    let l = lang();
    let code = query("code");
    let view = Resource::new_blocking(
        move || code.get(),
        |code| async move {
            if code.trim().is_empty() {
                return Ok(None);
            }
            match certificate(code).await {
                Err(problem) if problem.kind == ProblemKind::NotFound => Ok(Some(Err(problem))),
                found => found.map(|found| Some(Ok(found))),
            }
        },
    );
    view! {
        <Load resource=view children=move |found| match found {
            Some(Ok(view)) => view! { <Certificate view/> }.into_any(),
            Some(Err(_)) => view! { <Ask wrong=true code=code.get_untracked()/> }.into_any(),
            None => view! { <Ask wrong=false code=String::new()/> }.into_any(),
        }/>
        <p class="actions"><a href=routes::REGISTRY>{t::nav_search(l)}</a></p>
    }
}

#[component]
fn Ask(wrong: bool, code: String) -> impl IntoView {
    let l = lang();
    let none = wrong.then(|| {
        view! { <div class="notice notice--bad" role="alert"><p>{t::certificate_none(l)}</p></div> }
    });
    view! {
        <PageHead title=t::certificate_title(l) lead=t::certificate_lead(l)/>
        {none}
        <form class="form" method="get" action=routes::CERTIFICATES>
            <div class="field">
                <label class="field__label" for="code">{t::certificate_code(l)}</label>
                <p class="field__hint" id="code-hint">{t::certificate_code_hint(l)}</p>
                <input class="input input--medium" type="text" id="code" name="code" value=code
                    autocomplete="off" aria-describedby="code-hint"/>
            </div>
            <button type="submit" class="button button--primary">{t::certificate_check(l)}</button>
        </form>
    }
}

#[component]
fn Certificate(view: CertificateView) -> impl IntoView {
    let l = lang();
    let (tone, word) = match view.in_force {
        true => (Tone::Good, t::certificate_in_force(l)),
        false => (Tone::Bad, t::certificate_ended(l)),
    };
    let number = match view.register_number.as_str() {
        "" => view! { <span class="muted">{t::external_none(l)}</span> }.into_any(),
        number => view! { <span class="number">{number.to_owned()}</span> }.into_any(),
    };
    let on = view.register_on.map(|date| view! { " · "<DateText date/> });
    view! {
        <PageHead title=t::certificate_title(l) caption=view.security.label.clone()/>
        <p>{t::certificate_print(l)}</p>
        <SummaryList>
            <SummaryRow label=t::certificate_code(l)>
                <strong class="number">{grouped(&view.code)}</strong>
            </SummaryRow>
            <SummaryRow label=t::status(l)>
                <Tag tone text=word/>" "{view.status.label}
            </SummaryRow>
            <SummaryRow label=t::sequence(l)><span class="number">{view.sequence}</span></SummaryRow>
            <SummaryRow label=t::registered_on(l)><DateText date=view.registered_on/></SummaryRow>
            <SummaryRow label=t::owner(l)>{view.owner}</SummaryRow>
            <SummaryRow label=t::institution(l)>{view.institution}</SummaryRow>
            <SummaryRow label=t::external(l)>{number}{on}</SummaryRow>
        </SummaryList>
        <Section title=crate::locales::pledge::terms(l)><Terms terms=view.terms/></Section>
        <Section title=crate::locales::pledge::assets(l)><Items items=view.items/></Section>
        <p class="muted">{t::certificate_about(l, common::portal_long(l))}</p>
    }
}

/// In groups of four, as people read it aloud.
fn grouped(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let groups = chars
        .chunks(4)
        .map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}
