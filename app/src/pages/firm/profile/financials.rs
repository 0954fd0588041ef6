//! Up to three years of figures: a table with a year a column, a form for a year, and a step to
//! remove one.

use crate::api::firms::{RemoveFinancial, SaveFinancial};
use crate::components::{
    AmountInput, FoldedForm, Form, HiddenInput, Money, NumberInput, SubmitButton, TableFrame, url,
};
use crate::lang::lang;
use crate::locales::{common, firm as t};
use contract::firm::FinancialView;
use domain::lang::Lang;
use domain::money::Fen;
use leptos::prelude::*;

/// The section.
#[component]
pub fn Financials(
    /// Newest first.
    rows: Vec<FinancialView>,
) -> impl IntoView {
    let l = lang();
    let full = rows.len() >= 3;
    let list = if rows.is_empty() {
        view! { <p class="muted">{t::fin_empty(l)}</p> }.into_any()
    } else {
        view! { <Years rows/> }.into_any()
    };
    view! {
        <section class="section" id="financials">
            <h2>{t::fin_title(l)}</h2>
            <p>{t::fin_lead(l)}</p>
            {list}
            <FoldedForm summary=t::fin_add(l) action={url::<SaveFinancial>()}>
                <Form action={url::<SaveFinancial>()}>
                    <p class="muted">
                        {if full { t::fin_full(l) } else { t::fin_replace_note(l) }}
                    </p>
                    <NumberInput field="year" label=t::fin_year(l)/>
                    <AmountInput field="revenue" label=t::fin_revenue(l)/>
                    <AmountInput field="total_assets" label=t::fin_assets(l)/>
                    <AmountInput field="total_liabilities" label=t::fin_liabilities(l)/>
                    <AmountInput field="net_profit" label=t::fin_profit(l) hint=t::fin_profit_hint(l)/>
                    <AmountInput field="rd_expense" label=t::fin_rd(l)/>
                    <SubmitButton label=t::fin_add_button(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        </section>
    }
}

/// The figures, a year a column.
#[component]
fn Years(rows: Vec<FinancialView>) -> impl IntoView {
    let l = lang();
    let heads = rows
        .iter()
        .map(|row| view! { <th scope="col" class="numeric">{row.year}</th> })
        .collect_view();
    let lines = items(l)
        .map(|(label, amount)| {
            let cells = rows
                .iter()
                .map(|row| view! { <td class="numeric"><Money amount=amount(row)/></td> })
                .collect_view();
            view! { <tr><th scope="row">{label}</th>{cells}</tr> }
        })
        .collect_view();
    let removals = rows
        .iter()
        .map(|row| view! { <td><Removal year=row.year/></td> })
        .collect_view();
    view! {
        <TableFrame caption=t::fin_title(l)>
            <thead><tr><th scope="col">{t::fin_item(l)}</th>{heads}</tr></thead>
            <tbody>
                {lines}
                <tr><th scope="row">{t::fin_actions(l)}</th>{removals}</tr>
            </tbody>
        </TableFrame>
    }
}

#[component]
fn Removal(year: i32) -> impl IntoView {
    let l = lang();
    let (id, action) = (year.to_string(), url::<RemoveFinancial>());
    view! {
        <FoldedForm summary=common::remove(l) action only=id.clone() danger=true>
            <Form action only=id.clone()>
                <HiddenInput field="id" value=id/>
                <p>{t::remove_year_what(l)}</p>
                <SubmitButton label=t::remove_confirm(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

type Item = (&'static str, fn(&FinancialView) -> Fen);

fn items(l: Lang) -> [Item; 5] {
    [
        (t::fin_revenue(l), |row| row.revenue),
        (t::fin_assets(l), |row| row.total_assets),
        (t::fin_liabilities(l), |row| row.total_liabilities),
        (t::fin_profit(l), |row| row.net_profit),
        (t::fin_rd(l), |row| row.rd_expense),
    ]
}
