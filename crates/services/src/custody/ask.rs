//! The holder asks the keeper for what becomes of the receipt, and takes it back. What stands
//! against it is said at once; it is judged again when the keeper carries it out.

use contract::custody::{AskKeeperParams, ReceiptStepParams};
use domain::collateral::Quantity;
use domain::custody::{Asked, Command, Hand, Refusal};
use domain::fault::Fault;
use domain::form::unknown;
use domain::ids::AssetId;
use serde_json::json;

use super::issue::firm;
use super::merge;
use super::step::{Kept, Sent, Told, asked_of, permit, refused, take};
use super::words::too_much;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::stored;
use crate::tx::{self, Work};

/// Receipts that one can be split into, or that can be merged, at most.
const MOST: usize = 20;

/// Asks the keeper to split, merge, endorse or cancel the receipt.
pub async fn ask(ctx: &Ctx, params: AskKeeperParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    holders(hand)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let asked = read(ctx, &params, sent.id).await?;
    let note = params.note.trim().to_owned();
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        if kept.row.asked.is_some() {
            return Err(refused(Refusal::Waiting));
        }
        possible(&tx, ctx, &kept, &asked).await?;
        let command = format!("ask_{}", asked.command().code());
        let step = Told {
            command: &command,
            quantity: None,
            left: kept.stored.quantity,
            note: &note,
            told: json!({ "asked": stored(&asked)? }),
        };
        let waits = stored(&asked)?;
        take(&tx, ctx, (&kept, &sent), &step, |row| {
            row.asked = Some(waits)
        })
        .await?;
        Ok(())
    })
    .await
}

/// Takes back what was asked.
pub async fn take_back(ctx: &Ctx, params: ReceiptStepParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    holders(hand)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let note = faults.paragraph("note", &params.note);
    let note = faults.finish(note)?;
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        drop_it(&tx, ctx, (&kept, &sent), "take_back", &note).await
    })
    .await
}

/// Ends what was asked without carrying it out.
pub(super) async fn drop_it(
    tx: &Work,
    ctx: &Ctx,
    (kept, sent): (&Kept, &Sent),
    command: &str,
    note: &str,
) -> Result<()> {
    let asked = asked_of(&kept.row)?.ok_or_else(|| refused(Refusal::NothingAsked))?;
    let step = Told {
        command,
        quantity: None,
        left: kept.stored.quantity,
        note,
        told: json!({ "asked": stored(&asked)? }),
    };
    take(tx, ctx, (kept, sent), &step, |row| row.asked = None).await?;
    Ok(())
}

/// Asking is the holder's.
fn holders(hand: Hand) -> Result<()> {
    match hand {
        Hand::Holder => Ok(()),
        _ => Err(refused(Refusal::OtherHand)),
    }
}

/// What the form asks for.
async fn read(ctx: &Ctx, params: &AskKeeperParams, own: AssetId) -> Result<Asked> {
    let mut faults = Faults::default();
    let command = faults.code("command", &params.command, Command::from_code);
    let note = faults.paragraph("note", &params.note);
    let asked = match command {
        Some(Command::Split) => parts(&mut faults, &params.parts),
        Some(Command::Merge) => with(&mut faults, &params.with, own),
        Some(Command::Transfer) => {
            let to = firm(ctx, &mut faults, "to", &params.to).await?;
            if to.is_some() && to == ctx.actor()?.org_id() {
                faults.add("to", Fault::AlreadyYours);
            }
            to.map(|to| Asked::Transfer { to })
        }
        Some(Command::Cancel) => Some(Asked::Cancel {}),
        Some(other) => {
            faults.add("command", unknown(other.code()));
            None
        }
        None => None,
    };
    let (asked, _) = faults.finish(asked.zip(note))?;
    Ok(asked)
}

/// Quantities between spaces, lines or signs.
fn parts(faults: &mut Faults, typed: &str) -> Option<Asked> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；' | '+');
    let words: Vec<&str> = typed.split(apart).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        faults.add("parts", Fault::Required);
        return None;
    }
    if words.len() > MOST {
        faults.add("parts", Fault::TooMany { max: MOST });
        return None;
    }
    let read = words.iter().map(|word| Quantity::parse(word));
    let parts: std::result::Result<Vec<Quantity>, Fault> = read.collect();
    let parts = faults.note("parts", parts)?;
    let parts = parts.iter().map(|part| part.0).collect();
    Some(Asked::Split { parts })
}

/// The other receipts, each once.
fn with(faults: &mut Faults, typed: &[String], own: AssetId) -> Option<Asked> {
    let mut with: Vec<AssetId> = Vec::new();
    for id in typed.iter().filter(|id| !id.trim().is_empty()) {
        let id = faults.id::<AssetId>("with", id)?;
        if id != own && !with.contains(&id) {
            with.push(id);
        }
    }
    if with.is_empty() {
        faults.add("with", Fault::Required);
        return None;
    }
    if with.len() >= MOST {
        faults.add("with", Fault::TooMany { max: MOST - 1 });
        return None;
    }
    Some(Asked::Merge { with })
}

/// Refuses what could not be carried out now.
pub(super) async fn possible(tx: &Work, ctx: &Ctx, kept: &Kept, asked: &Asked) -> Result<()> {
    kept.next(asked.command(), Hand::Holder)?;
    let lasts = kept.goods.expires_on >= ctx.today();
    if !lasts && *asked != (Asked::Cancel {}) {
        return Err(refused(Refusal::StorageEnded));
    }
    if crate::assets::in_use(tx, kept.holder(), kept.id()).await? {
        return Err(Error::conflict(contract::Conflict::InUse));
    }
    match asked {
        Asked::Split { parts } => {
            let wrong = |why| too_much("parts", why, kept.stored, &kept.goods.unit);
            kept.stored.split(parts).map(drop).map_err(wrong)
        }
        Asked::Merge { with } => merge::alike(tx, kept, with).await.map(drop),
        Asked::Transfer { .. } | Asked::Cancel {} => Ok(()),
    }
}
