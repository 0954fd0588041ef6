//! What the registry knows of assets beside what their owner registered: the newest value that may
//! be relied on, and what is pledged of them.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::collateral::AssetDetails;
use domain::coverage::{Known, Pledged, Told};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::money::Fen;
use domain::pledge::Sharing;
use domain::valuation::Basis;
use store::rows::{LineRow, PledgeRow, ValuationRow};
use store::{Conn, lines, valuations};
use uuid::Uuid;

use super::beside::Beside;
use crate::error::Result;
use crate::pledges::terms_of;
use crate::records::broken;

/// What is known of these firms' assets on a day. Assets of which nothing is known are missing.
pub(crate) async fn known<'a>(
    conn: Conn<'_>,
    firms: &[OrgId],
    assets: impl IntoIterator<Item = (AssetId, &'a AssetDetails)>,
    on: NaiveDate,
) -> Result<HashMap<AssetId, Known>> {
    let assets: BTreeMap<AssetId, &AssetDetails> = assets.into_iter().collect();
    let ids: Vec<AssetId> = assets.keys().copied().collect();
    let mut found: HashMap<AssetId, Known> = HashMap::new();
    for (asset, row) in valuations::latest(conn, &ids).await? {
        if is_good(&row, on) {
            found.entry(asset).or_default().value = Some(told(&row)?);
        }
    }
    let items = lines::on_firms(conn, firms).await?;
    for item in &items {
        let asset = AssetId::new(item.asset_id);
        let details = assets.get(&asset);
        if let Some(details) = details.filter(|it| it.kind().sharing() != Sharing::ByRank) {
            let taken = Pledged::by(details, item.part, Fen::ZERO);
            let known = found.entry(asset).or_default();
            known.pledged = known.pledged.and(taken);
        }
    }
    // A mortgage stands before others on its asset, and on the land under it or the building on it.
    let beside = Beside::of_firms(conn, firms).await?;
    let secured = Ahead::of(conn, beside.pledges()).await?;
    for (asset, details) in &assets {
        for pledge in beside.on(details) {
            let first = secured.by(pledge, on)?;
            let known = found.entry(*asset).or_default();
            known.pledged = known.pledged.and(Pledged::Ahead { first });
        }
    }
    Ok(found)
}

/// Whether a value may be relied on that day.
pub(super) fn is_good(row: &ValuationRow, on: NaiveDate) -> bool {
    row.as_of <= on && row.good_until.is_none_or(|until| on <= until)
}

/// A value as it is told beside a figure.
pub(super) fn told(row: &ValuationRow) -> Result<Told> {
    let basis = Basis::from_code(&row.basis);
    Ok(Told {
        amount: Fen(row.amount_fen),
        as_of: Some(row.as_of),
        basis: basis.ok_or_else(|| broken("valuation_entry", row.id, "basis"))?,
        source: row.source.clone(),
    })
}

/// What pledges put before whoever comes after them.
pub(super) struct Ahead {
    pledges: HashMap<Uuid, PledgeRow>,
    lines: HashMap<Uuid, LineRow>,
}

impl Ahead {
    /// Of these pledges.
    pub async fn of(conn: Conn<'_>, pledges: impl Iterator<Item = PledgeId>) -> Result<Self> {
        let mut ids: Vec<PledgeId> = pledges.collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = lines::pledges(conn, &ids).await?;
        let debts = lines::of_pledges(conn, &ids).await?;
        Ok(Self {
            pledges: rows.into_iter().map(|row| (row.id, row)).collect(),
            lines: debts.into_iter().map(|row| (row.pledge_id, row)).collect(),
        })
    }

    /// The place of a pledge in the order of registrations.
    pub fn place(&self, pledge: Uuid) -> Option<i64> {
        self.pledges.get(&pledge)?.sequence
    }

    /// What one secures before whoever comes next (fen): the maximum while debts may arise under
    /// it, else what is owed. Nothing for what is not in force.
    pub fn by(&self, pledge: Uuid, on: NaiveDate) -> Result<Fen> {
        let Some(row) = self.pledges.get(&pledge).filter(|row| row.in_force) else {
            return Ok(Fen::ZERO);
        };
        let owed = self
            .lines
            .get(&pledge)
            .map_or(row.amount_fen, |line| line.debt_fen);
        let secured = terms_of(row)?.secured;
        Ok(secured.ahead_of_others(Fen(owed), Fen::ZERO, on))
    }
}
