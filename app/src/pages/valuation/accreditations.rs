//! The accreditations of an appraiser or warehouse keeper, on the organisation's page.

use crate::api::valuation::{Accredit, WithdrawAccreditation};
use crate::components::{
    DateInput, DateText, FoldedForm, Form, HiddenInput, Section, SubmitButton, TableFrame, Tag,
    TextInput, Tone, url,
};
use crate::lang::lang;
use crate::locales::valuation as t;
use contract::valuation::{AccreditParams, AccreditationView, AccreditationsView};
use leptos::prelude::*;

/// The accreditations; nothing where the organisation is of another kind.
#[component]
pub fn Accreditations(view: AccreditationsView) -> impl IntoView {
    let l = lang();
    let form = view.form?;
    let withdraw = view
        .rows
        .iter()
        .filter(|row| row.withdrawn_at.is_none())
        .cloned()
        .map(|row| view! { <Withdraw row/> })
        .collect_view();
    let list = match view.rows.is_empty() {
        true => view! { <p class="muted">{t::accreditations_none(l)}</p> }.into_any(),
        false => view! { <Rows rows=view.rows/> }.into_any(),
    };
    Some(view! {
        <Section title=t::accreditations_title(l) id="accreditation">
            {list}
            {withdraw}
            <AccreditForm form/>
        </Section>
    })
}

#[component]
fn Rows(rows: Vec<AccreditationView>) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let until = match row.valid_until {
                Some(date) => view! { <DateText date/> }.into_any(),
                None => t::no_end(l).into_any(),
            };
            let (tone, word) = match (row.withdrawn_at, row.holds) {
                (Some(_), _) => (Tone::Bad, t::accreditation_withdrawn(l)),
                (None, true) => (Tone::Good, t::accreditation_holds(l)),
                (None, false) => (Tone::Neutral, t::accreditation_over(l)),
            };
            view! {
                <tr>
                    <th scope="row">{row.number}</th>
                    <td><DateText date=row.valid_from/></td>
                    <td>{until}</td>
                    <td><Tag tone text=word/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::accreditations_title(l)>
            <thead>
                <tr>
                    <th scope="col">{t::accredit_number(l)}</th>
                    <th scope="col">{t::accredit_from(l)}</th>
                    <th scope="col">{t::accredit_until(l)}</th>
                    <th scope="col">{t::col_state(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn AccreditForm(form: AccreditParams) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::accredit_title(l) action={url::<Accredit>()}>
            <Form action={url::<Accredit>()}>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="org" value=form.org/>
                <TextInput field="number" label=t::accredit_number(l) value=form.number/>
                <DateInput field="valid_from" label=t::accredit_from(l) value=form.valid_from/>
                <DateInput field="valid_until" label=t::accredit_until(l)
                    hint=t::accredit_until_hint(l) value=form.valid_until optional=true/>
                <SubmitButton label=t::accredit_do(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Withdraw(row: AccreditationView) -> impl IntoView {
    let l = lang();
    let id = row.id.to_string();
    let summary = format!("{} · {}", t::accreditation_withdraw(l), row.number);
    view! {
        <FoldedForm summary action={url::<WithdrawAccreditation>()} only=id.clone() danger=true>
            <Form action={url::<WithdrawAccreditation>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=row.version.to_string()/>
                <p>{t::accreditation_withdraw_what(l)}</p>
                <SubmitButton label=t::accreditation_withdraw(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}
