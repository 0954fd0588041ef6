//! Prices of commodities, by source and day. Anybody who works with collateral may read them.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::conn::{Conn, Tx};
use crate::entity::commodity_price;
use crate::error::Result;
use crate::rows::PriceRow;
use crate::write;

/// Enters prices; a source quotes a commodity in a unit once a day
/// (`commodity_price_commodity_key_unit_key_source_on_day`).
pub async fn insert(tx: &Tx, rows: Vec<PriceRow>) -> Result<()> {
    write::insert_many(tx.conn(), rows).await
}

/// The prices of these commodities (folded), in whichever unit, of days from `from` to `to`.
pub async fn of(
    conn: Conn<'_>,
    commodities: &[String],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<PriceRow>> {
    use commodity_price::Column as C;
    let mut found = Vec::new();
    for part in commodities.chunks(500) {
        let rows = commodity_price::Entity::find()
            .filter(C::CommodityKey.is_in(part.iter().map(String::as_str)))
            .filter(C::OnDay.gte(from))
            .filter(C::OnDay.lte(to))
            .order_by_asc(C::OnDay)
            .order_by_asc(C::Id)
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The newest prices first, at most `limit`.
pub async fn newest(conn: Conn<'_>, limit: u64) -> Result<Vec<PriceRow>> {
    use commodity_price::Column as C;
    let found = commodity_price::Entity::find()
        .order_by_desc(C::OnDay)
        .order_by_asc(C::CommodityKey)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// What each source quotes already for these days: only to tell a row entered twice from a new one.
pub async fn on_days(conn: Conn<'_>, days: &[NaiveDate]) -> Result<Vec<PriceRow>> {
    use commodity_price::Column as C;
    let mut found = Vec::new();
    for part in days.chunks(500) {
        let guard = Condition::all().add(C::OnDay.is_in(part.iter().copied()));
        let rows = commodity_price::Entity::find()
            .filter(guard)
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}
