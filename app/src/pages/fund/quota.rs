//! One fund with its ledger.

use crate::api::funds::fund;
use crate::api::proposals::ChangeQuota;
use crate::components::{
    AmountInput, FoldedForm, Form, Gauge, HiddenInput, Load, Money, PageHead, RadioGroup, Section,
    SubmitButton, TableFrame, Tag, TextArea, TimeText, Tone, url,
};
use crate::lang::lang;
use crate::locales::{fund as t, proposal as p};
use crate::routes;
use crate::routes::params::param;
use contract::Coded;
use contract::fund::{FundDetailView, LedgerRowView};
use contract::proposal::QuotaChangeParams;
use leptos::prelude::*;

/// One fund with its ledger.
#[component]
pub fn QuotaPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), fund);
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Detail view/> }/>
        </div>
    }
}

#[component]
fn Detail(view: FundDetailView) -> impl IntoView {
    let l = lang();
    let fund = view.fund;
    let name = fund.product.name.clone();
    let closed = fund
        .closed
        .then(|| view! { <p><Tag tone=Tone::Attention text=p::quota_is_closed(l)/></p> });
    let waiting = view.proposal.map(|id| {
        view! {
            <p class="notice notice--attention">
                <a href=routes::proposal(id)>{p::quota_waits(l)}</a>
            </p>
        }
    });
    let change = view.change.map(|form| view! { <Change form/> });
    // The ledger holds what took from the open quota; together it must be what is not open.
    let bound = fund.limit.minus(fund.open);
    let (tone, word) = if bound == view.ledger_sum {
        (Tone::Good, t::ledger_agrees(l))
    } else {
        (Tone::Bad, t::ledger_differs(l))
    };
    let ledger = if view.ledger.is_empty() {
        view! { <p class="muted">{t::ledger_empty(l)}</p> }.into_any()
    } else {
        view! { <Ledger rows=view.ledger count=view.ledger_rows/> }.into_any()
    };
    view! {
        <PageHead title=name.clone() caption=t::quota_title(l) back=routes::FUND/>
        {closed}
        {waiting}
        <Gauge title=t::gauge(l, &name) limit=fund.limit open=fund.open reserved=fund.reserved
            committed=fund.committed paid=fund.paid/>
        <p class="desk__more">
            <a href=routes::fund_cases_of(&fund.product.id)>{t::cases_of(l)}</a>
            " · "<a href=routes::fund_candidates_of(&fund.product.id)>{t::candidates_of(l)}</a>
            " · "<a href=routes::product(&fund.product.id)>{name}</a>
        </p>
        {change}
        <Section title=t::ledger(l)>
            <p>{t::ledger_sum(l)}" "<Money amount=view.ledger_sum/>" "<Tag tone text=word/></p>
            {ledger}
        </Section>
    }
}

/// Proposes another limit or state.
#[component]
fn Change(form: QuotaChangeParams) -> impl IntoView {
    let l = lang();
    let states = vec![
        Coded::new("open", p::quota_open(l)),
        Coded::new("closed", p::quota_closed(l)),
    ];
    view! {
        <FoldedForm summary=p::quota_change(l) action={url::<ChangeQuota>()}>
            <Form action={url::<ChangeQuota>()}>
                <p>{p::quota_change_text(l)}</p>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="quota" value=form.quota/>
                <HiddenInput field="version" value=form.version/>
                <AmountInput field="limit" label=p::quota_limit(l) value=form.limit/>
                <RadioGroup field="state" label=p::quota_state(l) options=states value=form.state/>
                <TextArea field="note" label=p::note(l) hint=p::note_hint(l) value=form.note/>
                <SubmitButton label=p::propose(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Ledger(rows: Vec<LedgerRowView>, count: u64) -> impl IntoView {
    let l = lang();
    let shown = u64::try_from(rows.len()).unwrap_or(count);
    let rows_shown = if shown < count {
        t::ledger_latest(l, count, shown)
    } else {
        t::ledger_rows(l, count)
    };
    let body = rows
        .into_iter()
        .map(|row| {
            let link = row
                .application
                .map(|id| view! { <a href=routes::fund_case(id)>{t::case_link(l)}</a> });
            let limit = row
                .limit_after
                .map(|limit| p::limit_after(l, &limit.display_wan(l)));
            let proposal = row
                .proposal
                .map(|id| view! { <a href=routes::proposal(id)>{p::see_proposal(l)}</a> });
            view! {
                <tr>
                    <td><TimeText at=row.at/></td>
                    <td>{row.kind.label}" "{limit}</td>
                    <td class="numeric"><Money amount=row.amount/></td>
                    <td class="numeric"><Money amount=row.open_after/></td>
                    <th scope="row">{row.firm}" "{link}{proposal}</th>
                    <td>{row.by}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="desk__count muted">{rows_shown}</p>
        <TableFrame caption=t::ledger(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_at(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col" class="numeric">{t::col_amount(l)}</th>
                    <th scope="col" class="numeric">{t::col_open(l)}</th>
                    <th scope="col">{t::col_firm(l)}</th>
                    <th scope="col">{t::col_by(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}
