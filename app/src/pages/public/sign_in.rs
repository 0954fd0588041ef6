//! Signing in.

use crate::api::accounts::SignIn;
use crate::components::*;
use crate::lang::lang;
use crate::locales::{account as t, common};
use crate::routes;
use crate::routes::params::query;
use leptos::prelude::*;

/// Signing in, and then on to the page that asked for it.
#[component]
pub fn SignInPage() -> impl IntoView {
    let l = lang();
    let next = query("next").get_untracked();
    view! {
        <PageHead title=t::sign_in_title(l)/>
        <Form action={url::<SignIn>()}>
            <HiddenInput field="next" value=next/>
            <TextInput field="login" label=t::login(l) autocomplete="username"/>
            <TextInput field="password" label=t::password_of_account(l) kind="password"
                autocomplete="current-password"/>
            <SubmitButton label=t::sign_in_submit(l)/>
        </Form>
        <p class="after-form">{t::no_account(l)}" "<a href=routes::REGISTER>{common::register(l)}</a></p>
        <p>{t::forgotten(l)}" "<a href=routes::RESET>{t::reset_title(l)}</a></p>
        <p class="muted">{t::sign_in_note(l)}</p>
    }
}
