//! Platform administration.

use contract::Problem;
use contract::admin::{OrganisationView, OrganisationsView};
use leptos::prelude::*;

/// All organisations.
#[server(prefix = "/fn", endpoint = "admin/organisations")]
pub async fn organisations() -> Result<OrganisationsView, Problem> {
    use_case!(admin::organisations())
}

/// One organisation.
#[server(prefix = "/fn", endpoint = "admin/organisation")]
pub async fn organisation(id: String) -> Result<OrganisationView, Problem> {
    use_case!(admin::organisation(&id))
}
