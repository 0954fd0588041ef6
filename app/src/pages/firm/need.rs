//! One financing need: its form, and closing or reopening it.

use crate::api::needs::{CloseNeed, ReopenNeed, need};
use crate::components::{FoldedForm, Form, HiddenInput, Load, PageHead, SubmitButton, url};
use crate::lang::lang;
use crate::locales::need as t;
use crate::routes;
use crate::routes::params::param;
use contract::need::NeedFormView;
use leptos::prelude::*;

mod form;

pub use form::NeedForm;

/// One financing need.
#[component]
pub fn NeedPage() -> impl IntoView {
    let id = param("id");
    let form = Resource::new_blocking(move || id.get(), need);
    view! { <Load resource=form let:view><Need view/></Load> }
}

#[component]
fn Need(view: NeedFormView) -> impl IntoView {
    let l = lang();
    let (id, version, open) = (view.form.id.clone(), view.form.version.clone(), view.open);
    let matches = open.then(|| {
        let href = routes::firm_matches(&id);
        view! { <p><a class="button button--secondary" href=href>{t::see_matches(l)}</a></p> }
    });
    let before = (!open).then(|| view! { <Reopen id=id.clone() version=version.clone()/> });
    let after = open.then(|| view! { <Close id=id.clone() version/> });
    view! {
        <PageHead title=view.form.title.clone() caption=t::form_title(l) back=routes::FIRM_NEEDS/>
        {before}
        {matches}
        <NeedForm view/>
        {after}
    }
}

#[component]
fn Close(id: String, version: String) -> impl IntoView {
    let l = lang();
    view! {
        <hr/>
        <FoldedForm summary=t::close_title(l) action={url::<CloseNeed>()} danger=true>
            <Form action={url::<CloseNeed>()}>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <p>{t::close_what(l)}</p>
                <SubmitButton label=t::close(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Reopen(id: String, version: String) -> impl IntoView {
    let l = lang();
    view! {
        <div class="notice notice--attention">
            <Form action={url::<ReopenNeed>()}>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <p><strong>{t::reopen_title(l)}</strong>" "{t::reopen_what(l)}</p>
                <SubmitButton label=t::reopen(l) kind="secondary"/>
            </Form>
        </div>
    }
}
