//! Organisations, whatever their kind.

use domain::ids::OrgId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{membership, organisation, product};
use crate::error::Result;
use crate::rows::OrganisationRow;
use crate::write;

/// An organisation with the number of its people and products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The organisation.
    pub org: OrganisationRow,
    /// People.
    pub people: u64,
    /// Products in the catalogue.
    pub products: u64,
}

#[derive(FromQueryResult)]
struct Count {
    org_id: Uuid,
    number: i64,
}

/// Enters an organisation.
pub async fn insert(tx: &Tx, row: OrganisationRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Changes the names.
pub async fn rename(tx: &Tx, org: OrgId, name_zh: &str, name_en: &str) -> Result<()> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::NameZh, Expr::value(name_zh))
        .col_expr(organisation::Column::NameEn, Expr::value(name_en))
        .filter(organisation::Column::Id.eq(org.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Sets the amount above which an approval takes two persons, if it still is `from`; answers
/// whether it was.
pub async fn set_threshold(
    tx: &Tx,
    org: OrgId,
    from: Option<i64>,
    to: Option<i64>,
) -> Result<bool> {
    use organisation::Column as C;
    let same = match from {
        Some(from) => C::ApprovalThresholdFen.eq(from),
        None => C::ApprovalThresholdFen.is_null(),
    };
    let done = organisation::Entity::update_many()
        .col_expr(C::ApprovalThresholdFen, Expr::value(to))
        .filter(C::Id.eq(org.uuid()))
        .filter(same)
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// One organisation.
pub async fn by_id(conn: Conn<'_>, org: OrgId) -> Result<Option<OrganisationRow>> {
    Ok(organisation::Entity::find_by_id(org.uuid())
        .one(&conn.exec())
        .await?)
}

/// Several organisations, in no particular order.
pub async fn by_ids(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<OrganisationRow>> {
    if orgs.is_empty() {
        return Ok(Vec::new());
    }
    let found = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(orgs.iter().map(|org| org.uuid())))
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The organisations of a kind, oldest first.
pub async fn of_kind(conn: Conn<'_>, kind: &str) -> Result<Vec<OrganisationRow>> {
    let found = organisation::Entity::find()
        .filter(organisation::Column::Kind.eq(kind))
        .order_by_asc(organisation::Column::CreatedAt)
        .order_by_asc(organisation::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// All organisations by kind and name, with their numbers.
pub async fn all(conn: Conn<'_>) -> Result<Vec<Counted>> {
    let rows = organisation::Entity::find()
        .order_by_asc(organisation::Column::Kind)
        .order_by_asc(organisation::Column::NameZh)
        .order_by_asc(organisation::Column::Id)
        .all(&conn.exec())
        .await?;
    count(conn, rows).await
}

/// One organisation with its numbers.
pub async fn counted(conn: Conn<'_>, org: OrgId) -> Result<Option<Counted>> {
    let row = by_id(conn, org).await?;
    Ok(count(conn, row.into_iter().collect()).await?.pop())
}

async fn count(conn: Conn<'_>, rows: Vec<OrganisationRow>) -> Result<Vec<Counted>> {
    let people: Vec<Count> = membership::Entity::find()
        .select_only()
        .column(membership::Column::OrgId)
        .column_as(membership::Column::UserId.count(), "number")
        .group_by(membership::Column::OrgId)
        .into_model()
        .all(&conn.exec())
        .await?;
    let products: Vec<Count> = product::Entity::find()
        .select_only()
        .column(product::Column::OrgId)
        .column_as(product::Column::Id.count(), "number")
        .filter(product::Column::Active.eq(true))
        .group_by(product::Column::OrgId)
        .into_model()
        .all(&conn.exec())
        .await?;
    let of = |counts: &[Count], org: Uuid| {
        counts
            .iter()
            .find(|count| count.org_id == org)
            .map_or(0, |count| count.number)
    };
    Ok(rows
        .into_iter()
        .map(|org| Counted {
            people: of(&people, org.id).unsigned_abs(),
            products: of(&products, org.id).unsigned_abs(),
            org,
        })
        .collect())
}
