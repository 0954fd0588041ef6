//! The form of a new receipt: whose goods, which goods, how long they are kept.

use crate::api::custody::{IssueReceipt, receipt_form};
use crate::components::{
    DateInput, Form, HiddenInput, Load, PageHead, SubmitButton, TextInput, url,
};
use crate::lang::lang;
use crate::locales::custody as t;
use crate::pages::firm::detail_field;
use crate::routes;
use contract::custody::IssueFormView;
use domain::collateral::CollateralKind;
use leptos::prelude::*;

/// What the portal knows of the warehouse by itself.
const OWN: [&str; 2] = ["warehouse", "issuer_registered"];

/// The form of a new receipt.
#[component]
pub fn NewPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| receipt_form());
    view! {
        <PageHead title=t::new_title(l) lead=t::new_lead(l) back=routes::KEEPER/>
        <Load resource=view let:view><Fields view/></Load>
    }
}

#[component]
fn Fields(view: IssueFormView) -> impl IntoView {
    let l = lang();
    if !view.accredited {
        return view! { <p class="inset">{t::not_accredited(l)}</p> }.into_any();
    }
    view! {
        <Form action={url::<IssueReceipt>()}>
            <Inside view/>
        </Form>
    }
    .into_any()
}

/// Made inside the form, which tells the fields what was typed and what is wrong.
#[component]
fn Inside(view: IssueFormView) -> impl IntoView {
    let l = lang();
    let form = view.form;
    let specs = CollateralKind::WarehouseReceipt.fields().iter();
    let fields: Vec<AnyView> = specs
        .filter(|spec| !OWN.contains(&spec.name))
        .map(|spec| detail_field(l, spec, String::new()))
        .collect();
    view! {
        <HiddenInput field="id" value=form.id/>
        <TextInput field="firm" label=t::firm(l) hint=t::firm_hint(l) value=form.firm autocomplete="off"/>
        <DateInput field="issued_on" label=t::issued_on(l) value=form.issued_on/>
        <h2 class="form__title">{t::sec_goods(l)}</h2>
        {fields}
        <SubmitButton label=t::issue(l)/>
    }
}
