//! What happened to a right, with the forms to note and to settle it.

use crate::api::valuation::{NoteShock, SettleShock};
use crate::components::{
    DateInput, DateText, FoldedForm, Form, HiddenInput, RateText, Select, SubmitButton, TableFrame,
    Tag, TextInput, Tone, url,
};
use crate::lang::lang;
use crate::locales::valuation as t;
use chrono::NaiveDate;
use contract::Coded;
use contract::valuation::{NoteShockParams, ShockView};
use leptos::prelude::*;

/// What happened, the oldest first.
#[component]
pub(super) fn Shocks(
    rows: Vec<ShockView>,
    kinds: Vec<Coded>,
    form: Option<NoteShockParams>,
    asset: String,
    today: NaiveDate,
    owner: bool,
) -> impl IntoView {
    let l = lang();
    let settle = rows
        .iter()
        .filter(|row| row.may_settle)
        .map(|row| {
            let (row, asset) = (row.clone(), asset.clone());
            view! { <Settle row asset today/> }
        })
        .collect_view();
    let list = match rows.is_empty() {
        true => view! { <p class="muted">{t::shocks_none(l)}</p> }.into_any(),
        false => view! { <Rows rows/> }.into_any(),
    };
    view! {
        <h3>{t::shocks_title(l)}</h3>
        {list}
        {settle}
        {owner.then(|| view! { <p class="muted">{t::owner_cannot_settle(l)}</p> })}
        {form.map(|form| view! { <Note form kinds/> })}
    }
}

#[component]
fn Rows(rows: Vec<ShockView>) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let settled = match row.settled_on {
                Some(date) => view! { <DateText date/> }.into_any(),
                None => view! { <Tag tone=Tone::Attention text=t::shock_open(l)/> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{row.shock.label}</th>
                    <td class="numeric">"× "<RateText rate=row.left/></td>
                    <td><DateText date=row.from/></td>
                    <td>{settled}</td>
                    <td class="wrap">{row.source}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::shocks_title(l)>
            <thead>
                <tr>
                    <th scope="col">{t::col_shock(l)}</th>
                    <th scope="col" class="numeric">{t::col_left(l)}</th>
                    <th scope="col">{t::col_from(l)}</th>
                    <th scope="col">{t::col_settled(l)}</th>
                    <th scope="col">{t::col_known(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn Note(form: NoteShockParams, kinds: Vec<Coded>) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::note_shock(l) action={url::<NoteShock>()}>
            <Form action={url::<NoteShock>()}>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="asset" value=form.asset/>
                <Select field="shock" label=t::shock_kind(l) options=kinds value=form.shock/>
                <DateInput field="from" label=t::shock_from(l) value=form.from/>
                <TextInput field="source" label=t::shock_source(l) hint=t::shock_source_hint(l)
                    value=form.source/>
                <SubmitButton label=t::note_shock_do(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Settle(row: ShockView, asset: String, today: NaiveDate) -> impl IntoView {
    let l = lang();
    let id = row.id.to_string();
    let summary = format!("{} · {}", t::settle(l), row.shock.label);
    view! {
        <FoldedForm summary action={url::<SettleShock>()} only=id.clone()>
            <Form action={url::<SettleShock>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="asset" value=asset/>
                <p>{t::settle_lead(l)}</p>
                <DateInput field="on" label=t::settle_on(l) value=today.to_string()/>
                <SubmitButton label=t::settle_do(l)/>
            </Form>
        </FoldedForm>
    }
}
