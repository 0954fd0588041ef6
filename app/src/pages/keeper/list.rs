//! The receipts of the warehouse by what there is to do.

use crate::api::custody::receipts;
use crate::components::{AsFile, DateText, EmptyState, Load, PageHead, TableFrame, Tag, Tone};
use crate::lang::lang;
use crate::locales::{common, custody as t};
use crate::routes;
use crate::routes::params::query;
use contract::custody::{KeeperParams, KeeperView, ReceiptRowView};
use domain::ids::AssetId;
use leptos::prelude::*;

use super::standing::tone;

/// The keeper's list.
#[component]
pub fn ListPage() -> impl IntoView {
    let group = query("group");
    let view = Resource::new_blocking(move || KeeperParams { group: group.get() }, receipts);
    view! {
        <div class="page page--wide desk">
            <Load resource=view let:view><Whole view/></Load>
        </div>
    }
}

#[component]
fn Whole(view: KeeperView) -> impl IntoView {
    let l = lang();
    let accredited = match &view.accredited {
        Some((number, until)) => {
            let until =
                until.map_or_else(String::new, |day| t::accredited_until(l, &day.to_string()));
            let words = format!("{}{until}", t::accredited(l, number));
            view! { <p class="muted">{words}</p> }.into_any()
        }
        None => view! { <p class="inset">{t::not_accredited(l)}</p> }.into_any(),
    };
    let may_issue = view.accredited.is_some();
    let groups: Vec<_> = view
        .groups
        .iter()
        .map(|group| {
            let selected = group.group.code == view.group;
            let words = t::group_count(l, &group.group.label, group.count);
            view! { <option value=group.group.code.clone() selected=selected>{words}</option> }
        })
        .collect();
    let some = view.groups.iter().any(|group| group.count > 0);
    let list = match view.receipts.is_empty() {
        true => view! { <EmptyState title=t::empty(l) text=t::empty_text(l)/> }.into_any(),
        false => view! { <Table rows=view.receipts there=routes::keeper_receipt/> }.into_any(),
    };
    view! {
        <PageHead title=t::title(l) lead=t::lead(l, &view.warehouse)/>
        {accredited}
        {may_issue.then(|| view! {
            <p class="actions"><a class="button button--primary" href=routes::KEEPER_NEW>{t::new_title(l)}</a></p>
        })}
        <form class="filters" method="get" action=routes::KEEPER>
            <label class="filters__field">
                <span>{t::groups(l)}</span>
                <select class="input input--select" name="group">{groups}</select>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{common::apply_filter(l)}</button>
            </div>
        </form>
        {list}
        <p class="muted">{t::figures_what(l)}</p>
        {some.then(|| view! { <AsFile files=routes::KEPT_RECEIPT_FILES/> })}
    }
}

/// Receipts as a table.
#[component]
pub fn Table(
    /// The receipts.
    rows: Vec<ReceiptRowView>,
    /// Where each is opened.
    there: fn(AssetId) -> String,
) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| view! { <Row row there/> })
        .collect();
    view! {
        <TableFrame caption=t::title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_number(l)}</th>
                    <th scope="col">{t::col_goods(l)}</th>
                    <th scope="col">{t::col_holder(l)}</th>
                    <th scope="col" class="numeric">{t::col_stored(l)}</th>
                    <th scope="col" class="numeric">{t::col_pledged(l)}</th>
                    <th scope="col" class="numeric">{t::col_free(l)}</th>
                    <th scope="col">{t::col_due(l)}</th>
                    <th scope="col">{t::col_status(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(row: ReceiptRowView, there: fn(AssetId) -> String) -> impl IntoView {
    let l = lang();
    let asked = row
        .asked
        .map(|asked| view! { " "<Tag tone=Tone::Attention text=t::asked_tag(l, &asked.label)/> });
    let due = row.due_on.map(|date| view! { <DateText date/> });
    let now = row
        .due
        .then(|| view! { " "<Tag tone=Tone::Attention text=t::due_now(l)/> });
    let unit = row.unit;
    let number = |text: String| format!("{text} {unit}");
    view! {
        <tr>
            <th scope="row"><a href=there(row.id)>{row.number}</a></th>
            <td class="wrap">{row.commodity}</td>
            <td class="wrap">{row.holder}</td>
            <td class="numeric">{number(row.stored)}</td>
            <td class="numeric">{number(row.pledged)}</td>
            <td class="numeric">{number(row.free)}</td>
            <td>{due}{now}</td>
            <td class="wrap"><Tag tone=tone(&row.status.code) text=row.status.label/>{asked}</td>
        </tr>
    }
}
