//! The keeper looks at the goods. What is counted is entered as it is; what differs by more than
//! measuring may is a discrepancy, which stops the receipt until it is settled.

use contract::custody::InspectParams;
use domain::collateral::Quantity;
use domain::custody::Command;
use domain::fault::Fault;
use serde_json::json;

use super::missing;
use super::step::{Sent, Told, permit, revalue, status_of, take};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::{Faults, ticked};
use crate::tx;

/// Enters an inspection.
pub async fn inspect(ctx: &Ctx, params: InspectParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let counted = faults.note("counted", Quantity::counted(&params.counted));
    let note = faults.paragraph("note", &params.note);
    let (counted, note) = faults.finish(counted.zip(note))?;
    let differs = ticked(&params.differs);
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        let difference = kept.stored.discrepancy(counted.0, kept.stored.tolerance());
        let found = differs || difference.is_some();
        if found && note.is_empty() {
            return Err(crate::Error::field("note", Fault::Required));
        }
        let known = status_of(&kept.row)?.is_discrepant();
        // What is known already is seen again, and stays what it is.
        let command = match found && !known {
            true => Command::Report,
            false => Command::Inspect,
        };
        let next = kept.next(command, hand)?;
        let step = Told {
            command: command.code(),
            quantity: Some(counted.0),
            left: kept.stored.quantity,
            note: &note,
            told: json!({ "counted": counted.0, "difference": difference, "differs": differs }),
        };
        take(&tx, ctx, (&kept, &sent), &step, |row| {
            next.code().clone_into(&mut row.status);
            row.inspected_on = Some(ctx.today());
        })
        .await?;
        // Goods that are missing are worth nothing from now on: pledgees hear of it by their lines.
        if next.is_discrepant() {
            revalue(&tx, ctx, &kept.asset).await?;
            missing::tell(&tx, ctx, &kept).await?;
        }
        Ok(())
    })
    .await
}
