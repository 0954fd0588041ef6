//! Numbers over applications: how institutions have answered, what waits, who is behind a ledger.

use domain::ids::{ApplicationId, OrgId};
use domain::money::Fen;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::conn::Conn;
use crate::entity::application;
use crate::error::Result;

/// How many of an institution's applications ended in which status.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Answered {
    /// The institution.
    pub provider_id: Uuid,
    /// `approved` or `declined`.
    pub status: String,
    /// How many.
    pub number: i64,
}

/// The answers of every institution so far: a number each, of no firm in particular.
pub async fn answers(conn: Conn<'_>) -> Result<Vec<Answered>> {
    let found = application::Entity::find()
        .select_only()
        .column(application::Column::ProviderId)
        .column(application::Column::Status)
        .column_as(application::Column::Id.count(), "number")
        .filter(application::Column::Status.is_in(["approved", "declined"]))
        .group_by(application::Column::ProviderId)
        .group_by(application::Column::Status)
        .into_model()
        .all(&conn.exec())
        .await?;
    Ok(found)
}

#[derive(FromQueryResult)]
struct Sum {
    product_id: String,
    number: i64,
    amount: i64,
}

/// What waits for one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The product.
    pub product_id: String,
    /// How many applications.
    pub number: u64,
    /// What they ask for.
    pub amount: Fen,
}

/// The institution's applications in these statuses, by product.
pub async fn waiting(
    conn: Conn<'_>,
    provider: OrgId,
    statuses: &[&'static str],
) -> Result<Vec<Waiting>> {
    // The sum of bigint is numeric on PostgreSQL.
    let amount = Expr::col(application::Column::AmountFen)
        .sum()
        .cast_as("bigint");
    let found: Vec<Sum> = application::Entity::find()
        .select_only()
        .column(application::Column::ProductId)
        .column_as(application::Column::Id.count(), "number")
        .column_as(amount, "amount")
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .filter(application::Column::Status.is_in(statuses.iter().copied()))
        .group_by(application::Column::ProductId)
        .into_model()
        .all(&conn.exec())
        .await?;
    let row = |sum: Sum| Waiting {
        product_id: sum.product_id,
        number: sum.number.unsigned_abs(),
        amount: Fen(sum.amount),
    };
    Ok(found.into_iter().map(row).collect())
}

/// The firms behind applications to the institution.
pub async fn firms_of(
    conn: Conn<'_>,
    provider: OrgId,
    ids: &[ApplicationId],
) -> Result<Vec<(ApplicationId, OrgId)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(Uuid, Uuid)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::OrgId])
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .filter(application::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .into_tuple()
        .all(&conn.exec())
        .await?;
    Ok(found
        .into_iter()
        .map(|(id, org)| (id.into(), org.into()))
        .collect())
}

/// Where each need stands with the institution's products: need, product, status code; of several
/// applications the newest comes last.
pub async fn standing(conn: Conn<'_>, provider: OrgId) -> Result<Vec<(Uuid, String, String)>> {
    let found = application::Entity::find()
        .select_only()
        .columns([
            application::Column::NeedId,
            application::Column::ProductId,
            application::Column::Status,
        ])
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .into_tuple()
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Applications declined, of one institution's products or of all: product, firm, and the decision
/// with its reason.
pub async fn declined(
    conn: Conn<'_>,
    provider: Option<OrgId>,
) -> Result<Vec<(String, OrgId, serde_json::Value)>> {
    let mut query = application::Entity::find()
        .select_only()
        .columns([
            application::Column::ProductId,
            application::Column::OrgId,
            application::Column::Decision,
        ])
        .filter(application::Column::Status.eq("declined"))
        .filter(application::Column::Decision.is_not_null());
    if let Some(provider) = provider {
        query = query.filter(application::Column::ProviderId.eq(provider.uuid()));
    }
    let found: Vec<(String, Uuid, serde_json::Value)> =
        query.into_tuple().all(&conn.exec()).await?;
    Ok(found
        .into_iter()
        .map(|(product, firm, decision)| (product, firm.into(), decision))
        .collect())
}
