//! What the firm is told about its matches, newest first.

use crate::api::alerts::{MarkRead, alerts};
use crate::components::{
    DateText, EmptyState, Form, HiddenInput, Load, PageHead, Pagination, SubmitButton, Tag, Tone,
    url,
};
use crate::lang::lang;
use crate::locales::{alert as t, common};
use crate::routes;
use crate::routes::params::query;
use contract::alert::{AlertView, AlertsParams, AlertsView};
use leptos::prelude::*;

/// The firm's alerts.
#[component]
pub fn AlertsPage() -> impl IntoView {
    let l = lang();
    let page = query("page");
    let view = Resource::new_blocking(move || AlertsParams { page: page.get() }, alerts);
    view! {
        <PageHead title=t::title(l) lead=t::lead(l)/>
        <Load resource=view let:view><List view/></Load>
    }
}

#[component]
fn List(view: AlertsView) -> impl IntoView {
    let l = lang();
    if view.rows.is_empty() {
        return view! { <EmptyState title=t::empty(l) text=t::empty_text(l)/> }.into_any();
    }
    let (paging, unread, until) = (view.paging, view.unread, view.until);
    let rows: Vec<_> = view
        .rows
        .into_iter()
        .map(|row| view! { <Row row/> })
        .collect();
    view! {
        {(unread > 0).then(|| view! {
            <Form action={url::<MarkRead>()} class="alerts__all">
                <HiddenInput field="until" value=until/>
                <p class="muted">{common::rows_in_all(l, paging.rows)}" · "{t::unread_count(l, unread)}</p>
                <SubmitButton label=t::mark_all(l) kind="secondary"/>
            </Form>
        })}
        <ul class="rows alerts">{rows}</ul>
        <Pagination paging href=routes::firm_alerts_page/>
        <p class="muted">{t::kept(l, view.kept_days)}</p>
    }
    .into_any()
}

#[component]
fn Row(row: AlertView) -> impl IntoView {
    let l = lang();
    let tone = match row.kind.code.as_str() {
        "gained" => Tone::Good,
        "unclear" => Tone::Attention,
        _ => Tone::Neutral,
    };
    let reasons: Vec<_> = row
        .reasons
        .into_iter()
        .map(|reason| view! { <li>{reason}</li> })
        .collect();
    let institution = (!row.institution.is_empty()).then(|| format!("{} · ", row.institution));
    let id = row.id.to_string();
    let spoken = t::mark_read_of(l, &row.product_name);
    view! {
        <li class="rows__row" class=("alerts__unread", row.unread)>
            <div class="rows__main">
                <a class="rows__name" href=routes::firm_match(row.need, &row.product)>{row.product_name}</a>
                <p class="muted">{institution}{t::need(l, &row.need_title)}</p>
                <ul class="alerts__reasons">{reasons}</ul>
                <p class="muted">{t::as_of(l)}" "<DateText date=row.as_of/></p>
            </div>
            <div class="rows__state">
                <Tag tone text=row.kind.label/>
                {row.unread.then(|| view! {
                    <Form action={url::<MarkRead>()} only=id.clone()>
                        <HiddenInput field="id" value=id/>
                        <button type="submit" class="link-button">
                            {t::mark_read(l)}<span class="visually-hidden">{spoken}</span>
                        </button>
                    </Form>
                })}
            </div>
        </li>
    }
}
