//! What is known of assets, brought together for many at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use domain::calendar::add_days;
use domain::collateral::{AssetDetails, AssetRecord, CollateralKind};
use domain::ids::{AssetId, OrgId};
use domain::money::Fen;
use domain::text;
use domain::valuation::{Appraisal, Event, Evidence, Method, Quote, STALE_DAYS, Shock, Value};
use store::rows::{AppraisalRow, AssetRow, ShockRow};
use store::{Conn, organisations, valuations};
use uuid::Uuid;

use crate::custody;
use crate::error::Result;
use crate::records::{self, broken};

/// What is known of some assets.
#[derive(Debug, Default)]
pub(crate) struct Known {
    appraisals: HashMap<Uuid, Vec<Appraisal>>,
    reports: HashMap<Uuid, Vec<AppraisalRow>>,
    events: HashMap<Uuid, Vec<Event>>,
    quotes: Vec<Quote>,
    counted: HashMap<Uuid, i64>,
}

/// Today's or any day's value of each of these assets, by what is known now; an asset of which
/// nobody has said anything is missing. The caller has been let at them.
pub async fn current_values(
    conn: Conn<'_>,
    rows: &[AssetRow],
    on: NaiveDate,
) -> Result<BTreeMap<AssetId, Value>> {
    let known = Known::gather(conn, rows, on).await?;
    let mut values = BTreeMap::new();
    for row in rows {
        let value = known.value(row, &records::asset(row)?, on);
        values.extend(value.map(|value| (AssetId::new(row.id), value)));
    }
    Ok(values)
}

impl Known {
    /// Everything that bears on the value of these assets on a day.
    pub(crate) async fn gather(conn: Conn<'_>, rows: &[AssetRow], on: NaiveDate) -> Result<Self> {
        let ids: Vec<AssetId> = rows.iter().map(|row| AssetId::new(row.id)).collect();
        let mut known = Self::default();
        let reports = valuations::appraisals(conn, &ids).await?;
        let reports: Vec<AppraisalRow> = reports
            .into_iter()
            .filter(|row| row.withdrawn_at.is_none())
            .collect();
        let by = names(conn, &reports).await?;
        for row in reports {
            let name = by.get(&row.appraiser_id).map_or("", String::as_str);
            let appraisal = appraisal(&row, name)?;
            known
                .appraisals
                .entry(row.asset_id)
                .or_default()
                .push(appraisal);
            known.reports.entry(row.asset_id).or_default().push(row);
        }
        for row in valuations::shocks(conn, &ids).await? {
            known
                .events
                .entry(row.asset_id)
                .or_default()
                .push(event(&row)?);
        }
        let receipt = CollateralKind::WarehouseReceipt.code();
        let receipts = rows.iter().filter(|row| row.kind == receipt);
        let receipts: Vec<Uuid> = receipts.map(|row| row.id).collect();
        known.counted = custody::counted(conn, &receipts).await?;
        let goods = goods(rows);
        let days = (add_days(on, -STALE_DAYS), on);
        let prices = valuations::prices::of(conn, &goods, days).await?;
        known.quotes = prices
            .into_iter()
            .map(|row| Quote {
                commodity: row.commodity,
                unit: row.unit,
                price: Fen(row.price_fen),
                on: row.on_day,
                source: row.source,
            })
            .collect();
        Ok(known)
    }

    /// The evidence on one of them.
    pub(crate) fn of<'a>(&'a self, row: &AssetRow, record: &'a AssetRecord) -> Evidence<'a> {
        Evidence {
            record,
            appraisals: self.appraisals.get(&row.id).map_or(&[], Vec::as_slice),
            events: self.events.get(&row.id).map_or(&[], Vec::as_slice),
            quotes: &self.quotes,
            counted: self.counted.get(&row.id).copied(),
        }
    }

    /// The value of one of them.
    pub(crate) fn value(
        &self,
        row: &AssetRow,
        record: &AssetRecord,
        on: NaiveDate,
    ) -> Option<Value> {
        self.of(row, record).value(on)
    }

    /// The report that the value of one of them rests on.
    pub(crate) fn report(
        &self,
        row: &AssetRow,
        record: &AssetRecord,
        on: NaiveDate,
    ) -> Option<Uuid> {
        let counts = self.of(row, record).appraisal(on)?.clone();
        let same = |one: &&AppraisalRow| {
            (one.base_date, one.signed_on, one.amount_fen)
                == (counts.base_date, counts.signed_on, counts.amount.0)
        };
        Some(self.reports.get(&row.id)?.iter().find(same)?.id)
    }
}

/// The commodities of the receipts among these assets, folded. A record that cannot be read has
/// none; it is told where its value is made.
fn goods(rows: &[AssetRow]) -> Vec<String> {
    let receipts = rows.iter().filter_map(|row| records::asset(row).ok());
    let goods = receipts.filter_map(|record| match record.details {
        AssetDetails::WarehouseReceipt(receipt) => Some(text::code(&receipt.commodity)),
        _ => None,
    });
    let goods: BTreeSet<String> = goods.collect();
    goods.into_iter().collect()
}

/// Names of the appraisers behind these reports.
pub(super) async fn names(
    conn: Conn<'_>,
    reports: &[AppraisalRow],
) -> Result<HashMap<Uuid, String>> {
    let by: BTreeSet<OrgId> = reports
        .iter()
        .map(|row| OrgId::new(row.appraiser_id))
        .collect();
    let by: Vec<OrgId> = by.into_iter().collect();
    let orgs = organisations::by_ids(conn, &by).await?;
    Ok(orgs.into_iter().map(|org| (org.id, org.name_zh)).collect())
}

/// A report as the domain sees it. Nobody enters one without being accredited then; it counts until
/// it runs out or is withdrawn, also when the accreditation ends before.
pub(super) fn appraisal(row: &AppraisalRow, by: &str) -> Result<Appraisal> {
    let method =
        Method::from_code(&row.method).ok_or_else(|| broken("appraisal", row.id, "method"))?;
    Ok(Appraisal {
        amount: Fen(row.amount_fen),
        base_date: row.base_date,
        signed_on: row.signed_on,
        valid_until: Some(row.valid_until),
        method,
        by: format!("{by} {}", row.report_number).trim().to_owned(),
        accredited: true,
    })
}

/// What happened, as the domain sees it.
pub(super) fn event(row: &ShockRow) -> Result<Event> {
    let shock =
        Shock::from_code(&row.shock).ok_or_else(|| broken("asset_shock", row.id, "shock"))?;
    Ok(Event {
        shock,
        from: row.from_on,
        settled_on: row.settled_on,
    })
}
