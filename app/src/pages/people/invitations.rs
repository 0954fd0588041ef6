//! Invitations into an organisation, and the form for another.

use crate::api::people::{Invite, Revoke};
use crate::components::*;
use crate::lang::lang;
use crate::locales::people as t;
use contract::Coded;
use contract::people::{InvitationRowView, PeopleRights};
use leptos::prelude::*;

/// The list and the form.
#[component]
pub(super) fn Invitations(
    rows: Vec<InvitationRowView>,
    rights: PeopleRights,
    roles: Vec<Coded>,
    new_id: String,
    org: String,
) -> impl IntoView {
    let l = lang();
    let own = org.clone();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| view! { <Row row org=own.clone()/> })
        .collect();
    let list = if rows.is_empty() {
        view! { <p class="muted">{t::no_invitations(l)}</p> }.into_any()
    } else {
        view! {
            <TableFrame caption=t::invitations(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::col_email(l)}</th>
                        <th scope="col">{t::col_role(l)}</th>
                        <th scope="col">{t::col_status(l)}</th>
                        <th scope="col">{t::col_made(l)}</th>
                        <th scope="col">{t::col_until(l)}</th>
                        <th scope="col">{t::col_steps(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
        .into_any()
    };
    let button = if rights.second {
        t::invite_button_second(l)
    } else {
        t::invite_button(l)
    };
    let form = rights.invite.then(|| {
        view! {
            <FoldedForm summary=t::invite(l) action={url::<Invite>()}>
                <Form action={url::<Invite>()}>
                    <p class="muted">{t::invite_text(l)}</p>
                    <HiddenInput field="id" value=new_id/>
                    <HiddenInput field="org" value=org/>
                    <TextInput field="email" label=t::email(l) kind="email" autocomplete="off"/>
                    <Select field="role" label=t::role(l) options=roles/>
                    <SubmitButton label=button/>
                </Form>
            </FoldedForm>
        }
    });
    view! { <Section title=t::invitations(l) id="invitations">{list}{form}</Section> }
}

#[component]
fn Row(row: InvitationRowView, org: String) -> impl IntoView {
    let l = lang();
    let id = row.id.to_string();
    let revoke = row.revocable.then(|| {
        view! {
            <Form action={url::<Revoke>()} only=id.clone()>
                <HiddenInput field="id" value=id.clone()/>
                <HiddenInput field="org" value=org/>
                <SubmitButton label=t::revoke(l) kind="secondary"/>
            </Form>
        }
    });
    view! {
        <tr>
            <th scope="row" class="wrap login">{row.email}</th>
            <td>{row.role.label}</td>
            <td><Tag tone=Tone::of_status(&row.status.code) text=row.status.label/></td>
            <td><TimeText at=row.at/></td>
            <td>{row.until.map(|at| view! { <TimeText at/> })}</td>
            <td>{revoke}</td>
        </tr>
    }
}
