//! The appraiser's desk: what waits, and one asset with everything needed to value it.

use contract::Coded;
use contract::valuation::{AppraiseParams, AppraiserAssetView, AppraiserView};
use domain::access::{Action, Subject};
use domain::calendar::add_days;
use domain::collateral::AssetStatus;
use domain::ids::{AssetId, OrgId};
use domain::valuation::Method;
use store::rows::AssetRow;
use store::{accreditations, assets, organisations, valuations};

use super::accredit;
use super::evidence::names;
use super::view::{appraisal_view, of_row};
use crate::assets::row_view;
use crate::ctx::Ctx;
use crate::documents;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records;
use crate::registry::status_of;
use crate::words::{coded, org_brief};

/// Days before its last day from which a report is shown as running out.
const SOON: i64 = 60;

/// What waits for the appraiser.
pub async fn worklist(ctx: &Ctx) -> Result<AppraiserView> {
    let me = me(ctx)?;
    let today = ctx.today();
    let held = accreditations::holding(ctx.read(), me, "appraiser", today).await?;
    let mine = valuations::by_appraiser(ctx.read(), me).await?;
    let verified = [
        AssetStatus::Verified,
        AssetStatus::Encumbered,
        AssetStatus::Released,
    ];
    let verified = verified.map(AssetStatus::code);
    let handed = assets::to_verify(ctx.read(), me, &verified).await?;
    let valued = |asset: &&AssetRow| {
        let good = |row: &&store::rows::AppraisalRow| today <= row.valid_until;
        mine.iter().filter(good).any(|row| row.asset_id == asset.id)
    };
    let waiting: Vec<&AssetRow> = handed.iter().filter(|asset| !valued(asset)).collect();
    let fresh = assets::to_verify(ctx.read(), me, &[AssetStatus::Submitted.code()]).await?;
    let by = names(ctx.read(), &mine).await?;
    let soon = mine
        .iter()
        .filter(|row| row.valid_until < add_days(today, SOON));
    let running_out = soon.map(|row| {
        let thing = handed.iter().find(|asset| asset.id == row.asset_id);
        let title = thing.map_or("", |asset| asset.title.as_str());
        let name = by.get(&row.appraiser_id).map_or("", String::as_str);
        appraisal_view(ctx, row, name, title)
    });
    let line = |row: &AssetRow| row_view(row, Vec::new(), today, ctx.lang);
    Ok(AppraiserView {
        accredited: held.map(|row| accredit::view(ctx, &row)),
        to_verify: fresh.iter().map(line).collect::<Result<_>>()?,
        to_appraise: waiting.into_iter().map(line).collect::<Result<_>>()?,
        running_out: running_out.collect(),
    })
}

/// One asset that was handed to the appraiser.
pub async fn asset(ctx: &Ctx, id: &str) -> Result<AppraiserAssetView> {
    let me = me(ctx)?;
    let id: AssetId = reference(id)?;
    let row = assets::of_verifier(ctx.read(), me, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let firm = OrgId::new(row.org_id);
    ctx.require(Action::Appraise, Subject::of_case(firm, me))?;
    let owner = organisations::by_id(ctx.read(), firm).await?;
    let owner = owner.ok_or(Error::NotFound)?;
    let record = records::asset(&row)?;
    let status = status_of(&row)?;
    let documents = documents::of_assets(ctx.read(), firm, &[id], ctx.lang).await?;
    let held = accreditations::holding(ctx.read(), me, "appraiser", ctx.today()).await?;
    let today = ctx.today().to_string();
    let fields = record.details.in_words(ctx.lang).into_iter();
    Ok(AppraiserAssetView {
        row: row_view(&row, Vec::new(), ctx.today(), ctx.lang)?,
        status: coded(status.code(), status.label(), ctx.lang),
        firm: org_brief(&owner, ctx.lang),
        fields: fields
            .map(|(label, value)| Coded::new(label.get(ctx.lang), value))
            .collect(),
        documents: documents.into_values().flatten().collect(),
        value: of_row(ctx, &row).await?,
        methods: Method::ALL
            .iter()
            .map(|method| coded(method.code(), method.label(), ctx.lang))
            .collect(),
        form: held.map(|_| AppraiseParams {
            id: ctx.new_id().to_string(),
            asset: id.to_string(),
            signed_on: today,
            ..AppraiseParams::default()
        }),
    })
}

fn me(ctx: &Ctx) -> Result<OrgId> {
    ctx.require(Action::WorkAsAppraiser, Subject::NONE)?;
    ctx.actor()?.org_id().ok_or(Error::Forbidden)
}
