//! The firm's applications.

use crate::api::applications::applications;
use crate::components::{EmptyState, Load, PageHead};
use crate::lang::lang;
use crate::locales::application as t;
use crate::pages::firm::application_rows::ApplicationRows;
use crate::routes;
use leptos::prelude::*;

/// The firm's applications.
#[component]
pub fn ApplicationsPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| applications());
    view! {
        <PageHead title=t::list_title(l)/>
        <Load resource=rows let:rows>
            {if rows.is_empty() {
                view! {
                    <EmptyState title=t::list_empty(l) text=t::list_empty_next(l)>
                        <a class="button" href=routes::FIRM_NEEDS>{t::go_needs(l)}</a>
                    </EmptyState>
                }.into_any()
            } else {
                view! { <ApplicationRows rows/> }.into_any()
            }}
        </Load>
    }
}
