//! One item of collateral: what is registered, its value, where the right is created, removal.

use crate::api::assets::{RemoveAsset, asset};
use crate::api::custody::custody_of_asset;
use crate::api::outside::outside_of_asset;
use crate::api::registry::asset_life;
use crate::api::valuation::asset_value;
use crate::components::{
    DateText, DocumentTable, FoldedForm, Form, HiddenInput, Load, Money, OutsideRegisters,
    PageHead, Section, SubmitButton, SummaryList, SummaryRow, Tag, Tone, UploadForm, url,
};
use crate::lang::lang;
use crate::locales::{asset as t, common, document as d};
use crate::pages::keeper::FirmCustody;
use crate::pages::valuation::ValueSection;
use crate::routes;
use crate::routes::params::param;
use contract::Problem;
use contract::asset::{AssetRowView, AssetView};
use contract::custody::ReceiptView;
use contract::document::DocumentView;
use contract::outside::OutsideView;
use contract::registry::AssetLifeView;
use contract::valuation::{AssetValueView, ValueView};
use domain::collateral::CollateralKind;
use leptos::prelude::*;

mod acts;
mod form;
mod life;

pub use form::{AssetForm, RegistryNote, field};
pub use life::AssetTimeline;
use life::Life;

/// One item of collateral.
#[component]
pub fn AssetPage() -> impl IntoView {
    let id = param("id");
    let all = Resource::new_blocking(move || id.get(), shown);
    view! { <Load resource=all children=move |all| view! { <Asset all/> }/> }
}

/// What the page shows.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Shown {
    view: AssetView,
    value: AssetValueView,
    life: AssetLifeView,
    /// Of a receipt that a keeper issued.
    custody: Option<ReceiptView>,
    outside: OutsideView,
}

/// One after the other: whoever may not read the first gets one answer.
async fn shown(id: String) -> Result<Shown, Problem> {
    let view = asset(id.clone()).await?;
    let value = asset_value(id.clone()).await?;
    let life = asset_life(id.clone()).await?;
    let custody = match view.kind {
        CollateralKind::WarehouseReceipt => custody_of_asset(id.clone()).await?,
        _ => None,
    };
    let outside = outside_of_asset(id).await?;
    Ok(Shown {
        view,
        value,
        life,
        custody,
        outside,
    })
}

#[component]
fn Asset(all: Shown) -> impl IntoView {
    let Shown {
        view,
        value,
        life,
        custody,
        outside,
    } = all;
    let l = lang();
    let (id, version) = (view.form.id.clone(), view.form.version.clone());
    let fields = view
        .fields
        .into_iter()
        .map(|field| view! { <SummaryRow label=field.code>{field.label}</SummaryRow> })
        .collect_view();
    let (head, edit) = (view.row.clone(), routes::firm_asset_edit(&id));
    let now = value.value.clone();
    let (upload, documents) = (routes::asset_documents(&id), view.documents);
    let kept = custody.map(|view| view! { <FirmCustody view/> });
    view! {
        <PageHead title=view.row.title.clone() caption=view.row.kind.label.clone() back=routes::FIRM_ASSETS/>
        <Standing row=head now basis=view.value_basis/>
        <Section title=t::view_fields(l)>
            <SummaryList>{fields}</SummaryList>
            <p class="actions">
                <a class="button button--secondary" href=edit>{common::edit(l)}</a>
            </p>
        </Section>
        <ValueSection view=value owner=true/>
        {kept}
        <Life life/>
        <Evidence upload documents/>
        <OutsideRegisters view=outside/>
        <hr/>
        <FoldedForm summary=t::remove_title(l) action={url::<RemoveAsset>()} danger=true>
            <Form action={url::<RemoveAsset>()}>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <p>{t::remove_what(l)}</p>
                <SubmitButton label=t::remove(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

/// What was uploaded, and the form for more.
#[component]
fn Evidence(upload: String, documents: Vec<DocumentView>) -> impl IntoView {
    let l = lang();
    let list = match documents.is_empty() {
        true => view! { <p class="muted">{d::empty(l)}</p> }.into_any(),
        false => view! { <DocumentTable caption=d::title(l) documents removable=true/> }.into_any(),
    };
    view! {
        <Section title=d::title(l) id="documents">
            <p>{d::lead(l)}</p>
            {list}
            <h3>{d::upload(l)}</h3>
            <UploadForm action=upload/>
        </Section>
    }
}

/// Value with its basis, the right it can carry, how long it lasts, where it is offered.
#[component]
fn Standing(row: AssetRowView, now: Option<ValueView>, basis: String) -> impl IntoView {
    let l = lang();
    let value = match now.as_ref().map(|now| now.amount).or(row.value) {
        Some(amount) => view! { <strong><Money amount/></strong> }.into_any(),
        None => view! { <span class="muted">{t::no_value(l)}</span> }.into_any(),
    };
    // What the firm wrote counts only until somebody else has said more.
    let basis = match now {
        Some(now) if now.basis.code != "estimate" => {
            let day = t::valued_on(l, &now.as_of.to_string());
            [now.basis.label, now.source, day]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        }
        _ => basis,
    };
    let ends = match row.expires_on {
        Some(date) => view! { <DateText date/> }.into_any(),
        None => t::no_expiry(l).into_any(),
    };
    let expired = row
        .expired
        .then(|| view! { " "<Tag tone=Tone::Attention text=t::expired(l)/> });
    let offered = if row.offered_with.is_empty() {
        t::not_offered(l).to_owned()
    } else {
        row.offered_with.join(common::list_joint(l))
    };
    view! {
        <SummaryList>
            <SummaryRow label=t::view_value(l)>{value}<p class="muted">{basis}</p></SummaryRow>
            <SummaryRow label=t::view_security(l)>{row.security.label}</SummaryRow>
            <SummaryRow label=t::view_expires(l)>{ends}{expired}</SummaryRow>
            <SummaryRow label=t::view_offered(l)>{offered}</SummaryRow>
        </SummaryList>
    }
}
