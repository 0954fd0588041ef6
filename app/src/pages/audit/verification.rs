//! Whether the trail is as it was written, with the last anchor.

use crate::api::audit::verification;
use crate::components::{Load, PageHead, Section, SummaryList, SummaryRow, TimeText};
use crate::lang::lang;
use crate::locales::{audit as t, common};
use crate::routes;
use crate::routes::params::query;
use contract::audit::{VerificationParams, VerificationView};
use leptos::prelude::*;

/// Checks the days asked for, the last week by itself.
#[component]
pub fn VerificationPage() -> impl IntoView {
    let l = lang();
    let (from, to) = (query("from"), query("to"));
    let view = Resource::new_blocking(
        move || VerificationParams {
            from: from.get(),
            to: to.get(),
        },
        verification,
    );
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::verification_title(l) lead=t::verification_lead(l)/>
            <Load resource=view children=move |view| view! { <Found view/> }/>
        </div>
    }
}

#[component]
fn Found(view: VerificationView) -> impl IntoView {
    let l = lang();
    let days = [
        ("from", t::from(l), view.from.to_string()),
        ("to", t::to(l), view.to.to_string()),
    ];
    let range = t::range_value(l, &days[0].2, &days[1].2);
    let fields = days.map(|(name, label, value)| {
        let id = format!("verify-{name}");
        view! {
            <div class="filters__field">
                <label for=id.clone()>{label}</label>
                <input class="input" type="text" id=id name=name value=value placeholder=common::date_hint(l)/>
            </div>
        }
    });
    let title = if view.bad == 0 {
        t::whole(l).to_owned()
    } else {
        t::not_whole(l, view.bad)
    };
    let first = (view.bad > 0).then(|| {
        view! { <SummaryRow label=t::first_bad(l)><strong>{view.first}</strong></SummaryRow> }
    });
    let anchor = match view.anchor {
        Some(anchor) => {
            let text = t::anchor_value(l, anchor.seq, &anchor.place);
            view! { {text}" · "<TimeText at=anchor.at/> }.into_any()
        }
        None => t::no_anchor(l).into_any(),
    };
    view! {
        <form class="filters" method="get" action=routes::AUDIT_VERIFICATION>
            {fields}
            <button type="submit" class="button button--secondary">{t::verify(l)}</button>
        </form>
        <Section title=title>
            <SummaryList>
                {first}
                <SummaryRow label=t::range(l)>{range}</SummaryRow>
                <SummaryRow label=t::counted(l)>{t::counted_value(l, view.rows, view.days)}</SummaryRow>
                <SummaryRow label=t::last_anchor(l)>{anchor}</SummaryRow>
                <SummaryRow label=t::unanchored(l)>{t::unanchored_value(l, view.unanchored)}</SummaryRow>
            </SummaryList>
            <p class="muted">{t::out_of_band(l)}</p>
        </Section>
    }
}
