//! The firm's collateral as a list.

use chrono::NaiveDate;
use contract::Coded;
use contract::asset::AssetRowView;
use domain::access::Action;
use domain::collateral::{AssetRecord, SecurityKind};
use domain::ids::{AssetId, OrgId};
use domain::lang::Lang;
use store::rows::AssetRow;
use store::{assets, needs};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::records;

/// The firm's assets, oldest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<AssetRowView>> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    rows(ctx, org).await
}

/// The assets of a firm that the caller has already been let at.
pub(crate) async fn rows(ctx: &Ctx, org: OrgId) -> Result<Vec<AssetRowView>> {
    let rows = assets::of(ctx.read(), &[org]).await?;
    let offers = needs::offers(ctx.read(), &[org]).await?;
    let needs = needs::list(ctx.read(), org).await?;
    rows.iter()
        .map(|row| {
            let with = |need: &&store::rows::NeedRow| {
                offers
                    .iter()
                    .any(|offer| offer.asset_id == row.id && offer.need_id == need.id)
            };
            let titles = needs
                .iter()
                .filter(with)
                .map(|need| need.title.clone())
                .collect();
            row_view(row, titles, ctx.today(), ctx.lang)
        })
        .collect()
}

/// An asset in a list.
pub(crate) fn row_view(
    row: &AssetRow,
    offered_with: Vec<String>,
    today: NaiveDate,
    lang: Lang,
) -> Result<AssetRowView> {
    let record = records::asset(row)?;
    Ok(record_view(
        AssetId::new(row.id),
        &record,
        offered_with,
        today,
        lang,
    ))
}

/// The same of a record that may no longer be stored.
pub(crate) fn record_view(
    id: AssetId,
    record: &AssetRecord,
    offered_with: Vec<String>,
    today: NaiveDate,
    lang: Lang,
) -> AssetRowView {
    let kind = record.kind();
    let security = kind.registry().security;
    AssetRowView {
        id,
        kind: Coded::new(kind.code(), kind.label().get(lang)),
        title: record.title.clone(),
        number: record.details.number(),
        value: record.value(),
        valued_on: record.valued_on(),
        security: Coded::new(code(security), security.label().get(lang)),
        expires_on: record.details.end().map(|end| end.on),
        expired: record.ended(today).is_some(),
        offered_with,
    }
}

const fn code(security: SecurityKind) -> &'static str {
    match security {
        SecurityKind::Mortgage => "mortgage",
        SecurityKind::Pledge => "pledge",
    }
}
