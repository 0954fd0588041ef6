//! Whoever relies on the goods settles a discrepancy: the holder, or where they secure a claim the
//! pledgee. The keeper does not settle its own. Where nothing was counted and that stands, the
//! receipt ends; what is in pledge stays so until the pledgee has released it.

use std::collections::HashMap;

use contract::custody::SettleParams;
use domain::custody::{Command, Refusal, Status, Stored};
use domain::fault::Fault;
use domain::form::unknown;
use domain::ids::AssetId;
use serde_json::json;
use store::Conn;
use store::custody::{self, goods};
use uuid::Uuid;

use super::child::end;
use super::missing;
use super::step::{Sent, Told, permit, refused, revalue, take};
use super::words::with_unit;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx;

/// Settles it: the goods are as told again, or the receipt says from now on what was counted.
pub async fn settle(ctx: &Ctx, params: SettleParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let to_counted = match params.to.trim() {
        "counted" => Some(true),
        "told" => Some(false),
        "" => {
            faults.add("to", Fault::Required);
            None
        }
        other => {
            faults.add("to", unknown(other));
            None
        }
    };
    let note = faults.paragraph("note", &params.note);
    if note.as_deref() == Some("") {
        faults.add("note", Fault::Required);
    }
    let (to_counted, note) = faults.finish(to_counted.zip(note))?;
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        let next = kept.next(Command::Settle, hand)?;
        let now = match to_counted {
            true => last_count(tx.conn(), kept.id()).await?,
            false => None,
        };
        if to_counted && now.is_none() {
            return Err(refused(Refusal::NothingCounted));
        }
        let left = now.unwrap_or(kept.stored.quantity);
        if left < kept.stored.pledged {
            return Err(less_than_pledged(kept.stored, left, &kept.goods.unit));
        }
        if now == Some(0) {
            let next = kept.next(Command::WriteOff, hand)?;
            let step = Told {
                command: Command::WriteOff.code(),
                quantity: Some(kept.stored.quantity),
                left: 0,
                note: &note,
                told: json!({ "to": params.to.trim() }),
            };
            return end(&tx, ctx, (&kept, &sent), (next, &step), false).await;
        }
        let step = Told {
            command: Command::Settle.code(),
            quantity: now,
            left,
            note: &note,
            told: json!({ "to": params.to.trim() }),
        };
        take(&tx, ctx, (&kept, &sent), &step, |row| {
            next.code().clone_into(&mut row.status);
        })
        .await?;
        missing::tell(&tx, ctx, &kept).await?;
        if left == kept.stored.quantity {
            // What was missing counts again.
            return revalue(&tx, ctx, &kept.asset).await;
        }
        let thing = (kept.holder(), kept.id());
        let stock = (kept.stored.quantity, left);
        if !goods::correct(&tx, thing, stock, ctx.now()).await? {
            return Err(less_than_pledged(kept.stored, left, &kept.goods.unit));
        }
        kept.stock(&tx, ctx, left, |_| ()).await?;
        Ok(())
    })
    .await
}

/// What was counted last of those of these assets that are receipts not as told (thousandths).
pub(crate) async fn counted(conn: Conn<'_>, assets: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    let mut found = HashMap::new();
    for row in custody::in_states(conn, assets, &Status::discrepant()).await? {
        let count = last_count(conn, AssetId::new(row.asset_id)).await?;
        found.extend(count.map(|count| (row.asset_id, count)));
    }
    Ok(found)
}

/// The quantity that the last inspection entered.
pub(super) async fn last_count(conn: Conn<'_>, id: AssetId) -> Result<Option<i64>> {
    let steps = custody::events(conn, id).await?;
    let inspections = [Command::Inspect.code(), Command::Report.code()];
    let mut counts = steps.iter().rev();
    let last = counts.find(|step| inspections.contains(&step.command.as_str()));
    Ok(last.and_then(|step| step.quantity))
}

fn less_than_pledged(stored: Stored, now: i64, unit: &str) -> Error {
    let (now, held) = (with_unit(now, unit), with_unit(stored.pledged, unit));
    let fault = Fault::InText {
        zh: format!("盘点数量 {now} 少于质押数量 {held}，须先补足货物，或者先解除相应数量的质押。"),
        en: format!(
            "{now} were counted and {held} are pledged: complete the goods, or release that much of the pledge first."
        ),
    };
    Error::field("to", fault)
}
