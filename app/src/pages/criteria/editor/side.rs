//! Beside the rows: what differs from the version published last, three real firms, the import.

use super::FORM;
use crate::api::criteria::ImportCriteria;
use crate::api::sandbox::PreviewDraft;
use crate::components::{
    FoldedForm, Form, HiddenInput, Section, SubmitButton, TableFrame, Tag, TextArea, Tone, url,
};
use crate::islands::SandboxLive;
use crate::lang::lang;
use crate::locales::{common, criteria as t};
use crate::pages::criteria::differences::Differences;
use contract::Coded;
use contract::criteria::{DifferenceView, FirmCheckView};
use leptos::prelude::*;

/// What the draft would do to everybody while it is typed, and what differs so far.
#[component]
pub(super) fn Side(changes: Vec<DifferenceView>, more: String) -> impl IntoView {
    let l = lang();
    let (form, action) = (FORM.to_owned(), url::<PreviewDraft>().to_owned());
    view! {
        <aside class="editor__side">
            <SandboxLive form action stored=None more/>
            <Section title=t::changes_title(l, t::col_in_force(l))><Differences rows=changes/></Section>
        </aside>
    }
}

/// Three real firms, before and after.
#[component]
pub(super) fn Checks(rows: Vec<FirmCheckView>) -> impl IntoView {
    let l = lang();
    let table = if rows.is_empty() {
        view! { <p class="muted">{t::checks_none(l)}</p> }.into_any()
    } else {
        let rows = rows
            .into_iter()
            .map(|row| view! { <Check row/> })
            .collect_view();
        view! {
            <TableFrame caption=t::checks_title(l)>
                <thead>
                    <tr>
                        <th scope="col">{t::check_firm(l)}</th>
                        <th scope="col">{t::check_before(l)}</th>
                        <th scope="col">{t::check_after(l)}</th>
                        <th scope="col">{t::check_deciding(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
        .into_any()
    };
    view! {
        <Section title=t::checks_title(l) id="checks">
            <p class="muted">{t::checks_lead(l)}</p>
            {table}
        </Section>
    }
}

#[component]
fn Check(row: FirmCheckView) -> impl IntoView {
    let l = lang();
    view! {
        <tr>
            <th scope="row">{row.firm}<br/><small class="muted">{row.title}</small></th>
            <td><Verdict verdict=row.before/></td>
            <td><Verdict verdict=row.after/></td>
            <td>{row.deciding.join(common::list_joint(l))}</td>
        </tr>
    }
}

#[component]
fn Verdict(verdict: Coded) -> impl IntoView {
    let tone = match verdict.code.as_str() {
        "eligible" => Tone::Good,
        "ineligible" => Tone::Bad,
        _ => Tone::Attention,
    };
    view! { <Tag tone text=verdict.label/> }
}

/// Criteria from a file.
#[component]
pub(super) fn ImportForm(id: String, version: String) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::import_title(l) action={url::<ImportCriteria>()}>
            <Form action={url::<ImportCriteria>()}>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <TextArea field="text" label=t::import_text(l) hint=t::import_hint(l) rows=10/>
                <SubmitButton label=t::import_button(l) kind="secondary"/>
            </Form>
        </FoldedForm>
    }
}
