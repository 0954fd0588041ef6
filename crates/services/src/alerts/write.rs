//! What turned becomes rows, each once, however many processes found it.
//!
//! The alerts of a need and a product are numbered turns that alternate: gained, lost, gained. A
//! process enters a turn only where the last one is of the other kind and older than what it knows
//! itself, and the number makes it one where two do so at the same moment.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::criteria::Verdict;
use domain::ids::OrgId;
use serde::{Deserialize, Serialize};
use store::alerts;
use store::rows::AlertRow;
use uuid::Uuid;

use super::reason::{Reason, reasons};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::is_wanted;
use crate::population::Turned;
use crate::records::stored;
use crate::tx;

/// Pairs of one transaction.
const PART: usize = 400;
/// How long an alert is kept.
pub(super) const KEPT_DAYS: i64 = 180;

/// Kinds of alert as stored.
pub(super) const GAINED: &str = "gained";
const LOST: &str = "lost";

/// What is kept of a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The verdict now.
    pub verdict: Verdict,
    /// The reasons.
    pub reasons: Vec<Reason>,
}

/// Writes what turned since the last time and answers how many alerts that made. What cannot be
/// written is kept for the next time.
pub async fn write(ctx: &Ctx) -> Result<u64> {
    let mut turned = ctx.portal.population.take_turned();
    turned.left = net(std::mem::take(&mut turned.left));
    let mut written = 0;
    while !turned.left.is_empty() {
        let part = turned.left.len().min(PART);
        written += enter(ctx, &turned.left[..part]).await?;
        turned.left.drain(..part);
    }
    if written > 0 {
        tracing::info!(written, "firms told of matches that turned");
    }
    Ok(written)
}

/// A pair that turned back in the meantime did not turn; products that the need is not shown are
/// left out.
fn net(turned: Vec<Turned>) -> Vec<Turned> {
    let mut pairs: BTreeMap<(Uuid, String), (bool, Turned)> = BTreeMap::new();
    for one in turned {
        if !is_wanted(&one.card.instruments, one.product.instrument) {
            continue;
        }
        let key = (one.card.need.uuid(), one.product.id.to_string());
        let first = pairs.get(&key).map_or(one.gained, |(first, _)| *first);
        pairs.insert(key, (first, one));
    }
    let turned = pairs.into_values();
    turned
        .filter(|(first, last)| *first == last.gained)
        .map(|(_, last)| last)
        .collect()
}

async fn enter(ctx: &Ctx, part: &[Turned]) -> Result<u64> {
    let needs: Vec<Uuid> = part.iter().map(|one| one.card.need.uuid()).collect();
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let told = alerts::told(tx.conn(), &needs).await?;
        let last: BTreeMap<(Uuid, &str), &AlertRow> = told
            .iter()
            .map(|row| ((row.need_id, row.product_id.as_str()), row))
            .collect();
        let mut rows = Vec::new();
        for one in part {
            let key = (one.card.need.uuid(), one.product.id.as_str());
            rows.extend(row(ctx, one, last.get(&key).copied())?);
        }
        let entered = alerts::enter(&tx, rows).await?;
        tx.derived(entered)
    })
    .await
}

/// The next turn, unless it has been told.
fn row(ctx: &Ctx, one: &Turned, last: Option<&AlertRow>) -> Result<Option<AlertRow>> {
    let kind = if one.gained { GAINED } else { LOST };
    let known = (one.days.1, one.seq);
    if last.is_some_and(|last| last.kind == kind || (last.as_of, last.seq) >= known) {
        return Ok(None);
    }
    let kept = Kept {
        verdict: one.after,
        reasons: reasons(one),
    };
    Ok(Some(AlertRow {
        id: ctx.new_id(),
        org_id: one.card.org.uuid(),
        need_id: one.card.need.uuid(),
        product_id: one.product.id.to_string(),
        turn: last.map_or(0, |last| last.turn) + 1,
        kind: kind.to_owned(),
        as_of: one.days.1,
        seq: one.seq,
        reason: stored(&kept)?,
        created_at: ctx.now(),
        read_at: None,
    }))
}

/// How many alerts the firm has not marked as read.
pub(crate) async fn unread(ctx: &Ctx, org: OrgId) -> Result<u64> {
    Ok(alerts::unread(ctx.read(), org).await?)
}

/// Clears away alerts that are older than they are kept, and says how many those were.
pub async fn tidy(ctx: &Ctx) -> Result<u64> {
    let before: DateTime<Utc> = ctx.now() - TimeDelta::days(KEPT_DAYS);
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let gone = alerts::forget(&tx, before).await?;
        tx.derived(gone)
    })
    .await
}
