//! A person's own data: the copy, and deletion.

use crate::api::privacy::{AskCopy, EraseAccount, own_data};
use crate::components::folded_form::FoldedForm;
use crate::components::{
    Checkbox, Form, HiddenInput, Load, PageHead, Section, SubmitButton, TextInput, TimeText,
    Username, url,
};
use crate::lang::lang;
use crate::locales::{consent, privacy as t};
use crate::routes;
use crate::routes::params::query;
use contract::privacy::OwnDataView;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OwnDataPage() -> impl IntoView {
    let l = lang();
    let ready = query("ready");
    let view = Resource::new_blocking(move || ready.get(), own_data);
    view! {
        <PageHead title=t::own_title(l) lead=t::own_lead(l)/>
        <Load resource=view let:view><Whole view/></Load>
        <p><a href=routes::PRIVACY>{t::notice_link(l)}</a></p>
    }
}

#[component]
fn Whole(view: OwnDataView) -> impl IntoView {
    let l = lang();
    let agreed: Vec<_> = view
        .agreed
        .into_iter()
        .map(|(version, at)| view! { <li>{t::agreed(l, &version)}" · "<TimeText at/></li> })
        .collect();
    let agreed = if agreed.is_empty() {
        view! { <p class="muted">{t::agreed_none(l)}</p> }.into_any()
    } else {
        view! { <ul class="bullets">{agreed}</ul> }.into_any()
    };
    let ready = view.ready.map(|id| {
        view! {
            <div class="notice notice--good" role="status">
                <p>{t::copy_ready(l)}</p>
                <p><a class="button button--primary" href=routes::own_data_file(id) download="">{t::copy_fetch(l)}</a></p>
            </div>
        }
    });
    let kept: Vec<_> = view
        .kept
        .into_iter()
        .map(|row| view! { <li>{row.code}{consent::of_colon(l)}{row.label}</li> })
        .collect();
    let erase = if view.in_the_way.is_empty() {
        view! { <Erase/> }.into_any()
    } else {
        let rows: Vec<_> = view
            .in_the_way
            .into_iter()
            .map(|text| view! { <li>{text}</li> })
            .collect();
        view! { <p><strong>{t::erase_in_the_way(l)}</strong></p><ul class="bullets">{rows}</ul> }
            .into_any()
    };
    view! {
        <Section title=t::agreed_title(l)>{agreed}</Section>
        <Section title=t::copy_title(l) id="copy">
            {ready}
            <p>{t::copy_what(l)}</p>
            <Form action={url::<AskCopy>()}>
                <HiddenInput field="id" value=view.new_id/>
                <Username/>
                <TextInput field="password" label=t::password(l) kind="password"
                    autocomplete="current-password"/>
                <SubmitButton label=t::copy_ask(l) kind="secondary"/>
            </Form>
        </Section>
        <Section title=t::erase_title(l) id="erase">
            <p>{t::erase_what(l)}</p>
            <ul class="bullets">{kept}</ul>
            {erase}
        </Section>
    }
}

#[component]
fn Erase() -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::erase_title(l) action={url::<EraseAccount>()} danger=true>
            <Form action={url::<EraseAccount>()}>
                <Username/>
                <TextInput field="password" label=t::password(l) kind="password"
                    autocomplete="current-password"/>
                <Checkbox field="sure" label=t::erase_sure(l)/>
                <SubmitButton label=t::erase_submit(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}
