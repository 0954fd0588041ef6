//! The value of an asset: how much, by whose word, of which day, by which steps.

use super::appraisals::Appraisals;
use super::curve::CurveFigure;
use super::shocks::Shocks;
use crate::components::{
    DateText, Details, Money, Section, SummaryList, SummaryRow, TableFrame, Tag, TimeText, Tone,
};
use crate::lang::lang;
use crate::locales::valuation as t;
use contract::valuation::{AssetValueView, StepView, ToldView, ValueView};
use leptos::prelude::*;

/// Everything that is known of an asset's value.
#[component]
pub fn ValueSection(
    /// What is known.
    view: AssetValueView,
    /// Whether the reader owns the asset.
    #[prop(optional)]
    owner: bool,
) -> impl IntoView {
    let l = lang();
    let (today, asset) = (view.today, view.asset);
    let curve = (view.curve.len() > 1).then(|| {
        let points = view.curve;
        view! { <CurveFigure points today/> }
    });
    let value = match view.value {
        Some(value) => view! { <Now value/> }.into_any(),
        None => view! { <p>{t::value_none(l)}</p><p class="muted">{t::value_none_next(l)}</p> }
            .into_any(),
    };
    let shocks = (!view.can_happen.is_empty()).then(|| {
        let (rows, kinds, form) = (view.shocks, view.can_happen, view.form);
        view! { <Shocks rows kinds form asset=asset.to_string() today owner/> }
    });
    let (appraisals, told) = (view.appraisals, view.told);
    view! {
        <Section title=t::value_title(l) id="value">
            {value}
            {curve}
            <Appraisals rows=appraisals/>
            {shocks}
            {(!told.is_empty()).then(|| view! { <Told rows=told/> })}
        </Section>
    }
}

#[component]
fn Now(value: ValueView) -> impl IntoView {
    let l = lang();
    let source = match value.source.is_empty() {
        true => t::source_firm(l).to_owned(),
        false => value.source.clone(),
    };
    let until = match value.good_until {
        Some(date) => view! { <DateText date/> }.into_any(),
        None => t::good_daily(l).into_any(),
    };
    let bad = (!value.good).then(|| view! { " "<Tag tone=Tone::Attention text=t::bad_now(l)/> });
    let first = match value.basis.code.as_str() {
        "appraisal" | "curve" => t::step_first_appraised(l),
        "market" => t::step_first_price(l),
        "receivable" => t::step_first_face(l),
        _ => t::step_first(l),
    };
    view! {
        <SummaryList>
            <SummaryRow label=t::value_now(l)><strong><Money amount=value.amount/></strong></SummaryRow>
            <SummaryRow label=t::basis(l)>{value.basis.label}</SummaryRow>
            <SummaryRow label=t::source(l)>{source}</SummaryRow>
            <SummaryRow label=t::as_of(l)><DateText date=value.as_of/></SummaryRow>
            <SummaryRow label=t::good_until(l)>{until}{bad}</SummaryRow>
        </SummaryList>
        {(!value.steps.is_empty())
            .then(|| view! { <Steps first amount=value.first steps=value.steps/> })}
    }
}

/// From the first amount to the last, line by line.
#[component]
fn Steps(first: &'static str, amount: domain::money::Fen, steps: Vec<StepView>) -> impl IntoView {
    let l = lang();
    let body = steps
        .into_iter()
        .map(|step| {
            // A quantity is no share; its step says what it is.
            let factor = match step.what.code.as_str() {
                "quantity" => String::new(),
                _ => format!("× {}", step.factor),
            };
            view! {
                <tr>
                    <th scope="row" class="wrap">{step.what.label}</th>
                    <td class="numeric">{factor}</td>
                    <td class="numeric">{step.amount.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h3>{t::steps_title(l)}</h3>
        <p class="muted">{t::steps_lead(l)}</p>
        <TableFrame caption=t::steps_title(l)>
            <thead>
                <tr>
                    <th scope="col">{t::col_step(l)}</th>
                    <th scope="col" class="numeric">{t::col_factor(l)}</th>
                    <th scope="col" class="numeric">{t::col_after(l)}</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">{first}</th>
                    <td></td>
                    <td class="numeric">{amount.to_string()}</td>
                </tr>
                {body}
            </tbody>
        </TableFrame>
    }
}

/// What was told before.
#[component]
fn Told(rows: Vec<ToldView>) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row"><TimeText at=row.at/></th>
                    <td class="numeric"><Money amount=row.amount/></td>
                    <td>{row.basis.label}</td>
                    <td class="wrap">{row.source}</td>
                    <td><DateText date=row.as_of/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Details summary=t::told_title(l)>
            <TableFrame caption=t::told_title(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::told_at(l)}</th>
                        <th scope="col" class="numeric">{t::col_value(l)}</th>
                        <th scope="col">{t::basis(l)}</th>
                        <th scope="col">{t::source(l)}</th>
                        <th scope="col">{t::as_of(l)}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </TableFrame>
        </Details>
    }
}
