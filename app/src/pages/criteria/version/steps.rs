//! The steps that the reader may take on a version, each a form.

use crate::api::criteria::{
    ProposeVersion, PublishVersion, RebaseVersion, SendBackVersion, WithdrawVersion,
};
use crate::components::{
    FoldedForm, Form, HiddenInput, Section, SubmitButton, TextArea, TextInput, url,
};
use crate::lang::lang;
use crate::locales::{criteria as t, proposal as p};
use crate::pages::criteria::differences::Differences;
use crate::routes;
use contract::criteria::{FindingView, VersionView};
use leptos::prelude::*;

/// What can be done now, and what stands in the way.
#[component]
pub(super) fn Steps(view: VersionView) -> impl IntoView {
    let l = lang();
    let may = |step: &str| view.steps.iter().any(|known| known == step);
    let (id, version) = (view.brief.id.to_string(), view.version.to_string());
    let this = move || (id.clone(), version.clone());
    let overtaken = view.overtaken.clone().map(|other| {
        let (id, version) = this();
        let rebase = may("edit").then(|| {
            view! {
                <Form action={url::<RebaseVersion>()}>
                    <Which id version/>
                    <SubmitButton label=t::rebase(l) kind="secondary"/>
                </Form>
            }
        });
        view! {
            <div class="notice notice--attention">
                <p>{t::overtaken(l, &other.title)}</p>
                <Differences rows=other.changes/>
                {rebase}
            </div>
        }
    });
    let obstacle = (!view.obstacle.is_empty()).then(|| {
        view! { <p class="notice notice--attention">{t::obstacle(l)}{view.obstacle.clone()}</p> }
    });
    let free = view.obstacle.is_empty();
    let propose = (may("propose") && free).then(|| {
        let (id, version) = this();
        view! { <Propose id version findings=view.findings.clone()/> }
    });
    let publish = (may("publish") && free).then(|| {
        let (id, version) = this();
        view! {
            <Form action={url::<PublishVersion>()}>
                <Which id version/>
                <p>{t::publish_text(l)}</p>
                <SubmitButton label=t::publish(l)/>
            </Form>
        }
    });
    let send_back = may("return").then(|| {
        let (id, version) = this();
        view! {
            <FoldedForm summary=t::send_back(l) action={url::<SendBackVersion>()}>
                <Form action={url::<SendBackVersion>()}>
                    <Which id version/>
                    <TextArea field="text" label=t::reason(l) hint=t::reason_hint(l)/>
                    <SubmitButton label=t::send_back(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        }
    });
    let waiting = view.proposal.map(|id| {
        view! {
            <p class="notice notice--attention">
                <a href=routes::proposal(id)>{p::withdrawal_waits(l)}</a>
            </p>
        }
    });
    let published = view.brief.status.code == "published";
    let withdraw = (may("withdraw") && view.proposal.is_none()).then(|| {
        let (id, version) = this();
        let second = published.then(|| view! { <p>{p::withdrawal_text(l)}</p> });
        view! {
            <FoldedForm summary=t::withdraw(l) action={url::<WithdrawVersion>()} danger=true>
                <Form action={url::<WithdrawVersion>()}>
                    <Which id version/>
                    {second}
                    <TextArea field="text" label=t::reason(l) hint=t::reason_hint(l)/>
                    <SubmitButton label=t::withdraw(l) kind="danger"/>
                </Form>
            </FoldedForm>
        }
    });
    let any = ["propose", "publish", "return", "withdraw"]
        .into_iter()
        .any(may);
    any.then(|| {
        view! {
            <Section title=t::next_step(l)>
                {overtaken}{obstacle}{waiting}{propose}{publish}{send_back}{withdraw}
            </Section>
        }
    })
}

/// Which version, as it was when the page was opened.
#[component]
fn Which(id: String, version: String) -> impl IntoView {
    view! {
        <HiddenInput field="id" value=id/>
        <HiddenInput field="version" value=version/>
    }
}

#[component]
fn Propose(id: String, version: String, findings: Vec<FindingView>) -> impl IntoView {
    let l = lang();
    let warnings: Vec<FindingView> = findings
        .into_iter()
        .filter(|finding| finding.severity.code == "warning")
        .collect();
    let asks = !warnings.is_empty();
    let reasons = warnings
        .into_iter()
        .map(|finding| {
            let hint = if finding.source.is_empty() {
                finding.why
            } else {
                format!("{} {}", finding.why, t::source(l, &finding.source))
            };
            view! {
                <TextInput field=format!("reasons.{}", finding.key) label=finding.text hint
                    value=finding.reason/>
            }
        })
        .collect_view();
    view! {
        <Form action={url::<ProposeVersion>()}>
            <Which id version/>
            <p>{t::propose_text(l)}</p>
            {asks.then(|| view! { <p>{t::reasons_text(l)}</p> })}
            {reasons}
            <SubmitButton label=t::propose(l)/>
        </Form>
    }
}
