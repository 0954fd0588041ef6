//! Named numbers of the whole portal.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use crate::conn::{Conn, Tx};
use crate::entity::portal_mark;
use crate::error::Result;
use crate::rows::MarkRow;

/// The number of that name; zero where none was set.
pub async fn get(conn: Conn<'_>, name: &str) -> Result<i64> {
    let found = portal_mark::Entity::find_by_id(name.to_owned())
        .one(&conn.exec())
        .await?;
    Ok(found.map_or(0, |row| row.number))
}

/// Counts one up.
pub async fn bump(tx: &Tx, name: &str) -> Result<()> {
    use portal_mark::Column as C;
    let first = MarkRow {
        name: name.to_owned(),
        number: 1,
    };
    let next = Expr::col((portal_mark::Entity, C::Number)).add(1);
    portal_mark::Entity::insert(first.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(C::Name)
                .value(C::Number, next)
                .to_owned(),
        )
        .exec_without_returning(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Sets the number of that name, unless it has one already.
pub async fn begin(tx: &Tx, name: &str, number: i64) -> Result<()> {
    use portal_mark::Column as C;
    let first = MarkRow {
        name: name.to_owned(),
        number,
    };
    portal_mark::Entity::insert(first.into_active_model().reset_all())
        .on_conflict(OnConflict::column(C::Name).do_nothing().to_owned())
        .exec_without_returning(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Sets the number of that name.
pub async fn set(tx: &Tx, name: &str, number: i64) -> Result<()> {
    use portal_mark::Column as C;
    let row = MarkRow {
        name: name.to_owned(),
        number,
    };
    portal_mark::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(C::Name)
                .update_column(C::Number)
                .to_owned(),
        )
        .exec_without_returning(&tx.conn().exec())
        .await?;
    Ok(())
}
