//! Organisations and their people.

use contract::Coded;
use contract::admin::{OrganisationRowView, OrganisationView, OrganisationsView};
use domain::access::{Action, OrgKind, Subject};
use domain::ids::OrgId;
use domain::lang::Lang;
use store::organisations::Counted;
use store::{accounts, organisations as orgs};

use crate::clock::date_in_china;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::words;

/// All organisations, with numbers of people and products.
pub async fn organisations(ctx: &Ctx) -> Result<OrganisationsView> {
    ctx.require(Action::ReadOrganisations, Subject::NONE)?;
    let rows = orgs::all(ctx.read()).await?;
    Ok(OrganisationsView {
        rows: rows.iter().map(|counted| row(counted, ctx.lang)).collect(),
        kinds: admissible()
            .map(|kind| words::org_kind(kind, ctx.lang))
            .collect(),
        new_id: ctx.new_id().to_string(),
    })
}

/// One organisation with its people.
pub async fn organisation(ctx: &Ctx, id: &str) -> Result<OrganisationView> {
    ctx.require(Action::ReadOrganisations, Subject::NONE)?;
    let id: OrgId = reference(id)?;
    let counted = orgs::counted(ctx.read(), id)
        .await?
        .ok_or(Error::NotFound)?;
    let people = accounts::people(ctx.read(), id).await?;
    Ok(OrganisationView {
        row: row(&counted, ctx.lang),
        id,
        people: people
            .into_iter()
            .map(|(_, user)| Coded::new(user.login, user.display_name))
            .collect(),
    })
}

/// Kinds of institution that the platform admits; firms register themselves.
pub(super) fn admissible() -> impl Iterator<Item = OrgKind> {
    OrgKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.is_provider())
}

fn row(counted: &Counted, lang: Lang) -> OrganisationRowView {
    OrganisationRowView {
        org: words::org_brief(&counted.org, lang),
        since: date_in_china(counted.org.created_at),
        people: counted.people,
        products: counted.products,
    }
}
