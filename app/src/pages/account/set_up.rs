//! Setting up a second factor when nobody asks for one.

use super::offer::Offer;
use crate::api::accounts::factor;
use crate::components::{Load, PageHead};
use crate::lang::lang;
use crate::locales::account as t;
use crate::routes;
use contract::security::FactorView;
use leptos::prelude::*;

/// Setting up a second factor.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| factor());
    view! {
        <PageHead title=t::set_up_title(l) lead=t::set_up_lead(l) back=routes::ACCOUNT/>
        <Load resource=view children=move |view: FactorView| match view {
            FactorView::SetUp(offer) => view! { <Offer offer/> }.into_any(),
            _ => view! { <p>{t::factor_on(l)}</p> }.into_any(),
        }/>
    }
}
