//! Asking for a new password, and what stands there after a letter was asked for.

use crate::api::accounts::AskReset;
use crate::components::{Form, PageHead, SubmitButton, TextInput, url};
use crate::lang::lang;
use crate::locales::account as t;
use crate::routes;
use leptos::prelude::*;

/// Asking for a link to set a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::reset_title(l) lead=t::reset_lead(l) back=routes::SIGN_IN/>
        <Form action={url::<AskReset>()}>
            <TextInput field="login" label=t::login(l) autocomplete="username"/>
            <SubmitButton label=t::reset_submit(l)/>
        </Form>
        <p class="muted">{t::reset_note(l)}</p>
    }
}

/// A letter is on its way, if there is an account.
#[component]
pub fn ResetSentPage() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::sent_title(l) lead=t::reset_sent_lead(l)/>
        <p class="muted">{t::sent_note(l)}</p>
        <p><a class="button button--secondary" href=routes::SIGN_IN>{t::to_sign_in(l)}</a></p>
    }
}

/// A letter with the link that opens the account is on its way.
#[component]
pub fn RegisterSentPage() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::sent_title(l) lead=t::register_sent_lead(l)/>
        <p class="muted">{t::sent_note(l)}</p>
        <p><a class="button button--secondary" href=routes::SIGN_IN>{t::to_sign_in(l)}</a></p>
    }
}
