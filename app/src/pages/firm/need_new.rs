//! A new financing need.

use crate::api::needs::new_need;
use crate::components::{Load, PageHead};
use crate::lang::lang;
use crate::locales::need as t;
use crate::pages::firm::need::NeedForm;
use crate::routes;
use leptos::prelude::*;

/// A new financing need.
#[component]
pub fn NeedNewPage() -> impl IntoView {
    let l = lang();
    let form = Resource::new_blocking(|| (), |()| new_need());
    view! {
        <Load resource=form let:view>
            <PageHead title=t::form_title_new(l) lead=t::form_lead(l) back=routes::FIRM_NEEDS/>
            <NeedForm view/>
        </Load>
    }
}
