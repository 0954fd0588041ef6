//! The institution's queue: filtered, sorted and paged by the database.

use domain::ids::{OrgId, ProductId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, NullOrdering, Order, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};

use crate::conn::Conn;
use crate::entity::{application, organisation};
use crate::error::Result;
use crate::organisations;
use crate::rows::{ApplicationRow, OrganisationRow};

/// What the queue is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Decision due, first come first; without a date last.
    #[default]
    Due,
    /// Sent.
    Submitted,
    /// Amount asked.
    Amount,
    /// The firm's name.
    Firm,
    /// Status code.
    Status,
}

/// Which part of the queue is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Status codes; empty means any.
    pub statuses: Vec<&'static str>,
    /// One product, or all.
    pub product: Option<ProductId>,
    /// Words looked for in the firm's name and the need's title as sent; empty means all.
    pub words: String,
    /// Order.
    pub sort: Sort,
    /// Downwards.
    pub descending: bool,
    /// Rows skipped.
    pub offset: u64,
    /// Rows wanted at most.
    pub limit: u64,
}

/// A row of the queue with its firm. The need is told as it was sent: what the firm made of it since
/// is read with its consent only.
#[derive(Clone, Debug)]
pub struct Queued {
    /// The application.
    pub application: ApplicationRow,
    /// The firm.
    pub firm: OrganisationRow,
}

/// The rows wanted of the institution's queue, and how many there are in all.
pub async fn page(conn: Conn<'_>, provider: OrgId, wanted: &Wanted) -> Result<(Vec<Queued>, u64)> {
    let query = joined().filter(condition(provider, wanted));
    let total = query.clone().count(&conn.exec()).await?;
    let order = if wanted.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let by: SimpleExpr = match wanted.sort {
        Sort::Due => application::Column::DueOn.into_expr(),
        Sort::Submitted => application::Column::SubmittedAt.into_expr(),
        Sort::Amount => application::Column::AmountFen.into_expr(),
        Sort::Firm => organisation::Column::NameZh.into_expr(),
        Sort::Status => application::Column::Status.into_expr(),
    };
    let rows = query
        .order_by_with_nulls(by, order, NullOrdering::Last)
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .offset(wanted.offset)
        .limit(wanted.limit)
        .all(&conn.exec())
        .await?;
    let orgs: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
    let firms = organisations::by_ids(conn, &orgs).await?;
    let rows = rows
        .into_iter()
        .filter_map(|application| {
            let firm = firms
                .iter()
                .find(|firm| firm.id == application.org_id)?
                .clone();
            Some(Queued { application, firm })
        })
        .collect();
    Ok((rows, total))
}

#[derive(FromQueryResult)]
struct Count {
    status: String,
    number: i64,
}

/// How many applications the institution has in each status.
pub async fn counts(conn: Conn<'_>, provider: OrgId) -> Result<Vec<(String, u64)>> {
    let rows: Vec<Count> = application::Entity::find()
        .select_only()
        .column(application::Column::Status)
        .column_as(application::Column::Id.count(), "number")
        .filter(application::Column::ProviderId.eq(provider.uuid()))
        .group_by(application::Column::Status)
        .order_by_asc(application::Column::Status)
        .into_model()
        .all(&conn.exec())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.status, row.number.unsigned_abs()))
        .collect())
}

fn joined() -> Select<application::Entity> {
    let firm: RelationDef = application::Entity::belongs_to(organisation::Entity)
        .from(application::Column::OrgId)
        .to(organisation::Column::Id)
        .into();
    application::Entity::find().join(JoinType::InnerJoin, firm)
}

fn condition(provider: OrgId, wanted: &Wanted) -> Condition {
    let mut all = Condition::all().add(application::Column::ProviderId.eq(provider.uuid()));
    if !wanted.statuses.is_empty() {
        all = all.add(application::Column::Status.is_in(wanted.statuses.iter().copied()));
    }
    if let Some(product) = &wanted.product {
        all = all.add(application::Column::ProductId.eq(product.as_str()));
    }
    for word in wanted.words.split_whitespace() {
        let (small, typed) = (pattern(&word.to_lowercase()), pattern(word));
        let like = |column: SimpleExpr| {
            let as_typed = LikeExpr::new(typed.clone()).escape('\\');
            let in_small = LikeExpr::new(small.clone()).escape('\\');
            // SQLite folds the case of ASCII only: what is typed as it stands is found all the same.
            Condition::any()
                .add(Expr::expr(Func::lower(column.clone())).like(in_small))
                .add(Expr::expr(column).like(as_typed))
        };
        all = all.add(
            Condition::any()
                .add(like(organisation::Column::NameZh.into_expr()))
                .add(like(organisation::Column::NameEn.into_expr()))
                .add(like(application::Column::NeedTitle.into_expr())),
        );
    }
    all
}

/// A word anywhere, its own `%` and `_` meant literally.
pub(crate) fn pattern(word: &str) -> String {
    let mut out = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('%');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_no_pattern() {
        assert_eq!(pattern("50%_A\\"), "%50\\%\\_A\\\\%");
    }
}
