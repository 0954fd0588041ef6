//! One organisation and its people.

use crate::api::admin::{AddStaff, organisation};
use crate::components::form::{Form, SubmitButton, url};
use crate::components::inputs::{HiddenInput, TextInput};
use crate::components::layout::{PageHead, Section};
use crate::components::load::Load;
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::admin as t;
use crate::routes;
use crate::routes::params::param;
use contract::Coded;
use contract::admin::OrganisationView;
use leptos::prelude::*;

/// One organisation and its people.
#[component]
pub fn OrganisationPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), organisation);
    view! {
        <div class="page">
            <Load resource=view children=move |view: OrganisationView| {
                let staff = (view.row.org.kind.code != "firm").then(|| {
                    view! { <StaffForm org=view.id.to_string()/> }
                });
                view! {
                    <PageHead title=view.row.org.name.clone() caption=view.row.org.kind.label.clone()
                        back=routes::ADMIN/>
                    <People people=view.people/>
                    {staff}
                }
            }/>
        </div>
    }
}

#[component]
fn People(people: Vec<Coded>) -> impl IntoView {
    let l = lang();
    if people.is_empty() {
        return view! { <p class="muted">{t::no_people(l)}</p> }.into_any();
    }
    let rows = people
        .into_iter()
        .map(|person| {
            view! { <tr><th scope="row">{person.label}</th><td class="wrap login">{person.code}</td></tr> }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::people(l) dense=true>
            <thead>
                <tr><th scope="col">{t::col_person(l)}</th><th scope="col">{t::col_login(l)}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn StaffForm(org: String) -> impl IntoView {
    let l = lang();
    view! {
        <Section title=t::staff_title(l) id="staff">
            <p class="muted">{t::staff_text(l)}</p>
            <Form action={url::<AddStaff>()}>
                <HiddenInput field="org" value=org/>
                <TextInput field="display_name" label=t::display_name(l) autocomplete="off"/>
                <TextInput field="login" label=t::login(l) autocomplete="off"/>
                <TextInput field="password" label=t::password(l) hint=t::password_hint(l)
                    kind="password" autocomplete="new-password"/>
                <SubmitButton label=t::staff_button(l)/>
            </Form>
        </Section>
    }
}
