//! One person of an organisation, with the steps that the reader may take.

use crate::api::people::{ChangeRole, Disable, Remove, ResetFactor};
use crate::components::*;
use crate::lang::lang;
use crate::locales::people as t;
use contract::Coded;
use contract::people::{PeopleRights, PersonView};
use leptos::prelude::*;

/// A row of the table of people.
#[component]
pub(super) fn PersonRow(
    person: PersonView,
    rights: PeopleRights,
    roles: Vec<Coded>,
    org: String,
) -> impl IntoView {
    let l = lang();
    let you = person
        .oneself
        .then(|| view! { " " <span class="muted">"("{t::you(l)}")"</span> });
    let disabled = person
        .disabled
        .then(|| view! { " " <Tag tone=Tone::Attention text=t::disabled(l)/> });
    view! {
        <tr>
            <th scope="row">{person.name.clone()}{you}{disabled}</th>
            <td class="wrap login">{person.login.clone()}</td>
            <td>{person.role.label.clone()}</td>
            <td><TimeText at=person.since/></td>
            <td><Steps person rights roles org/></td>
        </tr>
    }
}

#[component]
fn Steps(
    person: PersonView,
    rights: PeopleRights,
    roles: Vec<Coded>,
    org: String,
) -> impl IntoView {
    let l = lang();
    let id = person.id.to_string();
    let change = rights.invite && !person.oneself && roles.len() > 1;
    if !(change || rights.remove || rights.administer) {
        return None;
    }
    let same = (id.clone(), org.clone());
    let this = move || same.clone();
    let change = change.then(|| {
        let (id, org) = this();
        view! {
            <Form action={url::<ChangeRole>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="org" value=org/>
                <HiddenInput field="seen" value=person.role.code.clone()/>
                <Select field="role" label=t::role(l) options=roles value=person.role.code.clone()/>
                <SubmitButton label=t::change_role(l) kind="secondary"/>
            </Form>
        }
    });
    let remove = rights.remove.then(|| {
        let (id, org) = this();
        view! {
            <Form action={url::<Remove>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="org" value=org/>
                <SubmitButton label=t::remove(l) kind="danger"/>
            </Form>
        }
    });
    let factor = rights.administer.then(|| {
        let (id, org) = this();
        view! {
            <Form action={url::<ResetFactor>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="org" value=org/>
                <SubmitButton label=t::reset_factor(l) kind="secondary"/>
            </Form>
        }
    });
    let disable = (rights.administer && !person.disabled && !person.oneself).then(|| {
        let (id, org) = this();
        view! {
            <Form action={url::<Disable>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="org" value=org/>
                <SubmitButton label=t::disable(l) kind="danger"/>
            </Form>
        }
    });
    Some(view! {
        <FoldedForm summary=t::manage(l, &person.name) action={url::<ChangeRole>()} only=id>
            {change}{factor}{disable}{remove}
        </FoldedForm>
    })
}
