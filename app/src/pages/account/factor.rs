//! The second factor after the password: a code, or setting it up first.

use super::offer::Offer;
use crate::api::accounts::{PassFactor, SignOut, factor};
use crate::components::{Form, HiddenInput, Load, PageHead, SubmitButton, TextInput, url};
use crate::lang::lang;
use crate::locales::account as t;
use crate::routes;
use crate::routes::params::query;
use contract::security::FactorView;
use leptos::prelude::*;

/// The second factor.
#[component]
pub fn FactorPage() -> impl IntoView {
    let l = lang();
    let next = query("next").get_untracked();
    let view = Resource::new_blocking(|| (), |()| factor());
    view! {
        <Load resource=view children=move |view: FactorView| match view {
            FactorView::Give { demo_code } => {
                view! { <Give next=next.clone() demo_code/> }.into_any()
            }
            FactorView::SetUp(offer) => view! {
                <PageHead title=t::set_up_title(l) lead=t::set_up_required(l)/>
                <Offer offer/>
                <Leave/>
            }
            .into_any(),
            FactorView::Done => view! {
                <PageHead title=t::factor_title(l) lead=t::factor_done(l)/>
                <p><a class="button button--secondary" href=routes::ACCOUNT>{t::to_account(l)}</a></p>
            }
            .into_any(),
        }/>
    }
}

#[component]
fn Give(next: String, demo_code: Option<String>) -> impl IntoView {
    let l = lang();
    let demo = demo_code.map(|code| {
        view! {
            <div class="notice demo-code">
                <p>{t::demo_code(l)}" "<output class="number">{code}</output></p>
            </div>
        }
    });
    view! {
        <PageHead title=t::factor_title(l) lead=t::factor_lead(l)/>
        {demo}
        <Form action={url::<PassFactor>()}>
            <HiddenInput field="next" value=next/>
            <TextInput field="code" label=t::factor_code(l) hint=t::factor_code_hint(l) width="medium"
                autocomplete="one-time-code"/>
            <SubmitButton label=t::factor_submit(l)/>
        </Form>
        <p class="muted">{t::factor_lost(l)}</p>
        <Leave/>
    }
}

/// The only other way from here.
#[component]
fn Leave() -> impl IntoView {
    let l = lang();
    view! {
        <form method="post" action={url::<SignOut>()} class="after-form">
            <button type="submit" class="link-button">{t::factor_leave(l)}</button>
        </form>
    }
}
