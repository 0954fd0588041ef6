//! Opening an account.

use crate::api::accounts::Register;
use crate::components::*;
use crate::lang::lang;
use crate::locales::account as t;
use crate::routes;
use leptos::prelude::*;

/// Opening an account.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::register_title(l) lead=t::register_lead(l)/>
        <Form action={url::<Register>()}>
            <TextInput field="display_name" label=t::display_name(l) hint=t::display_name_hint(l)
                autocomplete="name"/>
            <TextInput field="login" label=t::login(l) hint=t::login_hint(l) autocomplete="username"/>
            <TextInput field="password" label=t::password(l) hint=t::password_hint(l)
                kind="password" autocomplete="new-password"/>
            <TextInput field="password_again" label=t::password_again(l) kind="password"
                autocomplete="new-password"/>
            <SubmitButton label=t::register_submit(l)/>
        </Form>
        <p class="after-form">{t::have_account(l)}" "<a href=routes::SIGN_IN>{t::sign_in_title(l)}</a></p>
    }
}
