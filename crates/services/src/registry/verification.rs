//! What was handed to an organisation: its worklist, and one asset with what the firm told of it.

use contract::Coded;
use contract::registry::{VerificationRowView, VerificationView, VerificationsView};
use domain::access::{Action, Subject};
use domain::collateral::{AssetCommand, AssetHand, AssetStatus};
use domain::ids::{AssetId, OrgId};
use domain::pledge::Finding;
use store::rows::{AssetRow, OrganisationRow};
use store::{assets, organisations, registry as rows};

use super::verify::me;
use super::view::step_views;
use super::{findings, status_of};
use crate::assets::registry_sentence;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records::{self, broken};
use crate::words::{coded, org_brief};
use crate::{custody, documents};

/// The assets that wait to be verified by the organisation acted for, and those it has verified.
pub async fn to_verify(ctx: &Ctx) -> Result<VerificationsView> {
    let me = me(ctx)?;
    let all: Vec<&str> = AssetStatus::ALL
        .iter()
        .map(|status| status.code())
        .collect();
    let rows = assets::to_verify(ctx.read(), me, &all).await?;
    let mut firms: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
    firms.sort();
    firms.dedup();
    let known = organisations::by_ids(ctx.read(), &firms).await?;
    let mut view = VerificationsView::default();
    for row in &rows {
        let shown = row_view(ctx, row, &known)?;
        match status_of(row)? {
            AssetStatus::Submitted => view.waiting.push(shown),
            _ => view.done.push(shown),
        }
    }
    view.done.reverse();
    Ok(view)
}

/// An asset that was handed to the organisation acted for.
pub(crate) async fn of_verifier(ctx: &Ctx, id: &str) -> Result<AssetRow> {
    let me = me(ctx)?;
    let id: AssetId = reference(id)?;
    let row = assets::of_verifier(ctx.read(), me, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    ctx.require(Action::VerifyAsset, subject)?;
    Ok(row)
}

/// One asset that was handed to the organisation acted for.
pub async fn verification(ctx: &Ctx, id: &str) -> Result<VerificationView> {
    let row = of_verifier(ctx, id).await?;
    let keeper = me(ctx)?;
    let (org, id) = (OrgId::new(row.org_id), AssetId::new(row.id));
    let known = organisations::by_ids(ctx.read(), &[org]).await?;
    let record = records::asset(&row)?;
    let kind = record.kind();
    let steps = rows::timeline(ctx.read(), org, id).await?;
    let documents = match documents::keeps(ctx) && custody::issued(ctx.read(), keeper, id).await? {
        true => documents::of_keeper(ctx, keeper, org, id).await?,
        false => {
            let all = documents::of_assets(ctx.read(), org, &[id], ctx.lang).await?;
            all.into_values().flatten().collect()
        }
    };
    let word = |found: Finding| coded(found.code(), found.label(), ctx.lang);
    let asked = Finding::ALL.iter().copied();
    let may = status_of(&row)?.allowed(AssetHand::Verifier).into_iter();
    let fields = record.details.in_words(ctx.lang).into_iter();
    Ok(VerificationView {
        row: row_view(ctx, &row, &known)?,
        version: row.version,
        fields: fields
            .map(|(label, value)| Coded::new(label.get(ctx.lang), value))
            .collect(),
        registry: registry_sentence(kind.registry(), ctx.lang),
        documents,
        options: asked
            .filter(|found| found.bears_on(kind))
            .map(word)
            .collect(),
        found: findings(&row)?.into_iter().map(word).collect(),
        steps: step_views(ctx, &steps).await?,
        may: may
            .map(|step: AssetCommand| step.code().to_owned())
            .collect(),
        key: ctx.new_id().to_string(),
    })
}

fn row_view(ctx: &Ctx, row: &AssetRow, known: &[OrganisationRow]) -> Result<VerificationRowView> {
    let record = records::asset(row)?;
    let (kind, status) = (record.kind(), status_of(row)?);
    let owner = known.iter().find(|org| org.id == row.org_id);
    let owner = owner.ok_or_else(|| broken("asset", row.id, "owner"))?;
    Ok(VerificationRowView {
        id: AssetId::new(row.id),
        kind: coded(kind.code(), kind.label(), ctx.lang),
        title: row.title.clone(),
        number: record.details.number(),
        owner: org_brief(owner, ctx.lang),
        status: coded(status.code(), status.label(), ctx.lang),
        expires_on: record.details.end().map(|end| end.on),
        since: row.updated_at,
    })
}
