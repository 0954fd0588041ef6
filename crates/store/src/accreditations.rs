//! Accreditations of appraisers and warehouse keepers. Who is accredited is public.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::{AccreditationId, OrgId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::accreditation;
use crate::error::Result;
use crate::rows::AccreditationRow;
use crate::write;

impl AccreditationRow {
    /// Whether it holds on a day.
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.withdrawn_at.is_none()
            && self.valid_from <= on
            && self.valid_until.is_none_or(|until| on <= until)
    }
}

/// Enters an accreditation; an organisation has a number once
/// (`accreditation_org_id_kind_number`).
pub async fn insert(tx: &Tx, row: AccreditationRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes it as changed if its stored version is still `version`.
pub async fn update(tx: &Tx, row: AccreditationRow, version: i64) -> Result<bool> {
    use accreditation::Column as C;
    let guard = Condition::all()
        .add(C::Id.eq(row.id))
        .add(C::OrgId.eq(row.org_id))
        .add(C::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One accreditation, whoever's.
pub async fn find(conn: Conn<'_>, id: AccreditationId) -> Result<Option<AccreditationRow>> {
    Ok(accreditation::Entity::find_by_id(id.uuid())
        .one(&conn.exec())
        .await?)
}

/// All of an organisation, the newest first.
pub async fn of(conn: Conn<'_>, org: OrgId) -> Result<Vec<AccreditationRow>> {
    let found = accreditation::Entity::find()
        .filter(accreditation::Column::OrgId.eq(org.uuid()))
        .order_by_desc(accreditation::Column::ValidFrom)
        .order_by_desc(accreditation::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// The one of this kind (`appraiser`, `warehouse`) by which the organisation is accredited on a day.
pub async fn holding(
    conn: Conn<'_>,
    org: OrgId,
    kind: &str,
    on: NaiveDate,
) -> Result<Option<AccreditationRow>> {
    let all = of(conn, org).await?;
    Ok(all
        .into_iter()
        .find(|row| row.kind == kind && row.holds(on)))
}

/// The organisations that an accreditation of this kind holds for on a day.
pub async fn holders(conn: Conn<'_>, kind: &str, on: NaiveDate) -> Result<BTreeSet<Uuid>> {
    let all = accreditation::Entity::find()
        .filter(accreditation::Column::Kind.eq(kind))
        .filter(accreditation::Column::WithdrawnAt.is_null())
        .all(&conn.exec())
        .await?;
    let holding = all.into_iter().filter(|row| row.holds(on));
    Ok(holding.map(|row| row.org_id).collect())
}
