//! Many assets from one table: the template and the upload, then what was found, then the last step.

use crate::components::{Details, PageHead, Section, TableFrame, TableUpload};
use crate::lang::lang;
use crate::locales::import as t;
use crate::routes;
use crate::routes::params::query;
use domain::import::{Column, ImportKind};
use domain::lang::Lang;
use leptos::prelude::*;

mod report;

/// Choosing a kind and uploading, or the table that the address names.
#[component]
pub fn AssetImportPage() -> impl IntoView {
    let (table, kind) = (
        query("table").get_untracked(),
        query("kind").get_untracked(),
    );
    match table.is_empty() {
        true => {
            let kind = ImportKind::from_code(&kind).unwrap_or(ImportKind::Patents);
            view! { <Begin kind/> }.into_any()
        }
        false => view! { <report::Report id=table/> }.into_any(),
    }
}

#[component]
fn Begin(kind: ImportKind) -> impl IntoView {
    let l = lang();
    let action = routes::asset_import(kind.code());
    let (xlsx, csv) = (
        routes::asset_template(kind.code(), "xlsx"),
        routes::asset_template(kind.code(), "csv"),
    );
    view! {
        <PageHead title=t::title(l) lead=t::lead(l) back=routes::FIRM_ASSETS/>
        <Kinds chosen=kind/>
        <ol class="steps">
            <Step title=t::step_template(l) text=t::step_template_what(l)/>
            <Step title=t::step_fill(l) text=t::step_fill_what(l)/>
            <Step title=t::step_check(l) text=t::step_check_what(l)/>
        </ol>
        <p class="actions">
            <a class="button button--secondary" href=xlsx download>{t::template_xlsx(l)}</a>
            <a class="button button--secondary" href=csv download>{t::template_csv(l)}</a>
        </p>
        <Details summary=t::columns(l)><ColumnTable kind/></Details>
        <Section title=t::upload(l)>
            <TableUpload action/>
        </Section>
    }
}

#[component]
fn Step(title: &'static str, text: &'static str) -> impl IntoView {
    view! { <li class="steps__item"><h3>{title}</h3><p>{text}</p></li> }
}

/// The kinds as links; the chosen one says so.
#[component]
fn Kinds(chosen: ImportKind) -> impl IntoView {
    let l = lang();
    let kinds = ImportKind::ALL.iter().map(|kind| {
        let current = (*kind == chosen).then_some("page");
        let href = routes::firm_asset_import(kind.code());
        view! { <li><a href=href aria-current=current>{kind.label().get(l)}</a></li> }
    });
    let kinds = kinds.collect_view();
    view! { <nav class="ranks" aria-label=t::kinds(l)><ul>{kinds}</ul></nav> }
}

/// What may stand in which column.
#[component]
fn ColumnTable(kind: ImportKind) -> impl IntoView {
    let l = lang();
    let rows = Column::all(kind).into_iter().map(|column| {
        let needed = if column.required() {
            t::needed(l)
        } else {
            t::optional(l)
        };
        view! {
            <tr>
                <th scope="row">{column.head(l)}</th>
                <td>{needed}</td>
                <td class="wrap">{help(column, l)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame caption=t::columns(l)>
            <thead>
                <tr>
                    <th scope="col">{t::col_column(l)}</th>
                    <th scope="col">{t::col_needed(l)}</th>
                    <th scope="col">{t::col_help(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

/// The hint of the form, or the words that may be chosen.
fn help(column: Column, l: Lang) -> String {
    let choices = column.choices();
    match choices.is_empty() {
        true => column.help().get(l).to_owned(),
        false => {
            let words: Vec<&str> = choices.iter().map(|word| word.get(l)).collect();
            words.join(" / ")
        }
    }
}
