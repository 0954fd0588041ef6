//! People of an organisation, invitations, and one's own organisations.

use contract::Problem;
use contract::people::{
    AcceptParams, InvitationParams, InvitationView, InviteParams, OwnOrgsView, PeopleView,
    PersonParams, RoleParams, SwitchParams,
};
use leptos::prelude::*;

/// The people of an organisation; one's own when no other is named.
#[server(prefix = "/fn", endpoint = "people/list")]
pub async fn people(org: String) -> Result<PeopleView, Problem> {
    use_case!(people::list(org))
}

/// Invites a person.
#[server(prefix = "/fn", endpoint = "people/invite")]
pub async fn invite(params: InviteParams) -> Result<(), Problem> {
    let page = page_of(&params.org);
    use_case!(people::invite(params))?;
    done(&page, "invited")
}

/// Takes an invitation back.
#[server(prefix = "/fn", endpoint = "people/revoke")]
pub async fn revoke(params: InvitationParams) -> Result<(), Problem> {
    let page = page_of(&params.org);
    use_case!(people::revoke(params))?;
    done(&page, "removed")
}

/// Gives a person another role.
#[server(prefix = "/fn", endpoint = "people/change_role")]
pub async fn change_role(params: RoleParams) -> Result<(), Problem> {
    let page = page_of(&params.org);
    use_case!(people::change_role(params))?;
    done(&page, "done")
}

/// Takes a person out.
#[server(prefix = "/fn", endpoint = "people/remove")]
pub async fn remove(params: PersonParams) -> Result<(), Problem> {
    let page = page_of(&params.org);
    use_case!(people::remove(params))?;
    done(&page, "removed")
}

/// Disables a person's account.
#[server(prefix = "/fn", endpoint = "people/disable")]
pub async fn disable(params: PersonParams) -> Result<(), Problem> {
    let page = page_of(&params.org);
    use_case!(people::disable(params))?;
    done(&page, "done")
}

/// Proposes to reset a person's second factor.
#[server(prefix = "/fn", endpoint = "people/reset_factor")]
pub async fn reset_factor(params: PersonParams) -> Result<(), Problem> {
    let page = page_of(&params.org);
    use_case!(people::reset_factor(params))?;
    done(&page, "done")
}

/// The invitation of a link.
#[server(prefix = "/fn", endpoint = "people/invitation")]
pub async fn invitation(token: String) -> Result<Option<InvitationView>, Problem> {
    use_case!(people::invitation(token))
}

/// Accepts the invitation of a link.
#[server(prefix = "/fn", endpoint = "people/accept")]
pub async fn accept(params: AcceptParams) -> Result<(), Problem> {
    let token = use_case!(people::accept(params))?;
    crate::request::enter(&token, "").await
}

/// The reader's organisations.
#[server(prefix = "/fn", endpoint = "people/organisations")]
pub async fn own_organisations() -> Result<OwnOrgsView, Problem> {
    use_case!(people::organisations())
}

/// Acts for another of the reader's organisations.
#[server(prefix = "/fn", endpoint = "people/switch")]
pub async fn switch(params: SwitchParams) -> Result<(), Problem> {
    let token = use_case!(people::switch(params))?;
    crate::request::enter(&token, "").await
}

/// Where an organisation's people are managed.
#[cfg(feature = "ssr")]
fn page_of(org: &str) -> String {
    match org.trim() {
        "" => crate::routes::PEOPLE.to_owned(),
        org => crate::routes::admin_organisation(crate::routes::params::encode(org)),
    }
}

#[cfg(feature = "ssr")]
fn done(page: &str, notice: &str) -> Result<(), Problem> {
    crate::request::redirect(&crate::routes::with_notice(page, notice));
    Ok(())
}
