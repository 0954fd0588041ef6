//! Delivering what waits.

use chrono::TimeDelta;
use domain::letter;
use store::mail::{self, Outcome};
use store::rows::DeliveryRow;

use super::text;
use super::way::Obstacle;
use super::{Letter, Mail};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::{records, tx};

/// Letters of one round.
const ROUND: u64 = 50;
/// How long a letter is one process's own: longer than any try takes.
const CLAIM: TimeDelta = TimeDelta::minutes(5);
/// How long it is kept how a delivery ended.
const KEPT: TimeDelta = TimeDelta::days(183);

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters handed over.
    pub sent: usize,
    /// Letters to be tried again later.
    pub later: usize,
    /// Letters given up.
    pub failed: usize,
}

/// Delivers what is due. Processes may do so at the same time: each letter is claimed by one.
/// A letter is handed over once; should the process die between the mail server's yes and our
/// note of it, it is handed over again under the same message id.
pub async fn deliver(ctx: &Ctx) -> Result<Round> {
    deliver_until(ctx, || false).await
}

/// The same; no further letter is begun once `stop` says so.
pub async fn deliver_until(ctx: &Ctx, stop: impl Fn() -> bool) -> Result<Round> {
    let mut round = Round::default();
    let settings = &ctx.portal.settings.mail;
    if settings.smtp.is_none() && settings.folder.is_none() {
        return Ok(round);
    }
    for row in mail::due(ctx.read(), ctx.now(), ROUND).await? {
        if stop() {
            break;
        }
        let until = ctx.now() + CLAIM;
        let mine = tx::write(ctx, ctx.housekeeping()?, async |tx| {
            let mine = mail::claim(&tx, &row, until).await?;
            tx.derived(mine)
        });
        if !mine.await? {
            continue;
        }
        let outcome = match hand_over(ctx, settings, &row).await? {
            Ok(()) => Outcome::Sent(ctx.now()),
            Err(obstacle) => next(ctx, &row, obstacle),
        };
        match &outcome {
            Outcome::Sent(_) => {
                round.sent += 1;
                tracing::info!(letter = %row.id, kind = row.kind, "letter delivered");
            }
            Outcome::Later(at, fault) => {
                round.later += 1;
                tracing::warn!(letter = %row.id, kind = row.kind, %at, fault, "letter not delivered yet");
            }
            Outcome::Failed(_, fault) => {
                round.failed += 1;
                tracing::error!(letter = %row.id, kind = row.kind, fault, "letter given up");
            }
        }
        let noted = tx::write(ctx, ctx.housekeeping()?, async |tx| {
            mail::settle(&tx, row.id, outcome.clone()).await?;
            tx.derived(())
        });
        noted.await?;
    }
    Ok(round)
}

/// Clears away how old deliveries ended.
pub async fn tidy(ctx: &Ctx) -> Result<u64> {
    let before = ctx.now() - KEPT;
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let gone = mail::forget(&tx, before).await?;
        tx.derived(gone)
    })
    .await
}

async fn hand_over(
    ctx: &Ctx,
    settings: &Mail,
    row: &DeliveryRow,
) -> Result<std::result::Result<(), Obstacle>> {
    let Some(payload) = mail::payload(ctx.read(), row.id).await? else {
        return Err(Error::Internal(format!("letter {} says nothing", row.id)));
    };
    let letter: Letter = records::json("outbox", row.id, &payload)?;
    let written = text::write(&letter, row.at, &ctx.portal.settings.public_url);
    let sent = ctx.portal.mail.send(settings, row.id, &written).await;
    Ok(sent)
}

fn next(ctx: &Ctx, row: &DeliveryRow, obstacle: Obstacle) -> Outcome {
    // What a mail server answers is cut: it is shown on a page.
    let fault: String = obstacle.fault.chars().take(200).collect();
    let pause = letter::pause(row.tries + 1).filter(|_| !obstacle.for_good);
    match pause {
        Some(pause) => Outcome::Later(ctx.now() + pause, fault),
        None => Outcome::Failed(ctx.now(), fault),
    }
}
