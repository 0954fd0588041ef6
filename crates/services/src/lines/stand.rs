//! Where pledges stand on a day: item by item what it is worth and by whose word, what of it the
//! pledge takes, what stands before it; and the debt against the sum.
//!
//! A value that has run out goes on counting until there is a new one, and is marked: the worker
//! tells both sides of its last day beforehand, and a paper that ran out is no loss of value. A
//! right that has ended counts for nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::collateral::{AssetRecord, EndOfLife};
use domain::coverage::{Pledged, Told};
use domain::ids::{AssetId, PledgeId};
use domain::money::{Bp, Fen};
use domain::valuation::{Level, Levels, Standing};
use store::rows::{AssetRow, LineRow, PledgeRow};
use store::{Conn, lines, valuations};
use uuid::Uuid;

use super::beside::Beside;
use super::known::{Ahead, is_good, told};
use crate::error::Result;
use crate::records::{self, broken};

/// An asset as it counts for a pledge.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// The asset.
    pub asset: AssetId,
    /// As its owner registered it.
    pub record: AssetRecord,
    /// Its value, with its source.
    pub told: Option<Told>,
    /// The last day on which the value may be relied on.
    pub good_until: Option<NaiveDate>,
    /// Whether it may be today.
    pub good: bool,
    /// Whether the right has ended.
    pub ended: bool,
    /// What of the value the pledge takes (fen).
    pub taken: Fen,
    /// Whether that is a part.
    pub in_part: bool,
    /// What stands before it (fen).
    pub prior: Fen,
    /// What it counts (fen).
    pub net: Fen,
}

/// A pledge on a day.
#[derive(Clone, Debug)]
pub(super) struct Stood {
    /// Its line.
    pub line: LineRow,
    /// The pledge.
    pub pledge: PledgeRow,
    /// Item by item, in the order of assets.
    pub items: Vec<Counted>,
    /// What counts together (fen).
    pub net: Fen,
    /// Where that leaves the debt.
    pub standing: Standing,
}

impl Stood {
    /// Short names of what is pledged.
    pub fn titles(&self) -> Vec<String> {
        let titles = self.items.iter().map(|item| item.record.title.clone());
        titles.collect()
    }
}

/// The lines of a row.
pub(super) const fn levels(row: &LineRow) -> Levels {
    Levels {
        warning: Bp(row.warning_bp),
        call: Bp(row.call_bp),
        liquidation: Bp(row.liquidation_bp),
    }
}

/// The level that both sides were told of last.
pub(super) fn level(row: &LineRow) -> Result<Level> {
    Level::from_code(&row.level).ok_or_else(|| broken("pledge_line", row.pledge_id, "level"))
}

/// Where these lines stand on a day; those whose pledge is not in force are left out.
pub(super) async fn stand(conn: Conn<'_>, rows: Vec<LineRow>, on: NaiveDate) -> Result<Vec<Stood>> {
    let ids: Vec<PledgeId> = rows
        .iter()
        .map(|row| PledgeId::new(row.pledge_id))
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let pledges = lines::pledges(conn, &ids).await?;
    let mut pledges: HashMap<Uuid, PledgeRow> =
        pledges.into_iter().map(|row| (row.id, row)).collect();
    let items = lines::items(conn, &ids).await?;
    let mut assets: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    assets.sort_unstable();
    assets.dedup();
    let things = lines::assets(conn, &assets).await?;
    let things: HashMap<Uuid, AssetRow> = things.into_iter().map(|row| (row.id, row)).collect();
    let values = valuations::latest(conn, &assets).await?;
    let beside = Beside::of(conn, &assets).await?;
    let ahead = Ahead::of(conn, beside.pledges()).await?;
    let mut own: BTreeMap<Uuid, Vec<_>> = BTreeMap::new();
    for item in &items {
        own.entry(item.pledge_id).or_default().push(item);
    }
    let mut found = Vec::with_capacity(rows.len());
    for line in rows {
        let Some(pledge) = pledges.remove(&line.pledge_id).filter(|row| row.in_force) else {
            continue;
        };
        let mut counted = Vec::new();
        for item in own.get(&pledge.id).into_iter().flatten() {
            let Some(row) = things.get(&item.asset_id) else {
                continue;
            };
            let record = records::asset(row)?;
            let asset = AssetId::new(item.asset_id);
            let value = values.get(&asset).filter(|row| row.as_of <= on);
            let mut before = Fen::ZERO;
            for other in beside.meeting(pledge.id, item.asset_id) {
                if ahead.place(other) < pledge.sequence {
                    before = before.plus(ahead.by(other, on)?);
                }
            }
            let told = match value {
                Some(row) => Some(told(row)?),
                None => Told::registered(&record),
            };
            let full = told.as_ref().map_or(Fen::ZERO, |told| told.amount);
            let own = Pledged::by(&record.details, item.part, Fen::ZERO);
            let taken = own.held(full);
            // What is past due is valued as such; a right that has lapsed is gone.
            let ended = record.ended(on).is_some_and(|end| {
                matches!(end.why, EndOfLife::Expired | EndOfLife::AnnuityUnpaid)
            });
            let prior = before.min(taken);
            let net = if ended { Fen::ZERO } else { taken.minus(prior) };
            counted.push(Counted {
                asset,
                good_until: value.and_then(|row| row.good_until),
                good: value.is_none_or(|row| is_good(row, on)),
                in_part: matches!(own, Pledged::Part { .. }),
                record,
                told,
                ended,
                taken,
                prior,
                net,
            });
        }
        let net = counted.iter().map(|item| item.net).sum();
        found.push(Stood {
            standing: levels(&line).standing(Fen(line.debt_fen), net),
            items: counted,
            pledge,
            line,
            net,
        });
    }
    Ok(found)
}
