//! Documents: the list, and the form that uploads one.

use crate::api::documents::RemoveDocument;
use crate::components::field::{Field, described_by, invalid};
use crate::components::form::PostFrame;
use crate::components::form_context::{FormContext, input_name};
use crate::components::{FoldedForm, Form, HiddenInput, SubmitButton, TableFrame, TimeText, url};
use crate::lang::lang;
use crate::locales::{document as t, import as tables};
use crate::routes;
use contract::document::DocumentView;
use domain::document::Media;
use leptos::prelude::*;

/// Documents as a table; each can be fetched.
#[component]
pub fn DocumentTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The documents.
    documents: Vec<DocumentView>,
    /// Whether the reader may remove them.
    #[prop(optional)]
    removable: bool,
) -> impl IntoView {
    let l = lang();
    let rows = documents
        .into_iter()
        .map(|document| view! { <Row document removable/> })
        .collect_view();
    let steps = removable.then(|| view! { <th scope="col">{t::col_steps(l)}</th> });
    view! {
        <TableFrame caption>
            <thead>
                <tr>
                    <th scope="col">{t::col_name(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col" class="numeric">{t::col_size(l)}</th>
                    <th scope="col"><abbr title=t::col_hash_full(l)>{t::col_hash(l)}</abbr></th>
                    <th scope="col">{t::col_at(l)}</th>
                    {steps}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(document: DocumentView, removable: bool) -> impl IntoView {
    let l = lang();
    let there = routes::document(document.id);
    let (id, name) = (document.id.to_string(), document.name.clone());
    let step = removable.then(|| view! { <td><Remove id name/></td> });
    view! {
        <tr>
            <th scope="row" class="wrap">
                <a href=there download aria-label=t::download(l, &document.name)>{document.name.clone()}</a>
                <small class="muted item__about">{document.scan.label}</small>
            </th>
            <td>{document.media.label}</td>
            <td class="numeric">{size(document.size)}</td>
            <td><code>{document.hash}</code></td>
            <td><TimeText at=document.at/></td>
            {step}
        </tr>
    }
}

#[component]
fn Remove(id: String, name: String) -> impl IntoView {
    let l = lang();
    let action = url::<RemoveDocument>();
    view! {
        <FoldedForm summary=t::remove_short(l) action only=id.clone() danger=true>
            <Form action only=id.clone()>
                <HiddenInput field="id" value=id/>
                <p class="wrap">{t::remove(l, &name)}" "{t::remove_what(l)}</p>
                <SubmitButton label=t::remove_confirm(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

/// The form that uploads one document; a plain post of the file.
#[component]
pub fn UploadForm(
    /// Where it goes.
    action: String,
) -> impl IntoView {
    let l = lang();
    view! {
        <PostFrame action encoding="multipart/form-data">
            <FileInput accept=endings() hint=t::file_hint(l)/>
            <SubmitButton label=t::submit(l)/>
        </PostFrame>
    }
}

/// The form that uploads a table of assets; a plain post of the file.
#[component]
pub fn TableUpload(
    /// Where it goes.
    action: String,
) -> impl IntoView {
    let l = lang();
    view! {
        <PostFrame action encoding="multipart/form-data">
            <FileInput accept=".xlsx,.csv,text/csv".to_owned() hint=tables::file_hint(l)/>
            <SubmitButton label=tables::submit(l)/>
        </PostFrame>
    }
}

/// Types and endings of documents.
fn endings() -> String {
    let endings = Media::ALL.iter().flat_map(|media| {
        let endings = media.endings().iter().map(|ending| format!(".{ending}"));
        std::iter::once(media.code().to_owned()).chain(endings)
    });
    endings.collect::<Vec<_>>().join(",")
}

/// The choice of a file.
#[component]
fn FileInput(accept: String, hint: &'static str) -> impl IntoView {
    const FIELD: &str = "file";
    let l = lang();
    let context = FormContext::current();
    view! {
        <Field field=FIELD label=t::file(l) hint=hint>
            <input type="file" class="input input--file" id=context.id(FIELD) name=input_name(FIELD)
                accept=accept required=true
                aria-invalid=invalid(&context, FIELD)
                aria-describedby=described_by(&context, FIELD, true)/>
        </Field>
    }
}

/// Bytes in words: `812 B`, `34.1 KiB`, `2.5 MiB`.
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", tenths(1_024)),
        _ => format!("{} MiB", tenths(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_cut_to_a_tenth() {
        for (bytes, words) in [
            (812, "812 B"),
            (1_024, "1.0 KiB"),
            (1_048_575, "1023.9 KiB"),
            (2_621_440, "2.5 MiB"),
            (52_428_800, "50.0 MiB"),
        ] {
            assert_eq!(super::size(bytes), words);
        }
    }
}
