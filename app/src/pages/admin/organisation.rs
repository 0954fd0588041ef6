//! One organisation and its people.

use crate::api::admin::organisation;
use crate::api::people::people;
use crate::components::layout::PageHead;
use crate::components::load::Load;
use crate::pages::people::PeopleDesk;
use crate::routes;
use crate::routes::params::param;
use contract::admin::OrganisationView;
use contract::people::PeopleView;
use leptos::prelude::*;

/// One organisation and its people.
#[component]
pub fn OrganisationPage() -> impl IntoView {
    let id = param("id");
    let head = Resource::new_blocking(move || id.get(), organisation);
    let desk = Resource::new_blocking(move || id.get(), people);
    view! {
        <div class="page page--wide desk">
            <Load resource=head children=move |view: OrganisationView| view! {
                <PageHead title=view.row.org.name.clone() caption=view.row.org.kind.label.clone()
                    back=routes::ADMIN/>
            }/>
            <Load resource=desk children=move |view: PeopleView| {
                let org = view.org.id.to_string();
                view! { <PeopleDesk view org/> }
            }/>
        </div>
    }
}
