//! Opening an account.

use crate::api::accounts::Register;
use crate::components::*;
use crate::lang::lang;
use crate::locales::{account as t, privacy};
use crate::routes;
use leptos::prelude::*;

/// Asking for an account; the letter's link opens it.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::register_title(l) lead=t::register_lead(l)/>
        <Form action={url::<Register>()}>
            <TextInput field="display_name" label=t::display_name(l) hint=t::display_name_hint(l)
                autocomplete="name"/>
            <TextInput field="login" label=t::email(l) hint=t::email_hint(l) kind="email"
                autocomplete="username"/>
            <p class="muted">{privacy::register_agree(l)}<a href=routes::PRIVACY>{privacy::title(l)}</a></p>
            <SubmitButton label=t::register_submit(l)/>
        </Form>
        <p class="after-form">{t::have_account(l)}" "<a href=routes::SIGN_IN>{t::sign_in_title(l)}</a></p>
    }
}
