//! Reports of appraisers.

use crate::api::valuation::WithdrawAppraisal;
use crate::components::{
    DateText, FoldedForm, Form, HiddenInput, Money, SubmitButton, TableFrame, Tag, Tone, url,
};
use crate::lang::lang;
use crate::locales::valuation as t;
use contract::valuation::AppraisalView;
use leptos::prelude::*;

/// The reports on an asset, the newest first; an appraiser may withdraw its own.
#[component]
pub(super) fn Appraisals(rows: Vec<AppraisalView>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <h3>{t::appraisals_title(l)}</h3><p class="muted">{t::appraisals_none(l)}</p> }
            .into_any();
    }
    let steps = rows
        .iter()
        .filter(|row| row.may_withdraw)
        .cloned()
        .map(|row| view! { <Withdraw row/> })
        .collect_view();
    view! {
        <h3>{t::appraisals_title(l)}</h3>
        <Reports rows caption=t::appraisals_title(l)/>
        {steps}
    }
    .into_any()
}

/// Reports as a table.
#[component]
pub(super) fn Reports(rows: Vec<AppraisalView>, caption: &'static str) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let (tone, word) = match (row.withdrawn, row.good) {
                (true, _) => (Tone::Neutral, t::state_withdrawn(l)),
                (_, true) => (Tone::Good, t::state_good(l)),
                _ => (Tone::Attention, t::state_over(l)),
            };
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.report_number}</th>
                    <td class="wrap">{row.by}</td>
                    <td>{row.method.label}</td>
                    <td class="numeric"><Money amount=row.amount/></td>
                    <td><DateText date=row.base_date/></td>
                    <td><DateText date=row.valid_until/></td>
                    <td><Tag tone text=word/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption>
            <thead>
                <tr>
                    <th scope="col">{t::col_report(l)}</th>
                    <th scope="col">{t::col_by(l)}</th>
                    <th scope="col">{t::col_method(l)}</th>
                    <th scope="col" class="numeric">{t::col_value(l)}</th>
                    <th scope="col">{t::col_base(l)}</th>
                    <th scope="col">{t::col_until(l)}</th>
                    <th scope="col">{t::col_state(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn Withdraw(row: AppraisalView) -> impl IntoView {
    let l = lang();
    let id = row.id.to_string();
    let summary = format!("{} · {}", t::withdraw(l), row.report_number);
    view! {
        <FoldedForm summary action={url::<WithdrawAppraisal>()} only=id.clone() danger=true>
            <Form action={url::<WithdrawAppraisal>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=row.version.to_string()/>
                <p>{t::withdraw_what(l)}</p>
                <SubmitButton label=t::withdraw_do(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}
