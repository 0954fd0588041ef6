//! One organisation and its people.

use crate::api::admin::organisation;
use crate::api::people::people;
use crate::api::valuation::accreditations;
use crate::components::layout::PageHead;
use crate::components::load::Load;
use crate::pages::people::PeopleDesk;
use crate::pages::valuation::Accreditations;
use crate::routes;
use crate::routes::params::param;
use contract::admin::OrganisationView;
use contract::people::PeopleView;
use contract::valuation::AccreditationsView;
use leptos::prelude::*;

/// One organisation and its people.
#[component]
pub fn OrganisationPage() -> impl IntoView {
    let id = param("id");
    // One after the other: who may not read the first gets one answer, not whichever came last.
    let both = Resource::new_blocking(
        move || id.get(),
        async |id| {
            let head = organisation(id.clone()).await?;
            let desk = people(id.clone()).await?;
            Ok((head, desk, accreditations(id).await?))
        },
    );
    view! {
        <div class="page page--wide desk">
            <Load resource=both children=move |(head, desk, held): (OrganisationView, PeopleView, AccreditationsView)| {
                let org = desk.org.id.to_string();
                view! {
                    <PageHead title=head.row.org.name.clone() caption=head.row.org.kind.label.clone()
                        back=routes::ADMIN/>
                    <Accreditations view=held/>
                    <PeopleDesk view=desk org/>
                }
            }/>
        </div>
    }
}
