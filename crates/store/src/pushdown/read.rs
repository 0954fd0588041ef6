//! Asking the projection.

use domain::criteria::Verdict;
use domain::ids::NeedId;
use sea_orm::sea_query::{
    CaseStatement, Expr, ExprTrait, Func, NullOrdering, Order, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{ConnectionTrait, FromQueryResult, Iterable, QueryResult, Statement};
use uuid::Uuid;

use super::compile::compile;
use super::dialect::{Dialect, literal};
use super::{Filter, Listing, Question, Scope, Sort, Wanted};
use crate::conn::Conn;
use crate::entity::need_fact::{Column, Entity};
use crate::error::Result;
use crate::rows::NeedFactRow;

/// Under which name a verdict comes back.
const VERDICT: &str = "verdict";
/// Verdicts fetched by one statement of [`verdicts`], so that none runs into the time limit.
const AT_ONCE: u64 = 20_000;

/// What an unknown verdict adds to the sum of [`count`], where an eligible one adds 1: more than
/// there are needs, and so little that four thousand million of them can be added up.
const UNKNOWN: i64 = 1 << 31;

/// A need with what the tree says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The need as the projection has it.
    pub row: NeedFactRow,
    /// The verdict.
    pub verdict: Verdict,
}

/// Part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The part.
    pub rows: Vec<Judged>,
    /// How long the whole list is.
    pub total: u64,
}

/// How many needs have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Eligible.
    pub eligible: u64,
    /// Undetermined.
    pub undetermined: u64,
    /// Ineligible; counted only where they are wanted.
    pub ineligible: u64,
}

/// The wanted verdicts of the needs after `after`, by need, at most `limit` of them. An export
/// goes on after the last need that it got, until it gets none.
pub async fn verdicts_after(
    conn: Conn<'_>,
    question: &Question<'_>,
    filter: &Filter<'_>,
    after: Option<NeedId>,
    limit: u64,
) -> Result<Vec<(NeedId, Verdict)>> {
    let mut query = asked(conn, question, filter)?;
    query.query.column(Column::NeedId);
    if let Some(after) = after {
        query
            .query
            .and_where(Expr::col(Column::NeedId).gt(after.uuid()));
    }
    query
        .query
        .order_by(Column::NeedId, Order::Asc)
        .limit(limit);
    let found = conn.exec().query_all(&query.with_verdict()).await?;
    found
        .iter()
        .map(|row| {
            let need: Uuid = row.try_get("", "need_id")?;
            Ok((NeedId::new(need), verdict(row)?))
        })
        .collect()
}

/// All wanted verdicts, by need. Outside a transaction, needs that change meanwhile are seen
/// before or after the change, each as a whole.
pub async fn verdicts(
    conn: Conn<'_>,
    question: &Question<'_>,
    filter: &Filter<'_>,
) -> Result<Vec<(NeedId, Verdict)>> {
    let mut all = Vec::new();
    loop {
        let after = all.last().map(|(need, _)| *need);
        let part = verdicts_after(conn, question, filter, after, AT_ONCE).await?;
        let last = part.len();
        all.extend(part);
        if u64::try_from(last).unwrap_or_default() < AT_ONCE {
            return Ok(all);
        }
    }
}

/// A part of the list, in order, and the length of the whole.
pub async fn page(
    conn: Conn<'_>,
    question: &Question<'_>,
    filter: &Filter<'_>,
    listing: &Listing,
) -> Result<Page> {
    let mut total = asked(conn, question, filter)?.query;
    total.expr(Expr::cust("count(*)"));
    let total = conn.exec().query_one(&total).await?;
    let total: i64 = total.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    let query = listed(conn, question, filter, listing)?;
    let rows = conn.exec().query_all(&query).await?;
    let rows = rows.iter().map(|row| {
        Ok(Judged {
            row: NeedFactRow::from_query_result(row, "")?,
            verdict: verdict(row)?,
        })
    });
    Ok(Page {
        rows: rows.collect::<Result<_>>()?,
        total: total.unsigned_abs(),
    })
}

/// How the database goes about a page: its own words, for those who look after it.
pub async fn explain(
    conn: Conn<'_>,
    question: &Question<'_>,
    filter: &Filter<'_>,
    listing: &Listing,
) -> Result<Vec<String>> {
    let query = listed(conn, question, filter, listing)?;
    let plain = conn.exec().get_database_backend().build(&query);
    let (word, column) = match Dialect::of(conn) {
        Dialect::Postgres => ("EXPLAIN", 0),
        Dialect::Sqlite => ("EXPLAIN QUERY PLAN", 3),
    };
    let ask = Statement {
        sql: format!("{word} {}", plain.sql),
        ..plain
    };
    let rows = conn.exec().query_all_raw(ask).await?;
    rows.iter()
        .map(|row| Ok(row.try_get_by_index(column)?))
        .collect()
}

/// How many needs have which of the wanted verdicts.
pub async fn count(conn: Conn<'_>, question: &Question<'_>, filter: &Filter<'_>) -> Result<Counts> {
    let Asked { mut query, judges } = asked(conn, question, filter)?;
    // One sum tells both numbers, so that nothing is sorted, and each part of a distributed table
    // can sum for itself. What is ineligible, and that is nearly all, is left behind in a condition,
    // because only there SQLite stops at the first member that decides.
    let open = judges.clone().is_not(Expr::Constant(false.into()));
    let counted = Func::coalesce([judges.cast_as("integer"), Expr::Constant(UNKNOWN.into())]);
    let counted = CaseStatement::new().case(open, counted).finally(literal(0));
    let sum = Func::coalesce([Func::sum(counted).into(), literal(0)]);
    query
        .expr(Expr::cust("count(*)"))
        .expr(Expr::expr(sum).cast_as("bigint"));
    let Some(row) = conn.exec().query_one(&query).await? else {
        return Ok(Counts::default());
    };
    let (all, sum): (i64, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    let (eligible, undetermined) = (sum % UNKNOWN, sum / UNKNOWN);
    Ok(Counts {
        eligible: eligible.unsigned_abs(),
        undetermined: undetermined.unsigned_abs(),
        ineligible: (all - eligible - undetermined).unsigned_abs(),
    })
}

/// A query over the wanted needs, and the expression that judges them.
struct Asked {
    query: SelectStatement,
    judges: Expr,
}

impl Asked {
    fn with_verdict(mut self) -> SelectStatement {
        self.query.expr_as(self.judges, VERDICT);
        self.query
    }
}

fn asked(conn: Conn<'_>, question: &Question<'_>, filter: &Filter<'_>) -> Result<Asked> {
    let dialect = Dialect::of(conn);
    let judges = compile(question, dialect)?;
    let mut query = Query::select();
    query.from(Entity);
    match filter.scope {
        // Bare, as in the conditions of the indexes.
        Scope::Shown => query.and_where(Expr::col(Column::Shown)),
        Scope::Firm(org) => query.and_where(Expr::col(Column::OrgId).eq(org.uuid())),
        Scope::Everything => &mut query,
    };
    if let Some(also) = filter.also {
        let also = Question {
            tree: also,
            ..*question
        };
        query.and_where(compile(&also, dialect)?);
    }
    // Where one verdict is wanted, what is found has it; no need to judge it again.
    let judges = match filter.wanted {
        Wanted::Eligible => {
            // As it stands, and not as IS TRUE: so an index can serve a member of an outer `all`.
            query.and_where(judges);
            Expr::Constant(true.into())
        }
        Wanted::Undetermined => {
            query.and_where(judges.is_null());
            dialect.unknown()
        }
        Wanted::Open => {
            query.and_where(judges.clone().is_not(Expr::Constant(false.into())));
            judges
        }
        Wanted::Any => judges,
    };
    Ok(Asked { query, judges })
}

fn listed(
    conn: Conn<'_>,
    question: &Question<'_>,
    filter: &Filter<'_>,
    listing: &Listing,
) -> Result<SelectStatement> {
    let mut asked = asked(conn, question, filter)?;
    let by: SimpleExpr = match listing.sort {
        Sort::Need => Expr::col(Column::NeedId),
        Sort::Verdict => rank(asked.judges.clone()),
        Sort::Amount => Expr::col(Column::AmountFen),
        Sort::Region => Expr::col(Column::Region),
        Sort::Industry => Expr::col(Column::Industry),
        Sort::SizeClass => Expr::col(Column::SizeClass),
        Sort::Age => Expr::col(Column::AgeMonths),
        Sort::Updated => Expr::col(Column::UpdatedAt),
    };
    let direction = if listing.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    // PostgreSQL's indexes have NULL last upwards and first downwards, SQLite's the other way:
    // said outright, both have it last.
    asked
        .query
        .columns(Column::iter())
        .order_by_expr_with_nulls(by, direction, NullOrdering::Last)
        .order_by(Column::NeedId, Order::Asc)
        .offset(listing.offset)
        .limit(listing.limit);
    Ok(asked.with_verdict())
}

fn rank(judges: Expr) -> Expr {
    CaseStatement::new()
        .case(judges.clone(), 0)
        .case(judges.is_null(), 1)
        .finally(2)
        .into()
}

fn verdict(row: &QueryResult) -> Result<Verdict> {
    let truth: Option<bool> = row.try_get("", VERDICT)?;
    Ok(match truth {
        Some(true) => Verdict::Eligible,
        Some(false) => Verdict::Ineligible,
        None => Verdict::Undetermined,
    })
}
