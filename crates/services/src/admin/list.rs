//! Organisations and their people.

use contract::admin::{OrganisationRowView, OrganisationView, OrganisationsView};
use domain::access::{Action, Subject};
use domain::ids::OrgId;
use domain::lang::Lang;
use store::organisations as orgs;
use store::organisations::Counted;

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
    })
}

/// One organisation; its people are [`crate::people::list`]'s.
pub async fn organisation(ctx: &Ctx, id: &str) -> Result<OrganisationView> {
    ctx.require(Action::ReadOrganisations, Subject::NONE)?;
    let id: OrgId = reference(id)?;
    let counted = orgs::counted(ctx.read(), id)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(OrganisationView {
        row: row(&counted, ctx.lang),
        id,
    })
}

fn row(counted: &Counted, lang: Lang) -> OrganisationRowView {
    OrganisationRowView {
        org: words::org_brief(&counted.org, lang),
        since: date_in_china(counted.org.created_at),
        people: counted.people,
        products: counted.products,
    }
}
