//! The keeper carries out what the holder asked for, or says why not.

use contract::custody::{CarryOutParams, ReceiptStepParams};
use domain::collateral::WarehouseReceipt;
use domain::custody::{Asked, Command, Hand, Refusal};
use domain::fault::Fault;
use domain::ids::OrgId;
use domain::text::CODE_MAX;
use serde_json::{Value, json};

use super::ask::{drop_it, possible};
use super::child::{Child, end, enter_child};
use super::issue::accredited;
use super::merge;
use super::step::{Kept, Sent, Told, asked_of, permit, refused};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx::{self, Work};

/// Carries out what waits, as the holder's step with the keeper's signature.
pub async fn carry_out(ctx: &Ctx, params: CarryOutParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    keepers(hand)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let note = faults.paragraph("note", &params.note);
    let lines = params.numbers.lines().map(str::trim);
    let mut numbers = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        numbers.extend(faults.line("numbers", line, CODE_MAX));
    }
    let note = faults.finish(note)?;
    let accredited = match ctx.actor()?.org_id() {
        Some(me) => accredited(ctx, me).await?,
        None => false,
    };
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        let asked = asked_of(&kept.row)?.ok_or_else(|| refused(Refusal::NothingAsked))?;
        // What makes new receipts is issuing them.
        if !accredited && asked != (Asked::Cancel {}) {
            return Err(refused(Refusal::NotAccredited));
        }
        possible(&tx, ctx, &kept, &asked).await?;
        enough(&asked, &numbers)?;
        let what = (&kept, &sent);
        match &asked {
            Asked::Split { parts } => split(&tx, ctx, what, parts, (&numbers, &note)).await,
            Asked::Merge { with } => {
                let number = numbers.first().map_or("", String::as_str);
                merge::carry(&tx, ctx, what, with, (number, &note)).await
            }
            Asked::Transfer { to } => endorse(&tx, ctx, what, *to, &note).await,
            Asked::Cancel {} => {
                let next = kept.next(Command::Cancel, Hand::Holder)?;
                let step = told(Command::Cancel, &kept, &note, Value::Null);
                end(&tx, ctx, what, (next, &step), false).await
            }
        }
    })
    .await
}

/// Sends back what was asked, with the reason.
pub async fn decline(ctx: &Ctx, params: ReceiptStepParams) -> Result<()> {
    let (permit, side, hand) = permit(ctx, &params.id).await?;
    keepers(hand)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let mut faults = Faults::default();
    let note = faults.paragraph("note", &params.note);
    if note.as_deref() == Some("") {
        faults.add("note", Fault::Required);
    }
    let note = faults.finish(note)?;
    tx::write(ctx, permit, async |tx| {
        let Some(kept) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        drop_it(&tx, ctx, (&kept, &sent), "decline", &note).await
    })
    .await
}

/// Carrying out is the keeper's.
fn keepers(hand: Hand) -> Result<()> {
    match hand {
        Hand::Keeper => Ok(()),
        _ => Err(refused(Refusal::OtherHand)),
    }
}

/// How many numbers the keeper gives.
pub(super) const fn needed(asked: &Asked) -> usize {
    match asked {
        Asked::Split { parts } => parts.len(),
        Asked::Merge { .. } => 1,
        Asked::Transfer { .. } | Asked::Cancel {} => 0,
    }
}

fn enough(asked: &Asked, numbers: &[String]) -> Result<()> {
    let needed = needed(asked);
    if numbers.len() == needed {
        return Ok(());
    }
    let given = numbers.len();
    Err(Error::field(
        "numbers",
        Fault::InText {
            zh: format!("应填写 {needed} 个新仓单编号，每行一个；现填写 {given} 个。"),
            en: format!(
                "{needed} numbers of new receipts are needed, one a line; {given} were given."
            ),
        },
    ))
}

fn told<'a>(command: Command, kept: &Kept, note: &'a str, told: Value) -> Told<'a> {
    Told {
        command: command.code(),
        quantity: Some(kept.stored.quantity),
        left: 0,
        note,
        told,
    }
}

async fn split(
    tx: &Work,
    ctx: &Ctx,
    (kept, sent): (&Kept, &Sent),
    parts: &[i64],
    (numbers, note): (&[String], &str),
) -> Result<()> {
    let next = kept.next(Command::Split, Hand::Holder)?;
    let step = told(Command::Split, kept, note, json!({ "numbers": numbers }));
    end(tx, ctx, (kept, sent), (next, &step), false).await?;
    for (part, number) in parts.iter().zip(numbers) {
        let child = Child {
            holder: kept.holder(),
            goods: WarehouseReceipt {
                receipt_number: number.clone(),
                quantity: *part,
                ..kept.goods.clone()
            },
            parents: &[kept],
            relation: "split",
            field: "numbers",
        };
        enter_child(tx, ctx, sent, child).await?;
    }
    Ok(())
}

async fn endorse(
    tx: &Work,
    ctx: &Ctx,
    (kept, sent): (&Kept, &Sent),
    to: OrgId,
    note: &str,
) -> Result<()> {
    let next = kept.next(Command::Transfer, Hand::Holder)?;
    let step = told(Command::Transfer, kept, note, Value::Null);
    end(tx, ctx, (kept, sent), (next, &step), true).await?;
    let child = Child {
        holder: to,
        goods: kept.goods.clone(),
        parents: &[kept],
        relation: "endorsed",
        field: "to",
    };
    enter_child(tx, ctx, sent, child).await?;
    Ok(())
}
