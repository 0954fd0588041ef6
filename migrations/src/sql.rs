//! One text for both databases: the few types whose names differ are written in braces.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Runs the statements of `text` (separated by `;`) with the types of the database at hand.
///
/// `{uuid}`, `{time}`, `{date}` and `{json}` are replaced; on SQLite by the names that SeaORM
/// itself uses there, so that the two schemas say the same.
pub async fn run(manager: &SchemaManager<'_>, text: &str) -> Result<(), DbErr> {
    let names = match manager.get_database_backend() {
        DbBackend::Postgres => ["uuid", "timestamptz", "date", "jsonb"],
        _ => [
            "uuid_text",
            "timestamp_with_timezone_text",
            "date_text",
            "jsonb_text",
        ],
    };
    let mut text = text.to_owned();
    for (mark, name) in ["{uuid}", "{time}", "{date}", "{json}"]
        .into_iter()
        .zip(names)
    {
        text = text.replace(mark, name);
    }
    for statement in text
        .split(';')
        .map(str::trim)
        .filter(|statement| !statement.is_empty())
    {
        manager
            .get_connection()
            .execute_unprepared(statement)
            .await?;
    }
    Ok(())
}

/// Drops tables in the order given.
pub async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        manager
            .drop_table(Table::drop().table(Alias::new(*table)).to_owned())
            .await?;
    }
    Ok(())
}

/// A migration of one text and the tables that it makes.
macro_rules! migration {
    ($name:literal, up: $up:expr, tables: [$($table:literal),+ $(,)?]) => {
        /// The migration of this file.
        #[derive(Debug)]
        pub struct Migration;

        impl sea_orm_migration::prelude::MigrationName for Migration {
            fn name(&self) -> &str {
                $name
            }
        }

        #[sea_orm_migration::async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                crate::sql::run(manager, $up).await
            }

            async fn down(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                crate::sql::drop_tables(manager, &[$($table),+]).await
            }
        }
    };
}

pub(crate) use migration;
