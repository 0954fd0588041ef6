//! Clearing away what says nothing any more: tries long past, links long ended.

use chrono::TimeDelta;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx;

/// How long a record without a pause is kept: longer than any limit looks back.
const TRIES: TimeDelta = TimeDelta::hours(2);
/// How long an ended link is kept.
const LINKS: TimeDelta = TimeDelta::days(1);

/// Clears away, and says how many. No audit row: nobody's act.
pub async fn tidy(ctx: &Ctx) -> Result<u64> {
    let now = ctx.now();
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let tries = store::attempts::purge(&tx, now - TRIES, now).await?;
        let links = store::links::purge(&tx, now - LINKS).await?;
        tx.derived(tries + links)
    })
    .await
}
