//! Goods leave the store: never below what is pledged, whatever happens at the same moment.

use contract::custody::OutboundParams;
use domain::collateral::{AssetCommand, AssetHand, AssetStatus, Quantity};
use domain::custody::{Command, Refusal};
use domain::fault::Fault;
use serde_json::Value;
use store::custody::goods;
use store::needs;

use super::step::{Kept, Sent, Told, permit, refused, take};
use super::words::too_much;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::Faults;
use crate::registry;
use crate::tx::{self, Work};

/// Lets a part of the goods out, or all that is left: the receipt then has ended.
pub async fn outbound(ctx: &Ctx, params: OutboundParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let asked = faults.note("quantity", Quantity::parse(&params.quantity));
    let note = faults.paragraph("note", &params.note);
    if note.as_deref() == Some("") {
        faults.add("note", Fault::Required);
    }
    let (asked, note) = faults.finish(asked.zip(note))?;
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        // What the state forbids comes before what the quantities do.
        let next = kept.next(Command::Outbound, hand)?;
        let wrong = |why| too_much("quantity", why, kept.stored, &kept.goods.unit);
        let moved = kept.stored.outbound(asked.0).map_err(wrong)?;
        if kept.row.asked.is_some() {
            return Err(refused(Refusal::Waiting));
        }
        let next = match moved.emptied {
            true => kept.next(Command::Deliver, hand)?,
            false => next,
        };
        let step = Told {
            command: match moved.emptied {
                true => Command::Deliver.code(),
                false => Command::Outbound.code(),
            },
            quantity: Some(asked.0),
            left: moved.left.quantity,
            note: &note,
            told: Value::Null,
        };
        take(&tx, ctx, (&kept, &sent), &step, |row| {
            next.code().clone_into(&mut row.status);
        })
        .await?;
        release(&tx, ctx, &kept, asked.0).await
    })
    .await
}

/// Takes the goods off the counter and off the record; where nothing is left the asset has ended.
pub(super) async fn release(tx: &Work, ctx: &Ctx, kept: &Kept, out: i64) -> Result<()> {
    let thing = (kept.holder(), kept.id());
    let stock = kept.stored.quantity;
    if !goods::leave(tx, thing, (stock, out), ctx.now()).await? {
        let (why, unit) = (Refusal::BelowPledged, &kept.goods.unit);
        return Err(too_much("quantity", why, kept.stored, unit));
    }
    let asset = kept.stock(tx, ctx, stock - out, |_| ()).await?;
    if stock == out {
        needs::withdraw_offer(tx, kept.holder(), kept.id()).await?;
        // A pledgee may have sold it; what is left is to let the goods go.
        if registry::status_of(&asset)? == AssetStatus::Disposed {
            return Ok(());
        }
        let by = (AssetCommand::Dispose, AssetHand::Portal);
        registry::step(tx, ctx, asset, by, "", |_| ()).await?;
    }
    Ok(())
}
