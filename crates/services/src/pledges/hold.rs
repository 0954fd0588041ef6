//! Taking the keys of an asset for a pledge, and giving them up.

use contract::Conflict;
use domain::collateral::{AssetCommand, AssetHand, AssetStatus, Extent};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::{Holder, Sharing, holder};
use store::pledges::{self, claims};
use store::rows::{ClaimRow, PledgeRow};
use store::{assets, registry as parts};
use uuid::Uuid;

use super::examine::Sound;
use crate::assets::save::row as asset_row;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records;
use crate::registry::{status_of, step};
use crate::tx::Work;

/// Takes every key and part of the assets. Keys are taken in their order, so that two who want the
/// same ones never wait for each other in a circle.
pub(super) async fn take(tx: &Work, ctx: &Ctx, pledge: PledgeId, sound: &[Sound]) -> Result<()> {
    let mut wanted: Vec<(&str, Extent, &Sound)> = Vec::new();
    for one in sound {
        let claims = one.identity.claims().iter();
        wanted.extend(claims.map(|claim| (claim.key.as_str(), claim.extent, one)));
    }
    wanted.sort_by_key(|(key, extent, one)| (*key, *extent, one.item.id()));
    let mut rows = Vec::new();
    for (key, extent, one) in wanted {
        rows.push(claim(tx, pledge, (key, extent), one).await?);
    }
    claims::insert(tx, rows).await.map_err(encumbered)?;
    for one in sound {
        let (owner, asset) = (one.item.owner(), one.item.id());
        if let Some(part) = one.item.part
            && !parts::take(tx, (owner, asset), one.stock, part, ctx.now()).await?
        {
            return Err(Error::conflict(Conflict::Encumbered));
        }
        pledges::hold(tx, (owner, pledge, asset), Some(one.identity.key())).await?;
    }
    Ok(())
}

/// Somebody was faster, or the thing is held under another name.
fn encumbered(error: store::Error) -> Error {
    if error.is_unique("pledge_claim_key") {
        return Error::conflict(Conflict::Encumbered);
    }
    error.into()
}

async fn claim(
    tx: &Work,
    pledge: PledgeId,
    (key, extent): (&str, Extent),
    one: &Sound,
) -> Result<ClaimRow> {
    let thing = (one.item.id(), one.item.kind(), one.item.owner());
    let (asset, kind, owner) = thing;
    let taken = || Error::conflict(Conflict::Encumbered);
    let wanted = holder(thing, extent, None, true).ok_or_else(taken)?;
    let now = claims::take_key(tx, key, wanted).await?;
    let now = if now == Uuid::nil() {
        Holder::Nobody
    } else if now == owner.uuid() {
        Holder::Owner(owner)
    } else if now == asset.uuid() {
        Holder::Asset(asset)
    } else {
        return Err(taken());
    };
    let there = claims::on(tx.conn(), &[key]).await?;
    let all_own = there
        .iter()
        .all(|held| held.owner == owner && held.kind.sharing() == Sharing::ByRank);
    let next = holder(thing, extent, Some(now), all_own).ok_or_else(taken)?;
    if next != now {
        claims::set_holder(tx, key, next).await?;
    }
    Ok(claims::row(
        (key, extent),
        (pledge, asset),
        (owner, kind),
        next,
    ))
}

/// Gives up what a pledge that has just ended held; `sold` where it was enforced. The last one on an
/// asset frees it, or disposes of it where it was sold for one of them.
pub(super) async fn give_up(tx: &Work, ctx: &Ctx, row: &PledgeRow, sold: bool) -> Result<()> {
    let (owner, pledge) = (OrgId::new(row.org_id), PledgeId::new(row.id));
    let items = pledges::items(tx.conn(), &[pledge]).await?;
    for item in &items {
        let thing = (owner, pledge, AssetId::new(item.asset_id));
        pledges::hold(tx, thing, None).await?;
    }
    claims::give_up(tx, owner, pledge).await?;
    for item in items {
        let asset = AssetId::new(item.asset_id);
        if let Some(part) = item.part {
            parts::give_back(tx, (owner, asset), part, sold, ctx.now()).await?;
        }
        let held = assets::lock(tx, owner, &[asset]).await?;
        let Some(mut thing) = held.into_iter().next() else {
            continue;
        };
        let mut left = true;
        if let Some(part) = item.part
            && sold
        {
            left = reduce(tx, &mut thing, part).await?;
        }
        let others = claims::of_asset(tx.conn(), owner, asset).await?;
        if !others.is_empty() || status_of(&thing)? != AssetStatus::Encumbered {
            continue;
        }
        let gone = match item.part {
            Some(_) => !left,
            None => sold || was_sold(tx, owner, asset).await?,
        };
        let command = if gone {
            AssetCommand::Dispose
        } else {
            AssetCommand::Free
        };
        step(tx, ctx, thing, (command, AssetHand::Portal), "", |_| ()).await?;
    }
    Ok(())
}

/// Whether another pledge on it was enforced while this one was still in force.
async fn was_sold(tx: &Work, owner: OrgId, asset: AssetId) -> Result<bool> {
    let all = pledges::of_asset(tx.conn(), owner, asset).await?;
    Ok(all.iter().any(|row| row.status == "enforced"))
}

/// What was sold of a quantity or an amount is no longer there. Answers whether anything is left.
async fn reduce(tx: &Work, row: &mut store::rows::AssetRow, part: i64) -> Result<bool> {
    use domain::collateral::AssetDetails as D;
    let mut record = records::asset(row)?;
    let left = match &mut record.details {
        D::WarehouseReceipt(receipt) => {
            receipt.quantity = receipt.quantity.saturating_sub(part);
            receipt.quantity
        }
        D::Receivable(claim) => {
            claim.amount = claim.amount.minus(domain::money::Fen(part));
            claim.amount.0
        }
        D::Order(order) => {
            order.amount = order.amount.minus(domain::money::Fen(part));
            order.amount.0
        }
        _ => return Ok(true),
    };
    if left <= 0 {
        return Ok(false);
    }
    let (org, id) = (OrgId::new(row.org_id), AssetId::new(row.id));
    let told = asset_row(org, id, &record, row.version)?;
    let version = row.version;
    row.details = told.details;
    row.value_fen = told.value_fen;
    row.version += 1;
    match assets::update(tx, row.clone(), version).await? {
        true => Ok(true),
        false => Err(Error::stale()),
    }
}
