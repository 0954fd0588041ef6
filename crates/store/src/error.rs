//! What can go wrong in the database, sorted by what the caller can do about it.
//!
//! SeaORM's own classification knows two constraint violations; the rest (CHECK, busy,
//! serialization, a lost connection) is read here from the drivers' codes.

use sea_orm::sqlx;
use sea_orm::{DbErr, RuntimeErr};

/// Result of a query.
pub type Result<T> = std::result::Result<T, Error>;

/// An error of the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique constraint refused the row: `table_column…`, or `table_pkey` for its key.
    #[error("not unique: {0}")]
    Unique(String),
    /// A CHECK refused the row, by the constraint's name.
    #[error("check failed: {0}")]
    Check(String),
    /// A row that another points at is missing, or in use.
    #[error("foreign key: {0}")]
    ForeignKey(String),
    /// Another transaction was in the way: the whole transaction may be tried again.
    #[error("busy: {0}")]
    Busy(String),
    /// The database cannot be reached, or cannot write (disk full, read-only, timeout).
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Anything else: a fault of ours.
    #[error("database: {0}")]
    Internal(String),
}

impl Error {
    /// Whether this is a violation of the unique constraint of that name.
    pub fn is_unique(&self, constraint: &str) -> bool {
        matches!(self, Self::Unique(name) if name == constraint)
    }

    /// Whether a row of the same key is there already.
    pub fn is_same_key(&self) -> bool {
        matches!(self, Self::Unique(name) if name.ends_with("_pkey"))
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => Self::Unavailable(error.to_string()),
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => from_driver(cause),
            DbErr::Conn(_) => Self::Unavailable(error.to_string()),
            _ => Self::Internal(error.to_string()),
        }
    }
}

fn from_driver(cause: &sqlx::Error) -> Error {
    use sqlx::Error as E;
    match cause {
        E::Database(error) => {
            let code = error.code().unwrap_or_default();
            if error
                .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
                .is_some()
            {
                from_postgres(
                    &code,
                    error.constraint().unwrap_or_default(),
                    error.message(),
                )
            } else {
                from_sqlite(&code, error.message())
            }
        }
        E::Io(_)
        | E::Tls(_)
        | E::Protocol(_)
        | E::PoolTimedOut
        | E::PoolClosed
        | E::WorkerCrashed
        | E::BeginFailed => Error::Unavailable(cause.to_string()),
        _ => Error::Internal(cause.to_string()),
    }
}

/// By SQLSTATE.
fn from_postgres(code: &str, constraint: &str, message: &str) -> Error {
    let constraint = constraint.to_owned();
    let message = format!("{code} {message}");
    match code {
        "23505" => Error::Unique(constraint),
        "23514" => Error::Check(constraint),
        "23503" => Error::ForeignKey(constraint),
        // serialization failure, deadlock, lock not available
        "40001" | "40P01" | "55P03" => Error::Busy(message),
        // cancelled by timeout, read-only transaction
        "57014" | "25006" => Error::Unavailable(message),
        _ if ["08", "53", "57", "58"]
            .iter()
            .any(|class| code.starts_with(class)) =>
        {
            Error::Unavailable(message)
        }
        _ => Error::Internal(message),
    }
}

/// By extended result code; the low byte is the primary code.
fn from_sqlite(code: &str, message: &str) -> Error {
    let number: i32 = code.parse().unwrap_or_default();
    let detail = message.rsplit(": ").next().unwrap_or_default();
    match number {
        1555 => Error::Unique(format!(
            "{}_pkey",
            detail.split('.').next().unwrap_or_default()
        )),
        2067 => Error::Unique(columns(detail)),
        275 => Error::Check(detail.to_owned()),
        787 => Error::ForeignKey(message.to_owned()),
        _ => match number & 0xff {
            // busy, locked
            5 | 6 => Error::Busy(message.to_owned()),
            // read-only, input or output error, full, cannot open
            8 | 10 | 13 | 14 => Error::Unavailable(message.to_owned()),
            _ => Error::Internal(format!("{code} {message}")),
        },
    }
}

/// `t.a, t.b` becomes `t_a_b`, the name that the constraint bears on PostgreSQL.
fn columns(detail: &str) -> String {
    let mut name = String::new();
    for (index, part) in detail.split(", ").enumerate() {
        let (table, column) = part.split_once('.').unwrap_or(("", part));
        if index == 0 {
            name.push_str(table);
        }
        name.push('_');
        name.push_str(column);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_name_a_constraint_alike() {
        let sqlite = |code, text| from_sqlite(code, text).to_string();
        let postgres = |code, name| from_postgres(code, name, "").to_string();
        assert_eq!(
            sqlite(
                "2067",
                "UNIQUE constraint failed: application.need_id, application.product_id"
            ),
            postgres("23505", "application_need_id_product_id"),
        );
        assert_eq!(
            sqlite("1555", "UNIQUE constraint failed: asset.id"),
            postgres("23505", "asset_pkey"),
        );
        assert_eq!(
            sqlite("275", "CHECK constraint failed: quota_not_overdrawn"),
            postgres("23514", "quota_not_overdrawn"),
        );
    }

    #[test]
    fn what_may_be_tried_again_is_told_from_what_is_down() {
        for code in ["40001", "40P01", "55P03"] {
            assert!(matches!(from_postgres(code, "", ""), Error::Busy(_)));
        }
        for code in ["57014", "57P01", "53300", "08006", "25006"] {
            assert!(matches!(from_postgres(code, "", ""), Error::Unavailable(_)));
        }
        for code in ["5", "261", "517"] {
            assert!(matches!(
                from_sqlite(code, "database is locked"),
                Error::Busy(_)
            ));
        }
        assert!(matches!(
            from_sqlite("13", "database or disk is full"),
            Error::Unavailable(_)
        ));
        assert!(matches!(from_postgres("42P01", "", ""), Error::Internal(_)));
    }
}
