//! Tables that only grow: ledgers, registers, what happened. The database itself refuses to change
//! or remove their rows, whoever asks; a separate role for the application is not even granted it
//! ([`crate::grants`]).

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Makes what the triggers of PostgreSQL call; SQLite needs nothing.
pub(crate) async fn guard(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const GUARD: &str = "CREATE FUNCTION append_only_guard() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = '23001';
         END $$";
    match manager.get_database_backend() {
        DbBackend::Postgres => on_each(manager, &[GUARD]).await,
        _ => Ok(()),
    }
}

/// Takes it back.
pub(crate) async fn unguard(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    match manager.get_database_backend() {
        DbBackend::Postgres => on_each(manager, &["DROP FUNCTION append_only_guard()"]).await,
        _ => Ok(()),
    }
}

/// From now on nothing in these tables changes or goes.
pub(crate) async fn protect(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        match manager.get_database_backend() {
            DbBackend::Postgres => {
                on_each(
                    manager,
                    &[
                        &format!(
                            "CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
                             FOR EACH ROW EXECUTE FUNCTION append_only_guard()"
                        ),
                        &format!(
                            "CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}
                             FOR EACH STATEMENT EXECUTE FUNCTION append_only_guard()"
                        ),
                    ],
                )
                .await?;
            }
            _ => {
                for (name, act) in [("kept", "UPDATE"), ("stays", "DELETE")] {
                    let trigger = format!(
                        "CREATE TRIGGER {table}_{name} BEFORE {act} ON {table}
                         BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
                    );
                    on_each(manager, &[&trigger]).await?;
                }
            }
        }
    }
    Ok(())
}

/// Takes it back.
pub(crate) async fn release(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        let (names, of) = match manager.get_database_backend() {
            DbBackend::Postgres => (["kept", "whole"], format!(" ON {table}")),
            _ => (["kept", "stays"], String::new()),
        };
        for name in names {
            on_each(manager, &[&format!("DROP TRIGGER {table}_{name}{of}")]).await?;
        }
    }
    Ok(())
}

/// Runs each text whole: a trigger's body has semicolons of its own.
pub(crate) async fn on_each(manager: &SchemaManager<'_>, texts: &[&str]) -> Result<(), DbErr> {
    for text in texts {
        manager.get_connection().execute_unprepared(text).await?;
    }
    Ok(())
}
