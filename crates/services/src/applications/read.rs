//! The firm reads its applications.

use std::collections::HashMap;

use contract::application::{ApplicationRowView, ApplicationView};
use domain::access::Action;
use domain::application::Side;
use domain::ids::{ApplicationId, OrgId};
use store::applications as rows;
use store::rows::{ApplicationRow, NeedRow, OrganisationRow};
use store::{needs, organisations};

use super::decide::{readable, subject};
use super::view::Names;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::products;

/// The firm's applications, newest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<ApplicationRowView>> {
    let firm = ctx.firm(Action::WorkAsFirm)?;
    let found = rows::list(ctx.read(), firm).await?;
    let needs = needs::list(ctx.read(), firm).await?;
    views(ctx, &found, needs).await
}

/// One application of the firm.
pub async fn view(ctx: &Ctx, id: &str) -> Result<ApplicationView> {
    let firm = ctx.firm(Action::WorkAsFirm)?;
    let id: ApplicationId = reference(id)?;
    let row = readable(rows::of_firm(ctx.read(), firm, id).await?)?;
    ctx.require(Action::ReadApplication, subject(&row))?;
    let need = needs::find(ctx.read(), firm, row.need_id.into()).await?;
    let events = rows::events(ctx.read(), id).await?;
    let catalogue = products::all(ctx).await?;
    let names = names(ctx, &catalogue, std::slice::from_ref(&row), need).await?;
    names.view(&row, &events, Side::Firm)
}

/// Applications as rows; `needs` are those they belong to.
pub(crate) async fn views(
    ctx: &Ctx,
    found: &[ApplicationRow],
    needs: impl IntoIterator<Item = NeedRow>,
) -> Result<Vec<ApplicationRowView>> {
    let catalogue = products::all(ctx).await?;
    let names = names(ctx, &catalogue, found, needs).await?;
    found.iter().map(|row| names.row(row)).collect()
}

/// The names for these applications, in one query.
pub(crate) async fn names<'a>(
    ctx: &Ctx,
    catalogue: &'a products::Catalogue,
    found: &[ApplicationRow],
    needs: impl IntoIterator<Item = NeedRow>,
) -> Result<Names<'a>> {
    let mut ids: Vec<OrgId> = found
        .iter()
        .flat_map(|row| [row.org_id, row.provider_id])
        .map(OrgId::new)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let orgs = organisations::by_ids(ctx.read(), &ids).await?;
    Ok(Names {
        catalogue,
        orgs: by_id(orgs),
        needs: needs
            .into_iter()
            .map(|need| (need.id, need.title))
            .collect(),
        today: ctx.today(),
        lang: ctx.lang,
    })
}

fn by_id(orgs: Vec<OrganisationRow>) -> HashMap<uuid::Uuid, OrganisationRow> {
    orgs.into_iter().map(|org| (org.id, org)).collect()
}
