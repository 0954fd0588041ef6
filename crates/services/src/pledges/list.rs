//! The pledges of a firm, or the collateral book of an institution.

use contract::pledge::PledgeRowView;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::money::Fen;
use domain::pledge::{Command, Hand};
use store::pledges::{self, Side};
use store::rows::{AssetRow, PledgeItemRow, PledgeRow};
use store::{Conn, lines, organisations};

use super::step::{reads_on, status_of};
use super::view::security;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::records;
use crate::words::{coded, org_brief};

/// The pledges of the side acted for, newest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<PledgeRowView>> {
    let (side, _) = reads_on(ctx)?;
    let all = pledges::list(ctx.read(), side).await?;
    rows(ctx, side, &all).await
}

/// What waits for the firm's word: proposals and changes.
pub(crate) async fn waiting(ctx: &Ctx, firm: OrgId) -> Result<Vec<PledgeRowView>> {
    let side = Side::Owner(firm);
    let mut waiting = Vec::new();
    for row in pledges::list(ctx.read(), side).await? {
        let status = status_of(&row)?;
        let asked = [Command::Consent, Command::AgreeChange];
        if asked
            .iter()
            .any(|word| status.transition(*word, Hand::Owner).is_ok())
        {
            waiting.push(row);
        }
    }
    rows(ctx, side, &waiting).await
}

/// The assets that these items name.
pub(super) async fn named(conn: Conn<'_>, items: &[PledgeItemRow]) -> Result<Vec<AssetRow>> {
    let mut ids: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(lines::assets(conn, &ids).await?)
}

/// Pledges in rows, for a side that the caller has already been let at.
pub(crate) async fn rows(ctx: &Ctx, side: Side, rows: &[PledgeRow]) -> Result<Vec<PledgeRowView>> {
    let ids: Vec<PledgeId> = rows.iter().map(|row| PledgeId::new(row.id)).collect();
    let items = lines::items(ctx.read(), &ids).await?;
    let things = named(ctx.read(), &items).await?;
    let other = |row: &PledgeRow| match side {
        Side::Owner(_) => row.institution_id,
        Side::Institution(_) => row.org_id,
    };
    let mut others: Vec<OrgId> = rows.iter().map(|row| OrgId::new(other(row))).collect();
    others.sort();
    others.dedup();
    let known = organisations::by_ids(ctx.read(), &others).await?;
    let views = rows.iter().map(|row| {
        let status = status_of(row)?;
        let org = known.iter().find(|org| org.id == other(row));
        let org = org.ok_or_else(|| records::broken("pledge", row.id, "side"))?;
        let own = items.iter().filter(|item| item.pledge_id == row.id);
        let titles = own.filter_map(|item| {
            let thing = things.iter().find(|thing| thing.id == item.asset_id);
            thing.map(|thing| thing.title.clone())
        });
        Ok(PledgeRowView {
            id: PledgeId::new(row.id),
            security: security(&row.security, ctx.lang),
            status: coded(status.code(), status.label(), ctx.lang),
            other: org_brief(org, ctx.lang),
            titles: titles.collect(),
            amount: Fen(row.amount_fen),
            due_on: row.due_on,
            registered_at: row.registered_at,
        })
    });
    views.collect()
}
