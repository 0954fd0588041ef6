//! One version: criteria in words, what the check found, what differs, history, steps.

mod rules;
mod steps;

use super::differences::Differences;
use super::findings::Findings;
use super::versions::{BeginForm, State, dates};
use crate::api::criteria::version;
use crate::components::{Load, PageHead, Section, SummaryList, SummaryRow, Tag, TimeText, Tone};
use crate::lang::lang;
use crate::locales::criteria as t;
use crate::pages::casework::Desk;
use crate::routes;
use crate::routes::params::param;
use contract::criteria::{SandboxKeptView, VersionEventView, VersionView};
use leptos::prelude::*;
use rules::Rules;
use steps::Steps;

/// One version.
#[component]
pub fn VersionPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), version);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: VersionView) -> impl IntoView {
    let l = lang();
    let (brief, id) = (view.brief.clone(), view.brief.id);
    let can_edit = view.steps.iter().any(|step| step == "edit");
    let edit = can_edit.then(|| {
        view! { <a class="button button--primary" href=routes::version_edit(id)>{t::edit(l)}</a> }
    });
    let export = (view.unreadable == 0).then(|| {
        view! {
            <a class="button button--quiet" href=routes::version_export(id) download="" rel="external">
                {t::export(l)}
            </a>
        }
    });
    let general = view
        .findings
        .iter()
        .filter(|finding| finding.leaf.is_none());
    let general: Vec<_> = general.cloned().collect();
    let found_none = view.findings.is_empty() && view.unreadable == 0;
    let compared = t::changes_title(l, &view.compared);
    let changes = view.changes.clone();
    let changes = (!view.compared.is_empty())
        .then(move || view! { <Section title=compared><Differences rows=changes/></Section> });
    let text = brief.note.clone();
    let note = (!text.is_empty()).then(move || {
        view! { <SummaryRow label=t::version_note(l)><p class="prose">{text}</p></SummaryRow> }
    });
    let open = matches!(brief.status.code.as_str(), "draft" | "proposed");
    let kept = view.sandbox.clone();
    let page = Desk::of(view.home).sandbox(&view.product.id, id);
    let readable = view.unreadable == 0;
    let sandbox = open.then(move || view! { <Sandbox kept page readable/> });
    let dates = dates(&brief);
    let head = view! {
        <PageHead title=brief.title.clone() caption=view.product.name.clone()
            back=routes::product_versions(&view.product.id)/>
    };
    let steps = view! { <Steps view=view.clone()/> };
    view! {
        {head}
        <SummaryList>
            <SummaryRow label=t::col_status(l)><State row=brief/></SummaryRow>
            <SummaryRow label=t::col_dates(l)>{dates}</SummaryRow>
            {note}
        </SummaryList>
        <p class="actions">{edit}{export}</p>
        {steps}
        {changes}
        <Section title=t::criteria(l)>
            <Rules nodes=view.criteria unreadable=view.unreadable/>
        </Section>
        <Section title=t::findings(l)>
            {found_none.then(|| view! { <p>{t::findings_none(l)}</p> })}
            <Findings rows=general/>
        </Section>
        {sandbox}
        <Section title=t::history(l)><History rows=view.history/></Section>
        <BeginForm form=view.form label=t::begin_from(l)/>
    }
}

#[component]
fn Sandbox(kept: Option<SandboxKeptView>, page: String, readable: bool) -> impl IntoView {
    let l = lang();
    let text = match kept {
        None => view! { <p>{t::sandbox_none(l)}</p> }.into_any(),
        Some(kept) => {
            let old = (!kept.current)
                .then(|| view! { <p><Tag tone=Tone::Attention text=t::sandbox_old(l)/></p> });
            view! { <p>{t::sandbox_kept(l, &kept.by)}" "<TimeText at=kept.at/></p>{old} }.into_any()
        }
    };
    let run = readable.then(|| {
        view! { <p><a class="button button--secondary" href=page>{t::sandbox_run(l)}</a></p> }
    });
    view! { <Section title=t::sandbox(l)>{text}{run}</Section> }
}

#[component]
fn History(rows: Vec<VersionEventView>) -> impl IntoView {
    let l = lang();
    let rows = rows
        .into_iter()
        .map(|row| {
            let by = if row.by.is_empty() {
                t::system(l).to_owned()
            } else {
                row.by
            };
            let text =
                (!row.text.is_empty()).then(|| view! { <p class="timeline__text">{row.text}</p> });
            view! {
                <li class="timeline__row">
                    <p class="timeline__head">
                        <strong>{row.step.label}</strong><Tag text=row.status.label/>
                    </p>
                    <p class="muted">{by}" · "<TimeText at=row.at/></p>
                    {text}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{rows}</ol> }
}
