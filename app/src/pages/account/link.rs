//! Where the links of letters lead: a password for an account that is opened with it, or a new one.

use crate::api::accounts::{Open, Reset, opening, resetting};
use crate::components::{
    Form, HiddenInput, Load, PageHead, SubmitButton, TextInput, Username, url,
};
use crate::lang::lang;
use crate::locales::{account as t, problem};
use crate::routes;
use crate::routes::params::query;
use contract::Problem;
use contract::account::LinkView;
use leptos::prelude::*;

/// Opening the account with a password.
#[component]
pub fn OpenPage() -> impl IntoView {
    let l = lang();
    let token = query("token");
    let view = Resource::new_blocking(move || token.get(), opening);
    view! {
        <PageHead title=t::open_title(l) lead=t::open_lead(l)/>
        <Link view action={url::<Open>()} submit=t::open_submit(l) again=routes::REGISTER/>
    }
}

/// Setting a new password.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    let l = lang();
    let token = query("token");
    let view = Resource::new_blocking(move || token.get(), resetting);
    view! {
        <PageHead title=t::new_password_title(l) lead=t::new_password_lead(l)/>
        <Link view action={url::<Reset>()} submit=t::new_password_submit(l) again=routes::RESET/>
    }
}

#[component]
fn Link(
    view: Resource<Result<Option<LinkView>, Problem>>,
    action: &'static str,
    submit: &'static str,
    again: &'static str,
) -> impl IntoView {
    let l = lang();
    let show = move |view: Option<LinkView>| match view {
        Some(view) => view! { <Password view action submit/> }.into_any(),
        None => view! { <p>{problem::link_spent(l)}</p> }.into_any(),
    };
    view! {
        <Load resource=view children=show/>
        <p class="after-form">{t::link_old(l)}" "<a href=again>{t::link_again(l)}</a></p>
    }
}

#[component]
fn Password(view: LinkView, action: &'static str, submit: &'static str) -> impl IntoView {
    let l = lang();
    let token = query("token").get_untracked();
    view! {
        <Form action=action>
            <HiddenInput field="token" value=token/>
            <p>{t::login_is(l, &view.login)}</p>
            <Username login=view.login.clone()/>
            <TextInput field="password" label=t::new_password(l) hint=t::password_hint(l)
                kind="password" autocomplete="new-password"/>
            <TextInput field="password_again" label=t::password_again(l) kind="password"
                autocomplete="new-password"/>
            <SubmitButton label=submit/>
        </Form>
    }
}
