//! Quotas and their ledger. A quota moves by one conditional update, and the ledger row of the
//! movement is written in the same transaction; a CHECK stands behind both.

use chrono::{DateTime, Utc};
use domain::ids::{ApplicationId, OrgId, ProductId, QuotaId};
use domain::money::Fen;
use domain::quota::{Ceiling, Quota};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::conn::{Conn, Tx};
use crate::entity::{quota, quota_entry};
use crate::error::Result;
use crate::rows::{QuotaEntryRow, QuotaRow};
use crate::write;

impl QuotaRow {
    /// Not yet bound.
    pub fn open(&self) -> Fen {
        Fen(self.limit_fen).minus(self.bound())
    }

    /// What an approval may still bind: nothing while the quota is closed.
    pub fn available(&self) -> Fen {
        match self.closed_at {
            None => self.open(),
            Some(_) => Fen::ZERO,
        }
    }

    /// Its limit and state, which two persons set.
    pub fn ceiling(&self) -> Ceiling {
        Ceiling {
            limit: Fen(self.limit_fen),
            closed: self.closed_at.is_some(),
        }
    }

    /// As the domain reckons with it.
    pub fn quota(&self) -> Quota {
        Quota {
            limit: Fen(self.limit_fen),
            reserved: Fen(self.reserved_fen),
            committed: Fen(self.committed_fen),
            paid: Fen(self.paid_fen),
        }
    }

    /// Reserved, committed or paid.
    pub fn bound(&self) -> Fen {
        Fen(self.reserved_fen)
            .plus(Fen(self.committed_fen))
            .plus(Fen(self.paid_fen))
    }
}

/// Enters a quota; a product has one at most (`quota_product_id`).
pub async fn insert(tx: &Tx, row: QuotaRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Every quota; who may see what of it is the caller's business.
pub async fn all(conn: Conn<'_>) -> Result<Vec<QuotaRow>> {
    Ok(quota::Entity::find()
        .order_by_asc(quota::Column::ProductId)
        .all(&conn.exec())
        .await?)
}

/// The institution's quotas, by product.
pub async fn list(conn: Conn<'_>, org: OrgId) -> Result<Vec<QuotaRow>> {
    let found = quota::Entity::find()
        .filter(quota::Column::OrgId.eq(org.uuid()))
        .order_by_asc(quota::Column::ProductId)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// One quota of the institution.
pub async fn find(conn: Conn<'_>, org: OrgId, id: QuotaId) -> Result<Option<QuotaRow>> {
    let found = quota::Entity::find_by_id(id.uuid())
        .filter(quota::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// The quota behind a product, where it has one.
pub async fn of_product(conn: Conn<'_>, product: &ProductId) -> Result<Option<QuotaRow>> {
    let found = quota::Entity::find()
        .filter(quota::Column::ProductId.eq(product.as_str()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Sets limit and state if they still are those of `version` and the limit covers what is bound;
/// answers whether it did. One statement decides, as for a reservation.
pub async fn set_ceiling(
    tx: &Tx,
    org: OrgId,
    id: QuotaId,
    version: i64,
    limit: Fen,
    closed_at: Option<DateTime<Utc>>,
    at: DateTime<Utc>,
) -> Result<bool> {
    use quota::Column as C;
    let bound = Expr::col(C::ReservedFen)
        .add(Expr::col(C::CommittedFen))
        .add(Expr::col(C::PaidFen));
    let done = quota::Entity::update_many()
        .col_expr(C::LimitFen, Expr::value(limit.0))
        .col_expr(C::ClosedAt, Expr::value(closed_at))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::UpdatedAt, Expr::value(at))
        .filter(C::Id.eq(id.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .filter(C::Version.eq(version))
        .filter(bound.lte(limit.0))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Reserves `amount` if that much is open, and answers the open quota after it; `None` when there
/// is less, or the quota is closed. One statement decides, so that however many press at once nothing is overdrawn.
pub async fn reserve(
    tx: &Tx,
    org: OrgId,
    id: QuotaId,
    amount: Fen,
    at: DateTime<Utc>,
) -> Result<Option<Fen>> {
    if !amount.is_positive() {
        return Ok(None);
    }
    let bound = Expr::col(quota::Column::ReservedFen)
        .add(Expr::col(quota::Column::CommittedFen))
        .add(Expr::col(quota::Column::PaidFen))
        .add(amount.0);
    let done = quota::Entity::update_many()
        .col_expr(
            quota::Column::ReservedFen,
            Expr::col(quota::Column::ReservedFen).add(amount.0),
        )
        .col_expr(quota::Column::UpdatedAt, Expr::value(at))
        .filter(quota::Column::Id.eq(id.uuid()))
        .filter(quota::Column::OrgId.eq(org.uuid()))
        .filter(quota::Column::ClosedAt.is_null())
        .filter(bound.lte(Expr::col(quota::Column::LimitFen)))
        .exec(&tx.conn().exec())
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(find(tx.conn(), org, id).await?.map(|row| row.open()))
}

/// Gives a reservation back and answers the open quota after it; `None` when less is reserved.
pub async fn release(
    tx: &Tx,
    org: OrgId,
    id: QuotaId,
    amount: Fen,
    at: DateTime<Utc>,
) -> Result<Option<Fen>> {
    if !amount.is_positive() {
        return Ok(None);
    }
    let done = quota::Entity::update_many()
        .col_expr(
            quota::Column::ReservedFen,
            Expr::col(quota::Column::ReservedFen).sub(amount.0),
        )
        .col_expr(quota::Column::UpdatedAt, Expr::value(at))
        .filter(quota::Column::Id.eq(id.uuid()))
        .filter(quota::Column::OrgId.eq(org.uuid()))
        .filter(quota::Column::ReservedFen.gte(amount.0))
        .exec(&tx.conn().exec())
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(find(tx.conn(), org, id).await?.map(|row| row.open()))
}

/// Adds a ledger row.
pub async fn add_entry(tx: &Tx, row: QuotaEntryRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// The ledger of a quota, newest first, at most `limit` rows.
pub async fn entries(
    conn: Conn<'_>,
    org: OrgId,
    id: QuotaId,
    limit: u64,
) -> Result<Vec<QuotaEntryRow>> {
    let found = quota_entry::Entity::find()
        .filter(quota_entry::Column::QuotaId.eq(id.uuid()))
        .filter(quota_entry::Column::OrgId.eq(org.uuid()))
        .order_by_desc(quota_entry::Column::At)
        .order_by_desc(quota_entry::Column::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

#[derive(FromQueryResult)]
struct Sum {
    total: Option<i64>,
}

/// How many ledger rows a quota has, and their sum.
pub async fn ledger_sum(conn: Conn<'_>, org: OrgId, id: QuotaId) -> Result<(u64, Fen)> {
    let rows = quota_entry::Entity::find()
        .filter(quota_entry::Column::QuotaId.eq(id.uuid()))
        .filter(quota_entry::Column::OrgId.eq(org.uuid()));
    let count = rows.clone().count(&conn.exec()).await?;
    // The sum of bigint is numeric on PostgreSQL.
    let sum: Option<Sum> = rows
        .select_only()
        .column_as(
            Expr::col(quota_entry::Column::AmountFen)
                .sum()
                .cast_as("bigint"),
            "total",
        )
        .into_model()
        .one(&conn.exec())
        .await?;
    Ok((count, Fen(sum.and_then(|sum| sum.total).unwrap_or(0))))
}

/// What the ledger still holds for an application: reserved less given back.
pub async fn held_by(conn: Conn<'_>, application: ApplicationId) -> Result<Fen> {
    let sum: Option<Sum> = quota_entry::Entity::find()
        .select_only()
        .column_as(
            Expr::col(quota_entry::Column::AmountFen)
                .sum()
                .cast_as("bigint"),
            "total",
        )
        .filter(quota_entry::Column::ApplicationId.eq(application.uuid()))
        .into_model()
        .one(&conn.exec())
        .await?;
    Ok(Fen(sum.and_then(|sum| sum.total).unwrap_or(0)))
}
