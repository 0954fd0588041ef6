//! Prices of goods: the newest, and the form to enter more.

use crate::api::valuation::{EnterPrices, prices};
use crate::components::{
    DateText, Form, Load, PageHead, Section, SubmitButton, TableFrame, Tag, TextArea, TextInput,
    Tone, url,
};
use crate::lang::lang;
use crate::locales::valuation as t;
use contract::valuation::{PriceView, PricesView};
use leptos::prelude::*;

/// Prices of goods.
#[component]
pub fn PricesPage() -> impl IntoView {
    let view = Resource::new_blocking(|| (), |()| prices());
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: PricesView) -> impl IntoView {
    let l = lang();
    let list = match view.rows.is_empty() {
        true => view! { <p class="muted">{t::prices_none(l)}</p> }.into_any(),
        false => view! { <Rows rows=view.rows/> }.into_any(),
    };
    view! {
        <PageHead title=t::prices_title(l) lead=t::prices_lead(l, view.stale_days)/>
        <Section title=t::prices_enter(l)>
            <Form action={url::<EnterPrices>()}>
                <TextInput field="source" label=t::prices_source(l) hint=t::prices_source_hint(l)/>
                <TextArea field="lines" label=t::prices_lines(l) hint=t::prices_lines_hint(l) rows=8/>
                <SubmitButton label=t::prices_do(l)/>
            </Form>
        </Section>
        <Section title=t::prices_list(l)>{list}</Section>
    }
}

#[component]
fn Rows(rows: Vec<PriceView>) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let (tone, word) = match row.stale {
                true => (Tone::Attention, t::stale(l)),
                false => (Tone::Good, t::current(l)),
            };
            view! {
                <tr>
                    <th scope="row">{row.commodity}</th>
                    <td>{row.unit}</td>
                    <td class="numeric">{row.price.to_string()}</td>
                    <td><DateText date=row.on/></td>
                    <td class="wrap">{row.source}</td>
                    <td><Tag tone text=word/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::prices_list(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_goods(l)}</th>
                    <th scope="col">{t::col_unit(l)}</th>
                    <th scope="col" class="numeric">{t::col_price(l)}</th>
                    <th scope="col">{t::col_day(l)}</th>
                    <th scope="col">{t::prices_source(l)}</th>
                    <th scope="col">{t::col_state(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}
