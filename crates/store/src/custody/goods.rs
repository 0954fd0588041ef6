//! How much is in store and how much of it is pledged, in one row an asset: what leaves is taken off
//! by one statement that looks at both, so that no two acts at once leave less than what is pledged.

use chrono::{DateTime, Utc};
use domain::ids::{AssetId, OrgId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::conn::{Conn, Tx};
use crate::entity::asset_part;
use crate::entity::asset_part::Column as C;
use crate::error::Result;
use crate::rows::{AssetPartRow, ReceiptRow};

/// Rows asked for in one statement.
const AT_ONCE: usize = 500;

/// What is counted of these receipts, which the caller has been let at; one that was never pledged
/// and from which nothing left has no row.
pub async fn counted(conn: Conn<'_>, receipts: &[ReceiptRow]) -> Result<Vec<AssetPartRow>> {
    let mut found = Vec::new();
    for part in receipts.chunks(AT_ONCE) {
        let ids = part.iter().map(|row| row.asset_id);
        found.extend(
            asset_part::Entity::find()
                .filter(C::AssetId.is_in(ids))
                .all(&conn.exec())
                .await?,
        );
    }
    Ok(found)
}

/// Takes `out` off what is in store (thousandths) if what stays is at least what is pledged; `stock`
/// is what there is where nothing is counted yet. Answers whether it did.
pub async fn leave(
    tx: &Tx,
    thing: (OrgId, AssetId),
    (stock, out): (i64, i64),
    at: DateTime<Utc>,
) -> Result<bool> {
    begin(tx, thing, stock, at).await?;
    let done = asset_part::Entity::update_many()
        .col_expr(C::Stock, Expr::col(C::Stock).sub(out))
        .col_expr(C::UpdatedAt, Expr::value(at))
        .filter(own(thing))
        .filter(Expr::col(C::Stock).sub(out).gte(Expr::col(C::Taken)))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Says what is in store after a count (thousandths) if it is at least what is pledged; `stock` is
/// what there was. Answers whether it did.
pub async fn correct(
    tx: &Tx,
    thing: (OrgId, AssetId),
    (stock, now): (i64, i64),
    at: DateTime<Utc>,
) -> Result<bool> {
    begin(tx, thing, stock, at).await?;
    let done = asset_part::Entity::update_many()
        .col_expr(C::Stock, Expr::value(now))
        .col_expr(C::UpdatedAt, Expr::value(at))
        .filter(own(thing))
        .filter(C::Taken.lte(now))
        .exec(&tx.conn().exec())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Sees to it that there is a row, and that it says what there is while nothing of it is pledged.
async fn begin(
    tx: &Tx,
    (org, asset): (OrgId, AssetId),
    stock: i64,
    at: DateTime<Utc>,
) -> Result<()> {
    let first = AssetPartRow {
        asset_id: asset.uuid(),
        org_id: org.uuid(),
        stock,
        taken: 0,
        updated_at: at,
    };
    asset_part::Entity::insert(first.into_active_model().reset_all())
        .on_conflict(OnConflict::column(C::AssetId).do_nothing().to_owned())
        .exec_without_returning(&tx.conn().exec())
        .await?;
    asset_part::Entity::update_many()
        .col_expr(C::Stock, Expr::value(stock))
        .filter(own((org, asset)))
        .filter(C::Taken.eq(0))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

fn own((org, asset): (OrgId, AssetId)) -> Condition {
    Condition::all()
        .add(C::AssetId.eq(asset.uuid()))
        .add(C::OrgId.eq(org.uuid()))
}
