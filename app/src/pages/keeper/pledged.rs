//! A receipt for an institution to which it is pledged: what is there, what happened, and stopping
//! it or settling a discrepancy.

use super::forms::{Bound, Freeze, Settle, Unfreeze, may};
use super::history::{Documents, History};
use super::list::Table;
use super::standing::{Fields, Standing};
use crate::api::custody::{pledged_receipt, pledged_receipts};
use crate::components::{AsFile, EmptyState, Load, PageHead, Section};
use crate::lang::lang;
use crate::locales::custody as t;
use crate::routes;
use crate::routes::params::param;
use contract::custody::{ReceiptRowView, ReceiptView};
use leptos::prelude::*;

/// One receipt that is pledged to the institution.
#[component]
pub fn PledgedReceiptPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), pledged_receipt);
    view! { <Load resource=view let:view><Whole view/></Load> }
}

/// The receipts that are pledged to the institution.
#[component]
pub fn PledgedListPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| pledged_receipts());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::pledged_list(l) lead=t::pledged_lead(l)/>
            <Load resource=rows let:rows><List rows/></Load>
        </div>
    }
}

#[component]
fn List(rows: Vec<ReceiptRowView>) -> impl IntoView {
    let l = lang();
    match rows.is_empty() {
        true => view! { <EmptyState title=t::pledged_empty(l)/> }.into_any(),
        false => view! {
            <Table rows there=routes::pledged_receipt/>
            <p class="muted">{t::figures_what(l)}</p>
            <AsFile files=routes::PLEDGED_RECEIPT_FILES/>
        }
        .into_any(),
    }
}

#[component]
fn Whole(view: ReceiptView) -> impl IntoView {
    let l = lang();
    let bound = Bound::of(&view);
    let settle = may(&view, "settle").then(|| {
        view! { <Settle bound=bound.clone() counted=view.counted.clone()/> }
    });
    let freeze =
        may(&view, "freeze").then(|| view! { <Freeze bound=bound.clone() numbered=false/> });
    let release =
        may(&view, "unfreeze").then(|| view! { <Unfreeze bound=bound.clone() numbered=false/> });
    let any = settle.is_some() || freeze.is_some() || release.is_some();
    let title = format!("{} {}", t::pledged_title(l), view.row.number);
    view! {
        <PageHead title caption=view.row.commodity.clone() back=routes::PLEDGED_RECEIPTS/>
        <Standing view=view.clone()/>
        {any.then(|| view! { <Section title=t::sec_steps(l) id="steps">{settle}{freeze}{release}</Section> })}
        <Documents id=view.row.id.to_string() documents=view.documents.clone() open=false/>
        <Fields fields=view.fields.clone()/>
        <History steps=view.steps/>
    }
}
