//! Telling the values of assets anew: an entry each, with source, day and steps.

use chrono::{NaiveDate, TimeDelta};
use domain::ids::AssetId;
use domain::valuation::Basis;
use store::rows::{AssetRow, ValuationRow};
use store::valuations;
use uuid::Uuid;

use super::evidence::Known;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::lines;
use crate::records::{self, stored};
use crate::tx::Work;

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Assets whose value is another than the one told before.
    pub changed: Vec<AssetId>,
    /// Assets that have no value that could be made, and why.
    pub failed: Vec<(Uuid, String)>,
}

/// Tells the value of each of these assets on a day; those of which nobody has said anything have
/// none. A record that cannot be read fails alone. Where a value is another than before, what rests
/// on it is looked at: lines of pledges, and the firm's matches.
pub(crate) async fn tell(
    tx: &Work,
    ctx: &Ctx,
    rows: &[AssetRow],
    on: NaiveDate,
    run: Option<Uuid>,
) -> Result<Told> {
    let known = Known::gather(tx.conn(), rows, on).await?;
    let ids: Vec<AssetId> = rows.iter().map(|row| AssetId::new(row.id)).collect();
    let before = valuations::latest(tx.conn(), &ids).await?;
    let (mut told, mut entries) = (Told::default(), Vec::new());
    for row in rows {
        let record = match records::asset(row) {
            Ok(record) => record,
            Err(error) => {
                told.failed.push((row.id, error.to_string()));
                continue;
            }
        };
        let Some(value) = known.value(row, &record, on) else {
            continue;
        };
        let id = AssetId::new(row.id);
        let same = |old: &ValuationRow| {
            (old.amount_fen, old.good_until) == (value.amount.0, value.good_until)
        };
        if !before.get(&id).is_some_and(same) {
            told.changed.push(id);
        }
        // The newest is the one told last, whatever the clock of whoever told the one before: assets are
        // held while their values are told.
        let after = before
            .get(&id)
            .map(|old| old.at + TimeDelta::microseconds(1));
        let at = after.map_or(ctx.now(), |after| after.max(ctx.now()));
        let rests = matches!(value.basis, Basis::Appraisal | Basis::Curve);
        let report = rests.then(|| known.report(row, &record, on)).flatten();
        entries.push(ValuationRow {
            id: ctx.new_id(),
            asset_id: row.id,
            org_id: row.org_id,
            as_of: value.as_of,
            amount_fen: value.amount.0,
            basis: value.basis.code().to_owned(),
            good_until: value.good_until,
            steps: stored(&value.steps)?,
            source: value.source,
            appraisal_id: report,
            run_id: run,
            at,
        });
    }
    valuations::tell(tx, entries).await?;
    lines::after_value(tx, ctx, &told.changed).await?;
    Ok(told)
}
