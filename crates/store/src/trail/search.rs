//! Looking something up in the audit trail.

use chrono::{DateTime, Utc};
use domain::ids::OrgId;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::applications::queue::pattern;
use crate::conn::Conn;
use crate::entity::{audit_event, organisation};
use crate::error::Result;
use crate::rows::AuditRow;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Only rows of this organisation: those about its records, and those of its people.
    pub scope: Option<OrgId>,
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this one.
    pub until: Option<DateTime<Utc>>,
    /// Part of the actor's name.
    pub actor: Option<String>,
    /// Part of an organisation's name.
    pub org: Option<String>,
    /// Kind or id of the object, or the request.
    pub object: Option<String>,
    /// The action.
    pub action: Option<String>,
    /// The outcome.
    pub outcome: Option<String>,
}

/// How many there are.
pub async fn count(conn: Conn<'_>, search: &Search) -> Result<u64> {
    Ok(select(conn, search).await?.count(&conn.exec()).await?)
}

/// Newest first.
pub async fn page(
    conn: Conn<'_>,
    search: &Search,
    offset: u64,
    limit: u64,
) -> Result<Vec<AuditRow>> {
    use audit_event::Column as C;
    let found = select(conn, search)
        .await?
        .order_by_desc(C::At)
        .order_by_desc(C::Id)
        .offset(offset)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Oldest first, after a row that was read before.
pub async fn after(
    conn: Conn<'_>,
    search: &Search,
    seen: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<AuditRow>> {
    use audit_event::Column as C;
    let mut query = select(conn, search).await?;
    if let Some((at, id)) = seen {
        let later = Condition::any()
            .add(C::At.gt(at))
            .add(Condition::all().add(C::At.eq(at)).add(C::Id.gt(id)));
        query = query.filter(later);
    }
    let found = query
        .order_by_asc(C::At)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// One row, if it is in the scope.
pub async fn find(conn: Conn<'_>, scope: Option<OrgId>, id: Uuid) -> Result<Option<AuditRow>> {
    let search = Search {
        scope,
        ..Search::default()
    };
    let found = select(conn, &search)
        .await?
        .filter(audit_event::Column::Id.eq(id))
        .one(&conn.exec())
        .await?;
    Ok(found)
}

async fn select(conn: Conn<'_>, search: &Search) -> Result<Select<audit_event::Entity>> {
    use audit_event::Column as C;
    let mut query = audit_event::Entity::find();
    if let Some(org) = search.scope {
        query = query.filter(of(&[org.uuid()]));
    }
    if let Some(from) = search.from {
        query = query.filter(C::At.gte(from));
    }
    if let Some(until) = search.until {
        query = query.filter(C::At.lt(until));
    }
    if let Some(actor) = &search.actor {
        query = query.filter(part(C::ActorName, actor));
    }
    if let Some(name) = &search.org {
        use organisation::Column as O;
        let named = Condition::any()
            .add(part(O::NameZh, name))
            .add(part(O::NameEn, name));
        let found = organisation::Entity::find()
            .filter(named)
            .limit(200)
            .all(&conn.exec())
            .await?;
        let ids: Vec<Uuid> = found.into_iter().map(|org| org.id).collect();
        query = query.filter(of(&ids));
    }
    if let Some(object) = &search.object {
        let any = Condition::any()
            .add(C::ObjectKind.eq(object))
            .add(C::ObjectId.eq(object))
            .add(C::RequestId.eq(object));
        query = query.filter(any);
    }
    if let Some(action) = &search.action {
        query = query.filter(C::Action.eq(action));
    }
    if let Some(outcome) = &search.outcome {
        query = query.filter(C::Outcome.eq(outcome));
    }
    Ok(query)
}

fn of(orgs: &[Uuid]) -> Condition {
    use audit_event::Column as C;
    Condition::any()
        .add(C::OrgId.is_in(orgs.iter().copied()))
        .add(C::ActorOrgId.is_in(orgs.iter().copied()))
}

/// Whether the column has the text in it, as it stands.
fn part(column: impl IntoColumnRef, text: &str) -> Expr {
    Expr::col(column).like(LikeExpr::new(pattern(text)).escape('\\'))
}
