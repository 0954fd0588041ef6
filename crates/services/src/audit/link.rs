//! Adding to the chain: the last act of every transaction that has something to record.

use domain::audit::{self, ChainKey, ClosedDay, Entry, Keyring, Linked, SealedHead, Tip};
use domain::calendar::date_in_china;
use store::chain;

use super::rows::{from_day, from_head, to_head, to_row};
use super::setup::Custody;
use super::{Object, Outcome, entry};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;

/// Chains the rows. The end of the chain is locked from here to the commit; the transaction takes
/// no other lock after it.
pub(crate) async fn append(tx: &Work, ctx: &Ctx, entries: Vec<Entry>) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let linked = extend(tx, ctx, entries).await?;
    let rows = linked.into_iter().map(to_row).collect();
    Ok(chain::add(tx, rows).await?)
}

/// Locks the end of the chain, gives the rows their places and moves the end; the rows themselves
/// are the caller's to write.
pub(super) async fn extend(tx: &Work, ctx: &Ctx, mut entries: Vec<Entry>) -> Result<Vec<Linked>> {
    let ring = Custody::of(&ctx.portal).ring;
    let stored = to_head(&chain::lock_head(tx).await?);
    if let Some(head) = &stored
        && !is_genuine(head, &ring)
    {
        // Whoever set the end by hand would be covered by the next honest seal. So the row says it
        // for good; what was cut is told by the anchors.
        tracing::error!("the end of the audit chain was not set by this portal");
        let object = Object::alone("audit_head", head.tip.day);
        entries.insert(0, entry(ctx, audit::END_CHANGED, object, Outcome::Failed));
    }
    let (mut tip, previous) = begin(tx, ctx, stored).await?;
    let key = ring.current();
    let linked = entries
        .into_iter()
        .map(|entry| tip.link(key, entry))
        .collect();
    chain::set_head(tx, from_head(&tip.seal(key, previous))).await?;
    Ok(linked)
}

/// The end to go on from: that of today, or of the last day that has rows where a clock says less.
async fn begin(
    tx: &Work,
    ctx: &Ctx,
    head: Option<SealedHead>,
) -> Result<(Tip, Option<chrono::NaiveDate>)> {
    let today = date_in_china(ctx.portal.recorder.now());
    let Some(head) = head else {
        return Ok((Tip::open(today, None), None));
    };
    let day = head.tip.day_for(today);
    if day == head.tip.day {
        return Ok((head.tip, head.previous));
    }
    let closed = ClosedDay {
        tip: head.tip,
        previous: head.previous,
    };
    chain::close_day(tx, from_day(&closed)).await?;
    Ok((Tip::open(day, Some(&head.tip)), Some(head.tip.day)))
}

fn is_genuine(head: &SealedHead, ring: &Keyring) -> bool {
    let key: Option<&ChainKey> = ring.get(&head.key_id);
    key.is_some_and(|key| head.is_genuine(key))
}
