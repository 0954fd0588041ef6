//! The firm's record. Every function names the firms whose rows it touches.

use domain::ids::{CertificationId, OrgId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{declared_fact, firm, firm_certification, firm_financial};
use crate::error::Result;
use crate::rows::{CertificationRow, DeclaredRow, FinancialRow, FirmRow};
use crate::write;

/// The ids as the database has them.
pub(crate) fn uuids(orgs: &[OrgId]) -> Vec<Uuid> {
    orgs.iter().map(|org| org.uuid()).collect()
}

/// Enters a firm; its code is unique (`firm_uscc`).
pub async fn insert(tx: &Tx, row: FirmRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// Writes the firm as changed if its stored version is still `version`; `row.version` is the new
/// one. Answers whether it was.
pub async fn update(tx: &Tx, row: FirmRow, version: i64) -> Result<bool> {
    let guard = Condition::all()
        .add(firm::Column::OrgId.eq(row.org_id))
        .add(firm::Column::Version.eq(version));
    Ok(write::update(tx.conn(), row, guard).await? == 1)
}

/// One firm.
pub async fn find(conn: Conn<'_>, org: OrgId) -> Result<Option<FirmRow>> {
    Ok(firm::Entity::find_by_id(org.uuid())
        .one(&conn.exec())
        .await?)
}

/// The firm of a unified social credit code.
pub async fn by_uscc(conn: Conn<'_>, uscc: &str) -> Result<Option<FirmRow>> {
    Ok(firm::Entity::find()
        .filter(firm::Column::Uscc.eq(uscc))
        .one(&conn.exec())
        .await?)
}

/// Holds the firm until the transaction ends, so that two changes of its lists come one after the
/// other.
pub async fn lock(tx: &Tx, org: OrgId) -> Result<()> {
    let conn = tx.conn();
    let mut query = firm::Entity::find_by_id(org.uuid());
    if conn.locks_rows() {
        query = query.lock_exclusive();
    }
    query.one(&conn.exec()).await?;
    Ok(())
}

/// Several firms, in no particular order.
pub async fn of(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<FirmRow>> {
    let found = firm::Entity::find()
        .filter(firm::Column::OrgId.is_in(uuids(orgs)))
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Certifications of the firms, newest first.
pub async fn certifications(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<CertificationRow>> {
    let found = firm_certification::Entity::find()
        .filter(firm_certification::Column::OrgId.is_in(uuids(orgs)))
        .order_by_desc(firm_certification::Column::IssuedOn)
        .order_by_desc(firm_certification::Column::Id)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Enters a certification (`firm_certification_org_id_kind_number` is unique).
pub async fn add_certification(tx: &Tx, row: CertificationRow) -> Result<()> {
    write::insert(tx.conn(), row).await
}

/// One certification of the firm.
pub async fn certification(
    conn: Conn<'_>,
    org: OrgId,
    id: CertificationId,
) -> Result<Option<CertificationRow>> {
    let found = firm_certification::Entity::find_by_id(id.uuid())
        .filter(firm_certification::Column::OrgId.eq(org.uuid()))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

/// Takes a certification of the firm away; answers whether it was there.
pub async fn remove_certification(tx: &Tx, org: OrgId, id: CertificationId) -> Result<bool> {
    let done = firm_certification::Entity::delete_by_id(id.uuid())
        .filter(firm_certification::Column::OrgId.eq(org.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Figures of the firms, newest year first.
pub async fn financials(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<FinancialRow>> {
    let found = firm_financial::Entity::find()
        .filter(firm_financial::Column::OrgId.is_in(uuids(orgs)))
        .order_by_desc(firm_financial::Column::Year)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Enters a year's figures, or replaces them.
pub async fn put_financial(tx: &Tx, row: FinancialRow) -> Result<()> {
    use firm_financial::Column as C;
    firm_financial::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::columns([C::OrgId, C::Year])
                .update_columns([
                    C::RevenueFen,
                    C::TotalAssetsFen,
                    C::TotalLiabilitiesFen,
                    C::NetProfitFen,
                    C::RdExpenseFen,
                    C::UpdatedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Takes a year's figures away; answers whether they were there.
pub async fn remove_financial(tx: &Tx, org: OrgId, year: i32) -> Result<bool> {
    let done = firm_financial::Entity::delete_many()
        .filter(firm_financial::Column::OrgId.eq(org.uuid()))
        .filter(firm_financial::Column::Year.eq(year))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Answers that the firms gave.
pub async fn declared(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Vec<DeclaredRow>> {
    let found = declared_fact::Entity::find()
        .filter(declared_fact::Column::OrgId.is_in(uuids(orgs)))
        .order_by_asc(declared_fact::Column::FactKey)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Takes the answers to these keys away and enters the given ones.
pub async fn replace_declared(
    tx: &Tx,
    org: OrgId,
    keys: &[String],
    rows: Vec<DeclaredRow>,
) -> Result<()> {
    let gone = Condition::all()
        .add(declared_fact::Column::OrgId.eq(org.uuid()))
        .add(declared_fact::Column::FactKey.is_in(keys.iter().map(String::as_str)));
    declared_fact::Entity::delete_many()
        .filter(gone)
        .exec(&tx.conn().exec())
        .await?;
    write::insert_many(tx.conn(), rows).await
}

/// Everything that matching reads of the firms, in four queries whatever their number.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Registrations.
    pub firms: Vec<FirmRow>,
    /// Certifications.
    pub certifications: Vec<CertificationRow>,
    /// Figures, newest year first.
    pub financials: Vec<FinancialRow>,
    /// Answers.
    pub declared: Vec<DeclaredRow>,
}

/// Loads the records of the firms.
pub async fn records(conn: Conn<'_>, orgs: &[OrgId]) -> Result<Records> {
    if orgs.is_empty() {
        return Ok(Records::default());
    }
    Ok(Records {
        firms: of(conn, orgs).await?,
        certifications: certifications(conn, orgs).await?,
        financials: financials(conn, orgs).await?,
        declared: declared(conn, orgs).await?,
    })
}
