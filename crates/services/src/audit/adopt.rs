//! Rows of before the chain get their places, once, in the order in which they say they happened.

use std::collections::BTreeSet;

use store::chain;
use uuid::Uuid;

use super::link;
use super::rows::{to_entry, to_row};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx;

/// How many rows one transaction places.
const PART: u64 = 500;

/// Places every row that has none, and says how many there were. What they say is not vouched for:
/// only that it did not change from here on.
pub async fn adopt(ctx: &Ctx) -> Result<u64> {
    let (permit, mut placed) = (ctx.housekeeping()?, 0);
    while !chain::unplaced(ctx.read(), 1).await?.is_empty() {
        placed += tx::write(ctx, permit, async |tx| {
            let rows = chain::unplaced(tx.conn(), PART).await?;
            let entries: Vec<_> = rows.into_iter().map(to_entry).collect();
            let old: BTreeSet<Uuid> = entries.iter().map(|entry| entry.id).collect();
            for row in link::extend(&tx, ctx, entries)
                .await?
                .into_iter()
                .map(to_row)
            {
                match old.contains(&row.id) {
                    true => chain::place(&tx, &row).await?,
                    false => chain::add(&tx, vec![row]).await?,
                }
            }
            tx.derived(old.len() as u64)
        })
        .await?;
    }
    Ok(placed)
}
