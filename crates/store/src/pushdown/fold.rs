//! Joining many conditions without nesting deeply: SQLite refuses expressions over 1,000 deep.

use sea_orm::sea_query::{Expr, ExprTrait};

/// All of the conditions; TRUE when there are none.
pub(super) fn all(members: Vec<Expr>) -> Expr {
    fold(members, &|a, b| a.and(b)).unwrap_or_else(|| Expr::Constant(true.into()))
}

/// Any of the conditions; FALSE when there are none.
pub(super) fn any(members: Vec<Expr>) -> Expr {
    fold(members, &|a, b| a.or(b)).unwrap_or_else(|| Expr::Constant(false.into()))
}

/// Joins by halves, so that a thousand members are ten deep.
pub(super) fn fold(mut members: Vec<Expr>, join: &dyn Fn(Expr, Expr) -> Expr) -> Option<Expr> {
    if members.len() < 2 {
        return members.pop();
    }
    let right = members.split_off(members.len() / 2);
    match (fold(members, join), fold(right, join)) {
        (Some(left), Some(right)) => Some(join(left, right)),
        (left, right) => left.or(right),
    }
}
