//! The one door through which old rows leave: whole days, older than the law asks to keep, checked
//! before they go, and under a signed record by which the rest still verifies.

use chrono::NaiveDate;
use domain::audit::{Anchor, AnchorKind, Hash, KEPT_DAYS, Outcome};
use domain::calendar::add_days;
use domain::fault::Fault;
use serde_json::json;
use store::chain;
use store::rows::AuditPurgeRow;

use super::anchor::{self, Line};
use super::rows::to_day;
use super::setup::Custody;
use super::verify::{Against, database};
use super::{Object, entry};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx;

/// Removes the rows of the days before `before`, and says how many there were. Refuses days younger
/// than [`KEPT_DAYS`], and days whose rows are not as they were written: they are evidence.
pub async fn purge(ctx: &Ctx, before: NaiveDate) -> Result<u64> {
    let permit = ctx.housekeeping()?;
    let latest = add_days(ctx.today(), -KEPT_DAYS);
    if before > latest {
        return Err(Error::field("before", Fault::TooLate { latest }));
    }
    let range = (None, before.pred_opt());
    let custody = Custody::of(&ctx.portal);
    let report = database(ctx, &Against::own(&custody, None, range)?).await?;
    if let Some(bad) = report.first {
        return Err(Error::Internal(format!("nothing is removed: {bad}")));
    }
    let days = chain::days(ctx.read()).await?;
    let last = days.iter().rfind(|day| day.day < before).map(to_day);
    let Some(last) = last.filter(|_| report.rows > 0) else {
        return Ok(0);
    };
    let (at, kind) = (ctx.now(), AnchorKind::Purge { before });
    let statement = Line::signed(
        Anchor {
            seq: 0,
            at,
            kind,
            tip: last.tip,
            previous: Hash::default(),
        },
        &custody.signing,
    );
    let statement =
        serde_json::to_string(&statement).map_err(|error| Error::Internal(error.to_string()))?;
    let gone = tx::write(ctx, permit, async |tx| {
        let record = AuditPurgeRow {
            id: ctx.new_id(),
            at,
            on_day: ctx.today(),
            before_day: before,
            rows: i64::try_from(report.rows).unwrap_or(i64::MAX),
            statement: statement.clone(),
        };
        let gone = chain::purge(&tx, record).await?;
        let object = Object::alone("audit_event", before);
        let mut note = entry(ctx, "purge_audit", object, Outcome::Done);
        note.after = Some(json!({ "before": before, "rows": gone }));
        tx.action().code().clone_into(&mut note.permit);
        tx.note(note);
        Ok(gone)
    })
    .await?;
    if let Some(path) = &custody.anchor {
        anchor::append(path, &custody.signing, |_| Some((at, kind, last.tip)))
            .map_err(|error| Error::Internal(format!("the anchor file: {error}")))?;
    }
    Ok(gone)
}
