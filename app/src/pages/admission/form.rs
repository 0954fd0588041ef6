//! An institution applies.

use crate::api::admissions::{Apply, admission_form};
use crate::components::*;
use crate::lang::lang;
use crate::locales::admission as t;
use contract::admission::AdmissionFormView;
use leptos::prelude::*;

/// The form.
#[component]
pub fn AdmissionPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| admission_form());
    view! {
        <PageHead title=t::title(l) lead=t::lead(l)/>
        <Load resource=view children=move |view: AdmissionFormView| view! {
            <Form action={url::<Apply>()}>
                <HiddenInput field="id" value=view.new_id/>
                <Select field="kind" label=t::kind(l) options=view.kinds/>
                <TextInput field="name_zh" label=t::name_zh(l) autocomplete="organization"/>
                <TextInput field="name_en" label=t::name_en(l) optional=true autocomplete="off"/>
                <TextInput field="uscc" label=t::uscc(l) hint=t::uscc_hint(l) autocomplete="off"/>
                <TextInput field="licence_number" label=t::licence_number(l) hint=t::licence_hint(l)
                    optional=true autocomplete="off"/>
                <TextInput field="contact_name" label=t::contact_name(l) autocomplete="name"/>
                <TextInput field="contact_email" label=t::contact_email(l)
                    hint=t::contact_email_hint(l) kind="email" autocomplete="email"/>
                <TextInput field="contact_phone" label=t::contact_phone(l) kind="tel"
                    autocomplete="tel"/>
                <SubmitButton label=t::submit(l)/>
            </Form>
        }/>
    }
}

/// What comes next; the same whatever is known of the applicant.
#[component]
pub fn AdmissionSentPage() -> impl IntoView {
    let l = lang();
    view! {
        <PageHead title=t::sent_title(l)/>
        <p>{t::sent_text(l)}</p>
    }
}
