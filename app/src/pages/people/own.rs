//! One's own organisations.

use crate::api::people::{Switch, own_organisations};
use crate::components::*;
use crate::lang::lang;
use crate::locales::people as t;
use contract::people::{OwnOrgView, OwnOrgsView};
use leptos::prelude::*;

/// The reader's organisations, and acting for another of them.
#[component]
pub fn OwnOrganisationsPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| own_organisations());
    view! {
        <div class="page">
            <PageHead title=t::own_title(l) lead=t::own_lead(l)/>
            <Load resource=view children=move |view: OwnOrgsView| {
                if view.orgs.is_empty() {
                    return view! { <p>{t::own_none(l)}</p> }.into_any();
                }
                let rows: Vec<_> = view.orgs.into_iter().map(|org| view! { <Row org/> }).collect();
                view! {
                    <TableFrame caption=t::own_title(l) dense=true>
                        <thead>
                            <tr>
                                <th scope="col">{t::col_org(l)}</th>
                                <th scope="col">{t::col_kind(l)}</th>
                                <th scope="col">{t::col_role(l)}</th>
                                <th scope="col">{t::col_since(l)}</th>
                                <th scope="col">{t::col_steps(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </TableFrame>
                }
                .into_any()
            }/>
        </div>
    }
}

#[component]
fn Row(org: OwnOrgView) -> impl IntoView {
    let l = lang();
    let step = if org.current {
        view! { <Tag tone=Tone::Good text=t::current(l)/> }.into_any()
    } else {
        let spoken = t::act_for(l, &org.org.name);
        view! {
            <form method="post" action={url::<Switch>()}>
                <input type="hidden" name="params[org]" value=org.org.id.to_string()/>
                <button type="submit" class="link-button" aria-label=spoken>{t::act(l)}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{org.org.name.clone()}</th>
            <td>{org.org.kind.label}</td>
            <td>{org.role.label}</td>
            <td><TimeText at=org.since/></td>
            <td>{step}</td>
        </tr>
    }
}
