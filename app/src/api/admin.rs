//! Platform administration.

use contract::Problem;
use contract::admin::{OrganisationParams, OrganisationView, OrganisationsView, StaffParams};
use leptos::prelude::*;

/// All organisations.
#[server(prefix = "/fn", endpoint = "admin/organisations")]
pub async fn organisations() -> Result<OrganisationsView, Problem> {
    use_case!(admin::organisations())
}

/// One organisation and its people.
#[server(prefix = "/fn", endpoint = "admin/organisation")]
pub async fn organisation(id: String) -> Result<OrganisationView, Problem> {
    use_case!(admin::organisation(&id))
}

/// Admits an institution.
#[server(prefix = "/fn", endpoint = "admin/admit")]
pub async fn admit(params: OrganisationParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(admin::admit(params))?;
    request::redirect(&routes::with_notice(
        &routes::admin_organisation(id),
        "saved",
    ));
    Ok(())
}

/// Gives a person an account for an institution.
#[server(prefix = "/fn", endpoint = "admin/add_staff")]
pub async fn add_staff(params: StaffParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::admin_organisation(&params.org);
    use_case!(admin::add_staff(params))?;
    request::redirect(&routes::with_notice(&page, "added"));
    Ok(())
}
