//! Products as stored; what is in them is the domain's.

use domain::ids::ProductId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::conn::{Conn, Tx};
use crate::entity::{organisation, product};
use crate::error::Result;
use crate::marks;
use crate::rows::{OrganisationRow, ProductRow};

/// Name of the mark that counts changes of the catalogue.
const REVISION: &str = "catalogue";

/// Which revision of the catalogue this is.
pub async fn revision(conn: Conn<'_>) -> Result<i64> {
    marks::get(conn, REVISION).await
}

/// Products in the catalogue with their institutions, by id.
pub async fn active(conn: Conn<'_>) -> Result<Vec<(ProductRow, OrganisationRow)>> {
    let rows = product::Entity::find()
        .filter(product::Column::Active.eq(true))
        .order_by_asc(product::Column::Id)
        .all(&conn.exec())
        .await?;
    let orgs = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.org_id)))
        .all(&conn.exec())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let org = orgs.iter().find(|org| org.id == row.org_id)?.clone();
            Some((row, org))
        })
        .collect())
}

/// One product, in the catalogue or no longer.
pub async fn find(conn: Conn<'_>, id: &ProductId) -> Result<Option<ProductRow>> {
    Ok(product::Entity::find_by_id(id.as_str().to_owned())
        .one(&conn.exec())
        .await?)
}

/// Enters a product or replaces it, and counts the change.
pub async fn put(tx: &Tx, row: ProductRow) -> Result<()> {
    use product::Column as C;
    product::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(C::Id)
                .update_columns([C::OrgId, C::Body, C::Active, C::UpdatedAt])
                .to_owned(),
        )
        .exec_without_returning(&tx.conn().exec())
        .await?;
    count_change(tx).await
}

/// Counts a change of the catalogue that is not in the product's own row.
pub async fn count_change(tx: &Tx) -> Result<()> {
    marks::bump(tx, REVISION).await
}
