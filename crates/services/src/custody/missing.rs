//! Goods that are not as told are a matter of both sides of each pledge on them, whether or not a
//! line is crossed: a task, which closes by itself when the discrepancy is settled.

use domain::custody::Status;
use domain::ids::{OrgId, PledgeId};
use domain::valuation::{Closing, Happened, TaskKind};
use store::custody;
use store::{lines, pledges};
use uuid::Uuid;

use super::settle::last_count;
use super::step::{Kept, goods};
use super::words::with_unit;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tasks;
use crate::tx::Work;

/// Raises or closes the tasks of the pledges in force on a receipt, by what is not as told of the
/// receipts of each.
pub(super) async fn tell(tx: &Work, ctx: &Ctx, kept: &Kept) -> Result<()> {
    let mut on_it = pledges::of_asset(tx.conn(), kept.holder(), kept.id()).await?;
    on_it.retain(|pledge| pledge.in_force);
    on_it.sort_by_key(|pledge| pledge.id);
    let ids: Vec<PledgeId> = on_it.iter().map(|row| PledgeId::new(row.id)).collect();
    // Whoever raises a task about a pledge holds its line.
    lines::lock(tx, &ids).await?;
    for pledge in on_it {
        let lots = lots(tx, PledgeId::new(pledge.id)).await?;
        let (matter, closing) = match lots.is_empty() {
            true => ((TaskKind::Goods, pledge.id), Closing::Cured),
            false => ((TaskKind::Goods, pledge.id), Closing::Overtaken),
        };
        tasks::settle(tx, ctx, matter, closing).await?;
        if lots.is_empty() {
            continue;
        }
        let sides = [OrgId::new(pledge.org_id), OrgId::new(pledge.institution_id)];
        let matter = (TaskKind::Goods, pledge.id, TaskKind::Goods.code());
        tasks::raise(tx, ctx, sides, matter, (&Happened::Goods { lots }, None)).await?;
    }
    Ok(())
}

/// The receipts of a pledge that are not as told: which, what they say, and what was counted.
async fn lots(tx: &Work, pledge: PledgeId) -> Result<Vec<(String, String, String)>> {
    let items = pledges::items(tx.conn(), &[pledge]).await?;
    let assets: Vec<Uuid> = items.iter().map(|item| item.asset_id).collect();
    let rows = custody::in_states(tx.conn(), &assets, &Status::discrepant()).await?;
    let mut lots = Vec::new();
    for asset in custody::assets_of(tx.conn(), &rows).await? {
        let said = goods(&asset)?;
        let id = domain::ids::AssetId::new(asset.id);
        let counted = last_count(tx.conn(), id).await?.unwrap_or(said.quantity);
        let (told, counted) = (
            with_unit(said.quantity, &said.unit),
            with_unit(counted, &said.unit),
        );
        lots.push((
            format!("{} {}", said.receipt_number, said.commodity),
            told,
            counted,
        ));
    }
    lots.sort();
    Ok(lots)
}
