//! Keeping the projection.

use chrono::NaiveDate;
use domain::facts::{FactRegistry, FactSet};
use domain::ids::{NeedId, OrgId};
use sea_orm::sea_query::{Expr, IntoIden, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Iterable, QueryFilter, QueryOrder, QuerySelect,
};

use super::dialect::Dialect;
use super::{Card, document};
use crate::conn::{Conn, Tx};
use crate::entity::need_fact::{Column, Entity, FACTS, Model};
use crate::error::Result;

/// Rows written by one statement: eleven values each.
const AT_ONCE: usize = 500;

/// Enters the needs, or puts these facts in the place of all that was known of them. A value that
/// is not of its fact's type is refused.
pub async fn upsert(tx: &Tx, registry: &FactRegistry, needs: &[(Card, &FactSet)]) -> Result<()> {
    let exec = tx.conn().exec();
    let dialect = Dialect::of(tx.conn());
    for part in needs.chunks(AT_ONCE) {
        let mut insert = Query::insert();
        let columns = Column::iter().map(IntoIden::into_iden);
        insert
            .into_table(Entity)
            .columns(columns.chain([FACTS.into_iden()]));
        for (card, facts) in part {
            let (row, document) = document::row(card, facts, registry)?;
            let values = [
                row.need_id.into(),
                row.org_id.into(),
                row.shown.into(),
                row.as_of.into(),
                row.updated_at.into(),
                row.amount_fen.into(),
                row.region.into(),
                row.industry.into(),
                row.size_class.into(),
                row.age_months.into(),
            ];
            let values = values.map(|value: sea_orm::Value| Expr::val(value));
            let document = dialect.document(document);
            insert.values_panic(values.into_iter().chain([document]));
        }
        let others = Column::iter()
            .filter(|column| !matches!(column, Column::NeedId))
            .map(IntoIden::into_iden);
        let replace = OnConflict::column(Column::NeedId)
            .update_columns(others.chain([FACTS.into_iden()]))
            .to_owned();
        exec.execute(insert.on_conflict(replace)).await?;
    }
    Ok(())
}

/// Takes needs out and answers how many were in.
pub async fn remove(tx: &Tx, needs: &[NeedId]) -> Result<u64> {
    let mut gone = 0;
    for part in needs.chunks(10_000) {
        let done = Entity::delete_many()
            .filter(Column::NeedId.is_in(part.iter().map(|need| need.uuid())))
            .exec(&tx.conn().exec())
            .await?;
        gone += done.rows_affected;
    }
    Ok(gone)
}

/// Takes every need out, before the projection is filled anew.
pub async fn clear(tx: &Tx) -> Result<()> {
    Entity::delete_many().exec(&tx.conn().exec()).await?;
    Ok(())
}

/// Lets the database look at the projection, so that it chooses its indexes by what is there: after
/// it was filled anew.
pub async fn analyse(tx: &Tx) -> Result<()> {
    let exec = tx.conn().exec();
    exec.execute_unprepared("ANALYZE need_fact").await?;
    Ok(())
}

/// Needs whose facts were computed for another day than `today`, at most `limit` of them.
pub async fn stale(conn: Conn<'_>, today: NaiveDate, limit: u64) -> Result<Vec<Card>> {
    let rows = Entity::find()
        .filter(Column::AsOf.ne(today))
        .order_by_asc(Column::AsOf)
        .order_by_asc(Column::NeedId)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(rows.iter().map(card).collect())
}

/// What is in the projection, by need, after `after`; at most `limit` needs.
pub async fn cards(conn: Conn<'_>, after: Option<NeedId>, limit: u64) -> Result<Vec<Card>> {
    let mut query = Entity::find();
    if let Some(after) = after {
        query = query.filter(Column::NeedId.gt(after.uuid()));
    }
    let rows = query
        .order_by_asc(Column::NeedId)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(rows.iter().map(card).collect())
}

pub(super) fn card(row: &Model) -> Card {
    Card {
        need: NeedId::new(row.need_id),
        org: OrgId::new(row.org_id),
        shown: row.shown,
        as_of: row.as_of,
        updated_at: row.updated_at,
    }
}
