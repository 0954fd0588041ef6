//! Recovery codes, shown until the person says that they are kept.

use crate::api::accounts::{CodesKept, codes};
use crate::components::{Load, PageHead, SubmitButton, url};
use crate::lang::lang;
use crate::locales::account as t;
use crate::routes;
use contract::security::CodesView;
use leptos::prelude::*;

/// Fresh recovery codes.
#[component]
pub fn CodesPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| codes());
    view! {
        <PageHead title=t::codes_title(l)/>
        <Load resource=view children=move |view: CodesView| {
            if view.codes.is_empty() {
                return view! {
                    <p class="lead">{t::codes_gone(l)}</p>
                    <p><a class="button button--secondary" href=routes::ACCOUNT>{t::to_account(l)}</a></p>
                }
                .into_any();
            }
            let rows: Vec<_> = view
                .codes
                .into_iter()
                .map(|code| view! { <li><code>{code}</code></li> })
                .collect();
            view! {
                <p class="lead">{t::codes_lead(l)}</p>
                <ul class="recovery-codes">{rows}</ul>
                <form method="post" action={url::<CodesKept>()} class="form">
                    <SubmitButton label=t::codes_submit(l)/>
                </form>
            }
            .into_any()
        }/>
    }
}
