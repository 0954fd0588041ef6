//! What happened to the goods, and the evidence that the keeper put to it.

use crate::components::{DocumentTable, Section, TableFrame, Tag, TimeText, UploadForm};
use crate::lang::lang;
use crate::locales::custody as t;
use crate::routes;
use contract::custody::CustodyStepView;
use contract::document::DocumentView;
use leptos::prelude::*;

use super::standing::tone;

/// The history, newest first.
#[component]
pub fn History(
    /// The steps.
    steps: Vec<CustodyStepView>,
) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let note = (!step.note.is_empty())
                .then(|| view! { <small class="muted item__about">{step.note}</small> });
            view! {
                <tr>
                    <td><TimeText at=step.at/></td>
                    <th scope="row" class="wrap">{step.step.label}{note}</th>
                    <td class="numeric">{step.quantity}</td>
                    <td class="numeric">{step.left}</td>
                    <td><Tag tone=tone(&step.status.code) text=step.status.label/></td>
                    <td class="wrap">
                        {step.actor}<small class="muted item__about">{step.org}</small>
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <Section title=t::sec_history(l) id="history">
            <TableFrame caption=t::sec_history(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::col_at(l)}</th>
                        <th scope="col">{t::col_step(l)}</th>
                        <th scope="col" class="numeric">{t::col_quantity(l)}</th>
                        <th scope="col" class="numeric">{t::col_left(l)}</th>
                        <th scope="col">{t::col_status(l)}</th>
                        <th scope="col">{t::col_by(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        </Section>
    }
}

/// Photographs and papers, and the form for more.
#[component]
pub fn Documents(
    /// The receipt.
    id: String,
    /// What is there.
    documents: Vec<DocumentView>,
    /// Whether more can be added.
    open: bool,
) -> impl IntoView {
    let l = lang();
    let list = match documents.is_empty() {
        true => view! { <p class="muted">{t::documents_empty(l)}</p> }.into_any(),
        false => view! { <DocumentTable caption=t::sec_documents(l) documents/> }.into_any(),
    };
    let upload = open.then(|| {
        view! {
            <h3>{t::upload(l)}</h3>
            <UploadForm action=routes::asset_documents(&id)/>
        }
    });
    view! {
        <Section title=t::sec_documents(l) id="documents">
            <p>{t::documents_what(l)}</p>
            {list}
            {upload}
        </Section>
    }
}
