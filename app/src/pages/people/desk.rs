//! The people of an organisation: of one's own, or for the platform of any institution.

use super::invitations::Invitations;
use super::person::PersonRow;
use crate::api::people::people;
use crate::components::*;
use crate::lang::lang;
use crate::locales::people as t;
use contract::people::PeopleView;
use leptos::prelude::*;

/// The people of the organisation acted for.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| people(String::new()));
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view: PeopleView| {
                let caption = view.org.name.clone();
                view! {
                    <PageHead title=t::title(l) caption/>
                    <PeopleDesk view org=String::new()/>
                }
            }/>
        </div>
    }
}

/// People and invitations, each with what the reader may do.
#[component]
pub fn PeopleDesk(
    /// The people.
    view: PeopleView,
    /// The organisation, where it is not the reader's own.
    org: String,
) -> impl IntoView {
    let l = lang();
    let (rights, roles) = (view.rights, view.roles.clone());
    let lead = rights.invite.then(|| {
        if rights.second {
            t::lead_second(l)
        } else {
            t::lead_alone(l)
        }
    });
    let rows: Vec<_> = view
        .people
        .into_iter()
        .map(|person| {
            view! { <PersonRow person rights roles=roles.clone() org=org.clone()/> }
        })
        .collect();
    let people = if rows.is_empty() {
        view! { <p class="muted">{t::no_people(l)}</p> }.into_any()
    } else {
        view! {
            <TableFrame caption=t::people(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::col_name(l)}</th>
                        <th scope="col">{t::col_login(l)}</th>
                        <th scope="col">{t::col_role(l)}</th>
                        <th scope="col">{t::col_since(l)}</th>
                        <th scope="col">{t::col_steps(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
        .into_any()
    };
    view! {
        <Section title=t::people(l) id="people">
            {lead.map(|text| view! { <p class="muted">{text}</p> })}
            {people}
        </Section>
        <Invitations rows=view.invitations rights roles=view.roles new_id=view.new_id org/>
    }
}
