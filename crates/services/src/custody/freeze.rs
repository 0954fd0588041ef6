//! A receipt is stopped and let go: by the pledgee with cause, or on the order of a court or
//! authority, which the keeper enters with its number and which only that word ends.

use contract::custody::FreezeParams;
use domain::custody::{Command, Hand};
use domain::fault::Fault;
use domain::text::CODE_MAX;
use serde_json::json;
use store::custody::Side;

use super::step::{Sent, Told, permit, take};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::Faults;
use crate::tx;

/// Stops it: no goods leave and nothing changes.
pub async fn freeze(ctx: &Ctx, params: FreezeParams) -> Result<()> {
    step(ctx, params, Command::Freeze).await
}

/// Lets it go on.
pub async fn unfreeze(ctx: &Ctx, params: FreezeParams) -> Result<()> {
    step(ctx, params, Command::Unfreeze).await
}

async fn step(ctx: &Ctx, params: FreezeParams, command: Command) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    // The keeper stops nothing by itself: it enters whose order it is.
    let ordered = hand == Hand::Keeper;
    let hand = if ordered { Hand::Portal } else { hand };
    let mut faults = Faults::default();
    let number = faults.optional_line("number", &params.number, CODE_MAX);
    let note = faults.paragraph("note", &params.note);
    if ordered && number.as_deref() == Some("") {
        faults.add("number", Fault::Required);
    }
    if note.as_deref() == Some("") {
        faults.add("note", Fault::Required);
    }
    let (number, note) = faults.finish(number.zip(note))?;
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        let next = kept.next(command, hand)?;
        let words = match number.is_empty() {
            true => note.clone(),
            false => format!("{number} {note}"),
        };
        let told = Told {
            command: command.code(),
            quantity: None,
            left: kept.stored.quantity,
            note: &words,
            told: json!({ "order": number, "by_order": ordered }),
        };
        // An order neither makes nor ends what a pledgee has stopped; a stop whose pledge has ended
        // goes with whatever lets the receipt go on.
        let stop = match (command, side) {
            (Command::Freeze, Side::Pledgee(me)) => Some(me.uuid()),
            (Command::Unfreeze, _) if !kept.bonds().by_other => None,
            _ => kept.row.stopped_by,
        };
        take(&tx, ctx, (&kept, &sent), &told, |row| {
            next.code().clone_into(&mut row.status);
            row.stopped_by = stop;
            if ordered {
                row.by_order = command == Command::Freeze;
            }
        })
        .await?;
        Ok(())
    })
    .await
}
