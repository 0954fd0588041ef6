//! Writing a row, the same for every table.

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, Condition, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter,
};

use crate::conn::Conn;
use crate::error::Result;

/// Inserts a row with every column as given.
pub(crate) async fn insert<M, A>(conn: Conn<'_>, row: M) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
{
    M::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&conn.exec())
        .await?;
    Ok(())
}

/// Inserts many rows of one table in few statements.
pub(crate) async fn insert_many<M, A>(conn: Conn<'_>, rows: Vec<M>) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
{
    let mut rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all())
        .peekable();
    while rows.peek().is_some() {
        // 200 rows of 25 columns stay far below SQLite's 32,766 bound values.
        let part: Vec<A> = rows.by_ref().take(200).collect();
        M::Entity::insert_many(part)
            .exec_without_returning(&conn.exec())
            .await?;
    }
    Ok(())
}

/// Writes every column of the rows that `guard` lets through and says how many there were.
pub(crate) async fn update<M, A>(conn: Conn<'_>, row: M, guard: Condition) -> Result<u64>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
{
    let done = M::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(guard)
        .exec(&conn.exec())
        .await?;
    Ok(done.rows_affected)
}
