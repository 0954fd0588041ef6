//! The firm's record: registration and change, and below it what is computed from it.

use crate::api::accounts::me;
use crate::api::firms::{SaveFirm, firm};
use crate::components::{FoldedForm, Load, PageHead, url};
use crate::lang::lang;
use crate::locales::firm as t;
use contract::Problem;
use contract::firm::{FirmParams, FirmView};
use domain::lang::Lang;
use leptos::prelude::*;

mod certifications;
mod financials;
mod form;
mod overview;

use certifications::Certifications;
use financials::Financials;
use form::FirmForm;
use overview::{FactsLink, JumpLinks, Overview};

/// Registration of a firm, or its record.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let record = Resource::new_blocking(|| (), |()| load());
    view! {
        <Load resource=record let:record>
            {match record {
                Some(view) => view! { <Record view/> }.into_any(),
                None => view! { <Registration/> }.into_any(),
            }}
        </Load>
    }
}

/// The record; `None` for an account that has yet to register a firm.
async fn load() -> Result<Option<FirmView>, Problem> {
    match me().await? {
        Some(me) if me.org.is_none() => Ok(None),
        _ => firm().await.map(Some),
    }
}

#[component]
fn Registration() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::profile_title_new(l) lead=t::profile_lead_new(l)/>
        <FirmForm form=FirmParams::default()/>
    }
}

#[component]
fn Record(view: FirmView) -> impl IntoView {
    let l = lang();
    let form = view.form.clone();
    let english = l == Lang::En && !form.name_en.is_empty();
    let name = if english {
        form.name_en.clone()
    } else {
        form.name_zh.clone()
    };
    view! {
        <PageHead title=name caption=t::profile_title(l) lead=t::profile_lead(l)/>
        <JumpLinks/>
        <Overview view=view.clone()/>
        <section class="section" id="record">
            <h2>{t::record_title(l)}</h2>
            <FoldedForm summary=t::edit_title(l) action={url::<SaveFirm>()}>
                <FirmForm form/>
            </FoldedForm>
        </section>
        <Certifications rows=view.certifications new_id=view.new_id/>
        <Financials rows=view.financials/>
        <FactsLink questions=view.declared/>
    }
}
