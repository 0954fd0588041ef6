//! What the two databases say differently.

use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Func};
use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::{Map, Value};

use crate::conn::Conn;
use crate::entity::need_fact::FACTS;

/// The database that is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(super) fn of(conn: Conn<'_>) -> Dialect {
        match conn.exec().get_database_backend() {
            DbBackend::Postgres => Dialect::Postgres,
            _ => Dialect::Sqlite,
        }
    }

    /// The document to be stored.
    pub(super) fn document(self, document: Map<String, Value>) -> Expr {
        let document = Value::Object(document);
        match self {
            Dialect::Postgres => Expr::val(document),
            Dialect::Sqlite => Func::cust("jsonb").arg(document.to_string()).into(),
        }
    }

    /// A number of the document. PostgreSQL holds numbers of any size in it; all were whole and of
    /// 64 bits when they were stored.
    pub(super) fn number(self, key: &str) -> Expr {
        match self {
            Dialect::Postgres => of_document("->", key).cast_as("bigint"),
            Dialect::Sqlite => of_document("->>", key),
        }
    }

    /// Text of the document.
    pub(super) fn text(self, key: &str) -> Expr {
        of_document("->>", key)
    }

    /// Yes or no; on SQLite 1 or 0.
    pub(super) fn flag(self, key: &str) -> Expr {
        match self {
            Dialect::Postgres => of_document("->", key).cast_as("boolean"),
            Dialect::Sqlite => of_document("->>", key),
        }
    }

    /// Whether text has a part, letter case and all.
    pub(super) fn has(self, text: Expr, part: String) -> Expr {
        let place = match self {
            Dialect::Postgres => "strpos",
            Dialect::Sqlite => "instr",
        };
        Expr::expr(Func::cust(place).arg(text).arg(part)).gt(literal(0))
    }

    /// The truth that stands at a place of a table of bytes: 0 false, 1 true, else unknown. The
    /// place is computed once.
    pub(super) fn truth_at(self, table: Vec<u8>, place: Expr) -> Expr {
        match self {
            Dialect::Postgres => Expr::cust_with_exprs(
                "CASE get_byte($1, $2) WHEN 0 THEN FALSE WHEN 1 THEN TRUE END",
                [Expr::val(table), place],
            ),
            Dialect::Sqlite => Expr::cust_with_exprs(
                "CASE substr(?, ?, 1) WHEN x'00' THEN FALSE WHEN x'01' THEN TRUE END",
                [Expr::val(table), place.add(literal(1))],
            ),
        }
    }

    /// Unknown.
    pub(super) fn unknown(self) -> Expr {
        Expr::cust("CAST(NULL AS boolean)")
    }
}

fn of_document(operator: &'static str, key: &str) -> Expr {
    Expr::col(FACTS).binary(BinOper::Custom(operator), key)
}

/// A small number of ours, written out instead of bound.
pub(super) fn literal(number: i32) -> Expr {
    Expr::Constant(number.into())
}
