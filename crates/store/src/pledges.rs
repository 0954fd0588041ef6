//! Pledges, their items and their steps. The owner reaches its own, an institution those in its
//! favour; what both register against is in [`claims`].

use chrono::{DateTime, Utc};
use domain::ids::{AssetId, OrgId, PledgeId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{pledge, pledge_event, pledge_item};
use crate::error::Result;
use crate::marks;
use crate::rows::{PledgeEventRow, PledgeItemRow, PledgeRow};
use crate::write;

pub mod claims;

/// Name of the mark that counts registrations.
const REGISTRATIONS: &str = "registrations";

/// A side of a pledge, which scopes every read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The firm that owns what is pledged.
    Owner(OrgId),
    /// The institution secured.
    Institution(OrgId),
}

impl Side {
    fn of_pledge(self) -> Condition {
        use pledge::Column as C;
        Condition::all().add(match self {
            Self::Owner(org) => C::OrgId.eq(org.uuid()),
            Self::Institution(org) => C::InstitutionId.eq(org.uuid()),
        })
    }
}

/// Enters a pledge with its items.
pub async fn insert(tx: &Tx, row: PledgeRow, items: Vec<PledgeItemRow>) -> Result<()> {
    write::insert(tx.conn(), row).await?;
    write::insert_many(tx.conn(), items).await
}

/// Writes the pledge as changed if its stored version is still `version`; `row.version` is the new
/// one. Its items follow in being in force or not. Answers whether it was.
pub async fn update(tx: &Tx, row: PledgeRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(pledge::Column::Id.eq(row.id))
        .add(pledge::Column::OrgId.eq(row.org_id))
        .add(pledge::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// The next place in the order of registrations. The counter stays locked until the transaction
/// ends, so that the order of places is the order of commits, whatever any clock says; take it after
/// every other lock but those of [`crate::trail::tell`] and the audit chain.
pub async fn next_place(tx: &Tx) -> Result<i64> {
    marks::bump(tx, REGISTRATIONS).await?;
    marks::get(tx.conn(), REGISTRATIONS).await
}

/// Whether there is a pledge of that id, whoever's: only to keep one form from being two.
pub async fn exists(conn: Conn<'_>, id: PledgeId) -> Result<bool> {
    let count = pledge::Entity::find_by_id(id.uuid())
        .count(&conn.exec())
        .await?;
    Ok(count > 0)
}

/// One pledge as one of its sides.
pub async fn find(conn: Conn<'_>, side: Side, id: PledgeId) -> Result<Option<PledgeRow>> {
    let found = pledge::Entity::find_by_id(id.uuid())
        .filter(side.of_pledge())
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Holds one pledge of a side until the transaction ends, and answers it as it is then. Steps on it
/// come one after the other; take it before its assets.
pub async fn lock(tx: &Tx, side: Side, id: PledgeId) -> Result<Option<PledgeRow>> {
    let conn = tx.conn();
    let mut query = pledge::Entity::find_by_id(id.uuid()).filter(side.of_pledge());
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    Ok(query.one(&conn.exec()).await?)
}

/// The pledges of a side, newest first.
pub async fn list(conn: Conn<'_>, side: Side) -> Result<Vec<PledgeRow>> {
    let found = pledge::Entity::find()
        .filter(side.of_pledge())
        .order_by_desc(pledge::Column::ProposedAt)
        .order_by_desc(pledge::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The pledge of a certificate, whoever asks: its code cannot be guessed.
pub async fn of_certificate(conn: Conn<'_>, code: &str) -> Result<Option<PledgeRow>> {
    let found = pledge::Entity::find()
        .filter(pledge::Column::Certificate.eq(code))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The items of these pledges, in the order of their assets.
pub async fn items(conn: Conn<'_>, pledges: &[PledgeId]) -> Result<Vec<PledgeItemRow>> {
    if pledges.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = pledges.iter().map(|id| id.uuid()).collect();
    let found = pledge_item::Entity::find()
        .filter(pledge_item::Column::PledgeId.is_in(ids))
        .order_by_asc(pledge_item::Column::PledgeId)
        .order_by_asc(pledge_item::Column::AssetId)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Every pledge on an asset of the firm, in the order of registration, those without a place last.
pub async fn of_asset(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<Vec<PledgeRow>> {
    let on_it = pledge_item::Entity::find()
        .select_only()
        .column(pledge_item::Column::PledgeId)
        .filter(pledge_item::Column::AssetId.eq(asset.uuid()))
        .into_query();
    let mut found = pledge::Entity::find()
        .filter(pledge::Column::OrgId.eq(org.uuid()))
        .filter(pledge::Column::Id.in_subquery(on_it))
        .order_by_asc(pledge::Column::ProposedAt)
        .all(&conn.exec())
        .await?;
    // The two databases do not agree on where a missing place comes.
    found.sort_by_key(|row| row.sequence.unwrap_or(i64::MAX));
    Ok(found)
}

/// When these pledges were registered, whoever's they are; not to be told with anything of theirs.
pub async fn registered(
    conn: Conn<'_>,
    pledges: &[PledgeId],
) -> Result<Vec<(PledgeId, DateTime<Utc>)>> {
    if pledges.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = pledges.iter().map(|id| id.uuid()).collect();
    let found = pledge::Entity::find()
        .filter(pledge::Column::Id.is_in(ids))
        .all(&conn.exec())
        .await?;
    let known = |row: PledgeRow| Some((PledgeId::new(row.id), row.registered_at?));
    Ok(found.into_iter().filter_map(known).collect())
}

/// Says by which key an item holds its asset; `None` when it no longer does.
pub async fn hold(
    tx: &Tx,
    (org, pledge, asset): (OrgId, PledgeId, AssetId),
    key: Option<&str>,
) -> Result<()> {
    use pledge_item::Column as C;
    pledge_item::Entity::update_many()
        .col_expr(C::HeldKey, Expr::value(key.map(str::to_owned)))
        .filter(C::PledgeId.eq(pledge.uuid()))
        .filter(C::AssetId.eq(asset.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Adds a step to the history, under the next number of its pledge.
pub async fn add_event(tx: &Tx, mut row: PledgeEventRow) -> Result<()> {
    let before = pledge_event::Entity::find()
        .filter(pledge_event::Column::PledgeId.eq(row.pledge_id))
        .count(&tx.conn().exec())
        .await?;
    row.seq = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
    write::insert(tx.conn(), row).await
}

/// The steps of these pledges, oldest first.
pub async fn events(conn: Conn<'_>, pledges: &[PledgeId]) -> Result<Vec<PledgeEventRow>> {
    let ids: Vec<Uuid> = pledges.iter().map(|id| id.uuid()).collect();
    let found = pledge_event::Entity::find()
        .filter(pledge_event::Column::PledgeId.is_in(ids))
        .order_by_asc(pledge_event::Column::PledgeId)
        .order_by_asc(pledge_event::Column::Seq)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The step that a form took, whoever's it is: only to keep one form from taking two.
pub async fn event(conn: Conn<'_>, key: Uuid) -> Result<Option<PledgeEventRow>> {
    Ok(pledge_event::Entity::find_by_id(key)
        .one(&conn.exec())
        .await?)
}
