//! Last days: the portal marks what has ended, and a verifier what was renewed.

use contract::registry::RenewAssetParams;
use domain::collateral::{AssetCommand, AssetDetails, AssetHand, AssetStatus};
use domain::fault::Fault;
use domain::form;
use domain::ids::{AssetId, OrgId};
use store::assets;
use store::pledges::claims;

use super::life::step_of;
use super::step;
use super::verify::{held, load};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::{self, stored};
use crate::tx;

/// Assets looked at in one go.
const BATCH: u64 = 200;

/// Marks what has passed its last day and is not in pledge; what is stays held until the pledge has
/// ended. Answers how many there were; the worker asks again until there are none.
pub async fn expire(ctx: &Ctx) -> Result<usize> {
    let ctx = &ctx.by_portal();
    let permit = ctx.housekeeping()?;
    let free = [AssetStatus::Verified.code(), AssetStatus::Released.code()];
    let ended = assets::ended(ctx.read(), &free, ctx.today(), BATCH).await?;
    let mut done = 0;
    for row in &ended {
        let (org, id) = (OrgId::new(row.org_id), AssetId::new(row.id));
        let marked = tx::write(ctx, permit, async |tx| {
            let held = assets::lock(&tx, org, &[id]).await?;
            let still = |row: &store::rows::AssetRow| {
                free.contains(&row.status.as_str())
                    && row.ends_on.is_some_and(|end| end < ctx.today())
            };
            let Some(row) = held.into_iter().find(still) else {
                return tx.unchanged(false);
            };
            let by = (AssetCommand::Expire, AssetHand::Portal);
            step(&tx, ctx, row, by, "", |_| ()).await?;
            Ok(true)
        })
        .await?;
        done += usize::from(marked);
    }
    Ok(done)
}

/// Notes the new last day of a term that was renewed, or fees that were paid in the time of grace.
/// What still secures something is in pledge again at once.
pub async fn renew(ctx: &Ctx, params: RenewAssetParams) -> Result<()> {
    let named = (&*params.id, &*params.key, &*params.version);
    let Some((permit, row, sent)) = load(ctx, named, &params).await? else {
        return Ok(());
    };
    let mut faults = Faults::default();
    let until = faults.note("until", form::date(&params.until));
    let until = faults.finish(until)?;
    tx::write(ctx, permit, async |tx| {
        let Some(row) = held(&tx, &row, &sent).await? else {
            return tx.unchanged(());
        };
        let (org, id) = (OrgId::new(row.org_id), AssetId::new(row.id));
        let mut details = records::asset(&row)?.details;
        match &mut details {
            AssetDetails::Trademark(mark) => mark.valid_until = Some(until),
            AssetDetails::PatentInvention(patent)
            | AssetDetails::PatentUtility(patent)
            | AssetDetails::PatentDesign(patent) => patent.annuity_paid_until = Some(until),
            AssetDetails::WarehouseReceipt(receipt) => receipt.expires_on = until,
            AssetDetails::LandUseRight(land) => land.expires_on = Some(until),
            AssetDetails::Receivable(claim) => claim.due_on = until,
            AssetDetails::Order(order) => order.delivery_on = until,
            AssetDetails::CopyrightSoftware(_)
            | AssetDetails::CopyrightOther(_)
            | AssetDetails::Equipment(_)
            | AssetDetails::Building(_) => {}
        }
        if details.ended(ctx.today()).is_some() {
            let today = ctx.today();
            return Err(Error::field("until", Fault::PastDate { today }));
        }
        let (told, end) = (stored(&details)?, details.end().map(|end| end.on));
        let by = (AssetCommand::Renew, AssetHand::Verifier);
        let row = step_of(&tx, ctx, row, by, ("", Some(&sent)), |row| {
            row.details = told.clone();
            row.ends_on = end;
        })
        .await?;
        if !claims::of_asset(tx.conn(), org, id).await?.is_empty() {
            let by = (AssetCommand::Encumber, AssetHand::Portal);
            step(&tx, ctx, row, by, "", |_| ()).await?;
        }
        Ok(())
    })
    .await
}
