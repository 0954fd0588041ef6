//! The trail as lines, for keeping elsewhere and for checking there.

use store::chain;

use super::rows::{to_day, to_head, to_linked};
use super::verify::{Exported, PAGE, Range, purges};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Hands every line to `take`, at one moment of the database: days, removals and the end of the
/// chain, then the rows of the range.
pub async fn lines(
    ctx: &Ctx,
    range: Range,
    mut take: impl FnMut(String) -> std::io::Result<()>,
) -> Result<u64> {
    let mut put = |line: &Exported| {
        let text =
            serde_json::to_string(line).map_err(|error| Error::Internal(error.to_string()))?;
        take(text).map_err(|error| Error::Internal(error.to_string()))
    };
    let view = ctx.portal.db.view().await?;
    let conn = view.conn();
    for day in chain::days(conn).await? {
        put(&Exported::Day(to_day(&day)))?;
    }
    for line in purges(conn).await? {
        put(&Exported::Purge(Box::new(line)))?;
    }
    if let Some(head) = chain::head(conn).await?.as_ref().and_then(to_head) {
        put(&Exported::Head(head))?;
    }
    for row in chain::unplaced(conn, PAGE).await? {
        put(&Exported::Unplaced(row.id))?;
    }
    let (mut place, mut count) = (None, 0);
    loop {
        let rows = chain::after(conn, place, range, PAGE).await?;
        if rows.is_empty() {
            return Ok(count);
        }
        for row in rows.into_iter().filter_map(to_linked) {
            place = Some((row.day, row.number));
            put(&Exported::Row(Box::new(row)))?;
            count += 1;
        }
    }
}
