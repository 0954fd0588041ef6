//! The line of one pledge, as part of its page: debt, value item by item, levels, what cures it,
//! and the form of the institution.

use super::tone;
use crate::api::lines::SetLine;
use crate::components::{
    AmountInput, DateInput, DateText, FoldedForm, Form, HiddenInput, MaybeMoney, Money,
    NumberInput, RateText, Section, SubmitButton, SummaryList, SummaryRow, TableFrame, Tag,
    TextArea, Tone, url,
};
use crate::lang::lang;
use crate::locales::line as t;
use contract::line::{CureView, LineItemView, LineParams, LineView};
use leptos::prelude::*;

/// The section of a pledge's page; both sides see it.
#[component]
pub fn LineSection(
    /// The line; `None` of one that is not in force.
    view: Option<LineView>,
) -> impl IntoView {
    let l = lang();
    let content = match view {
        Some(view) => view! { <Line view/> }.into_any(),
        None => view! { <p class="muted">{t::no_line(l)}</p> }.into_any(),
    };
    view! { <Section title=t::section_title(l)>{content}</Section> }
}

#[component]
fn Line(view: LineView) -> impl IntoView {
    let l = lang();
    let ratio = match view.ratio {
        Some(rate) => view! { <RateText rate/> }.into_any(),
        None => view! { <Tag tone=Tone::Bad text=t::no_ratio(l)/> }.into_any(),
    };
    let levels = t::levels_are(
        l,
        &view.warning.to_string(),
        &view.call.to_string(),
        &view.liquidation.to_string(),
    );
    let room = if view.level.code == "liquidation" {
        t::room_none(l).to_owned()
    } else {
        t::room_is(l, &view.room.display_wan(l))
    };
    let (items, cures, form) = (view.items, view.cures, view.form);
    view! {
        <SummaryList>
            <SummaryRow label=t::line_level(l)>
                <Tag tone=tone(&view.level.code) text=view.level.label/>
            </SummaryRow>
            <SummaryRow label=t::debt(l)>
                <Money amount=view.debt/>" · "{t::debt_on(l)}" "<DateText date=view.debt_on/>
            </SummaryRow>
            <SummaryRow label=t::value(l)><Money amount=view.net/></SummaryRow>
            <SummaryRow label=t::line_ratio(l)>{ratio}</SummaryRow>
            <SummaryRow label=t::line_levels(l)>{levels}</SummaryRow>
            <SummaryRow label=t::line_room(l)>{room}</SummaryRow>
        </SummaryList>
        <Cures rows=cures/>
        <Items rows=items/>
        {form.map(|form| view! { <SetForm form/> })}
    }
}

/// What brings it back, to the fen.
#[component]
fn Cures(rows: Vec<CureView>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return None;
    }
    let body: Vec<_> = rows
        .into_iter()
        .map(|cure| {
            let add = cure.add.map(|add| add.to_string()).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row"><Tag tone=tone(&cure.level.code) text=cure.level.label/></th>
                    <td class="numeric">{cure.repay.to_string()}</td>
                    <td class="numeric">{add}</td>
                </tr>
            }
        })
        .collect();
    Some(view! {
        <TableFrame caption=t::cures(l) show_caption=true dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::cure_level(l)}</th>
                    <th scope="col" class="numeric">{t::cure_repay(l)}</th>
                    <th scope="col" class="numeric">{t::cure_add(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    })
}

#[component]
fn Items(rows: Vec<LineItemView>) -> impl IntoView {
    let l = lang();
    let body: Vec<_> = rows.into_iter().map(|row| view! { <Item row/> }).collect();
    view! {
        <TableFrame caption=t::items_title(l) show_caption=true dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::item(l)}</th>
                    <th scope="col" class="numeric">{t::item_value(l)}</th>
                    <th scope="col" class="numeric">{t::item_net(l)}</th>
                    <th scope="col">{t::item_why(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn Item(row: LineItemView) -> impl IntoView {
    let l = lang();
    let stale = row
        .out_of_date
        .then(|| view! { " "<Tag tone=Tone::Attention text=t::out_of_date(l)/> });
    let until = row.good_until.map(|on| t::until(l, &on.to_string()));
    let ends = row.ends_on.map(|on| t::ends(l, &on.to_string()));
    let said: Vec<_> = [
        Some(row.source).filter(|text| !text.is_empty()),
        until,
        ends,
    ]
    .into_iter()
    .flatten()
    .chain(row.why)
    .map(|line| view! { <li>{line}</li> })
    .collect();
    view! {
        <tr>
            <th scope="row">{row.title}<br/><span class="muted">{row.kind.label}</span></th>
            <td class="numeric"><MaybeMoney amount=row.value/></td>
            <td class="numeric"><Money amount=row.net/></td>
            <td><ul class="bullets">{said}</ul>{stale}</td>
        </tr>
    }
}

#[component]
fn SetForm(form: LineParams) -> impl IntoView {
    let l = lang();
    let action = url::<SetLine>();
    let rate = move |field: &'static str, label: &'static str, value: String| {
        view! { <NumberInput field label value unit=t::percent(l)/> }
    };
    view! {
        <FoldedForm summary=t::set_summary(l) action>
            <Form action>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="key" value=form.key/>
                <HiddenInput field="version" value=form.version/>
                <AmountInput field="debt" label=t::set_debt(l) value=form.debt hint=t::set_debt_hint(l)/>
                <DateInput field="debt_on" label=t::debt_on(l) value=form.debt_on/>
                <p class="muted">{t::set_hint(l)}</p>
                {rate("warning", t::set_warning(l), form.warning)}
                {rate("call", t::set_call(l), form.call)}
                {rate("liquidation", t::set_liquidation(l), form.liquidation)}
                <TextArea field="note" label=t::note(l) value=form.note optional=true rows=2/>
                <SubmitButton label=t::save(l)/>
            </Form>
        </FoldedForm>
    }
}
