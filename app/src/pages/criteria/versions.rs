//! The versions of one product.

use crate::api::criteria::{BeginDraft, versions};
use crate::components::{
    Form, HiddenInput, Load, PageHead, Section, SubmitButton, TableFrame, Tag, Tone, url,
};
use crate::lang::lang;
use crate::locales::criteria as t;
use crate::routes;
use crate::routes::params::param;
use contract::criteria::{DraftParams, VersionBriefView, VersionsView};
use leptos::prelude::*;

/// The versions of one product.
#[component]
pub fn VersionsPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), versions);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: VersionsView) -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::versions_title(l, &view.product.name) lead=t::versions_lead(l)
            back=routes::INSTITUTION_PRODUCTS/>
        <Section title=t::open_title(l)>
            <Table rows=view.open caption=t::open_title(l) empty=t::open_empty(l)/>
            <BeginForm form=view.form label=t::begin(l)/>
        </Section>
        <Section title=t::closed_title(l)>
            <Table rows=view.closed caption=t::closed_title(l) empty=t::closed_empty(l)/>
        </Section>
    }
}

/// The button that begins a draft.
#[component]
pub(super) fn BeginForm(form: DraftParams, label: &'static str) -> impl IntoView {
    view! {
        <Form action={url::<BeginDraft>()}>
            <HiddenInput field="id" value=form.id/>
            <HiddenInput field="product" value=form.product/>
            <HiddenInput field="from" value=form.from/>
            <SubmitButton label kind="secondary"/>
        </Form>
    }
}

#[component]
fn Table(rows: Vec<VersionBriefView>, caption: &'static str, empty: &'static str) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <p class="muted">{empty}</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| view! { <Row row/> })
        .collect_view();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_version(l)}</th>
                    <th scope="col">{t::col_status(l)}</th>
                    <th scope="col">{t::col_dates(l)}</th>
                    <th scope="col">{t::col_by(l)}</th>
                    <th scope="col">{t::col_published(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Row(row: VersionBriefView) -> impl IntoView {
    let l = lang();
    let by = if row.by.is_empty() {
        t::by_portal(l).to_owned()
    } else {
        row.by.clone()
    };
    view! {
        <tr>
            <th scope="row"><a href=routes::version(row.id)>{row.title.clone()}</a></th>
            <td><State row=row.clone()/></td>
            <td>{dates(&row)}</td>
            <td>{by}</td>
            <td>{row.published_by}</td>
        </tr>
    }
}

/// The state of a version; of a published one also where it stands today.
#[component]
pub(super) fn State(row: VersionBriefView) -> impl IntoView {
    let tone = match row.status.code.as_str() {
        "proposed" => Tone::Attention,
        "published" => Tone::Good,
        "draft" => Tone::Info,
        _ => Tone::Neutral,
    };
    let standing = row.standing.map(|standing| {
        let tone = match standing.code.as_str() {
            "in_force" => Tone::Good,
            "coming" => Tone::Attention,
            _ => Tone::Neutral,
        };
        view! { " "<Tag tone text=standing.label/> }
    });
    view! { <Tag tone text=row.status.label/>{standing} }
}

/// From when until when a version holds, in words.
pub(super) fn dates(row: &VersionBriefView) -> String {
    let l = lang();
    let published = row.published_at.is_some();
    let from = match row.from {
        Some(from) => from.to_string(),
        None if published => t::ever_since(l).to_owned(),
        None => t::on_publication(l).to_owned(),
    };
    let mut text = match (row.until, row.from) {
        (Some(until), _) => t::from_to(l, &from, &until.to_string()),
        (None, Some(_)) => t::from_on(l, &from),
        (None, None) => from,
    };
    if let Some(to) = row.to {
        text = format!("{text} · {}", t::last_day(l, &to.to_string()));
    }
    text
}
