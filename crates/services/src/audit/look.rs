//! The trail for those who may read it: an auditor sees the rows of the own organisation – about
//! its records, and of its people – and those of the platform and of the regulator see all. Each
//! look is itself noted, before anything is shown.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};
use contract::Coded;
use contract::audit::{
    AnchorView, AuditEntryView, AuditLineView, AuditParams, AuditRowView, AuditView,
    VerificationParams, VerificationView,
};
use domain::access::{Action, OrgKind, Permit, Role, Subject};
use domain::audit::{Outcome, words};
use domain::calendar::add_days;
use domain::ids::OrgId;
use domain::lang::{Label, Lang};
use serde_json::{Value, json};
use store::organisations;
use store::rows::AuditRow;
use store::trail::search::{self, Search};
use uuid::Uuid;

use super::verify::{Against, database};
use super::{Custody, Object, notes};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::words::{coded, org_name};

/// Rows on a page.
const ROWS: u64 = 50;
/// How far back a check goes by itself, and how many days one request may check.
const CHECKED: i64 = 6;
const CHECKED_AT_MOST: i64 = 31;

/// One page of the trail, newest first. A filter that cannot be read is as if not given.
pub async fn list(ctx: &Ctx, params: AuditParams) -> Result<AuditView> {
    let (permit, scope) = reader(ctx)?;
    let (mut filter, wanted) = read(params, scope);
    note(ctx, permit, "list", &filter).await?;
    let total = search::count(ctx.read(), &wanted).await?;
    let paging = paging_of(&filter.page, total);
    filter.page = paging.page.to_string();
    let rows = search::page(ctx.read(), &wanted, (paging.page - 1) * ROWS, ROWS).await?;
    let label = |outcome: &Outcome| coded(outcome.code(), outcome.label(), ctx.lang);
    Ok(AuditView {
        filter,
        rows: views(ctx, &rows).await?,
        paging,
        outcomes: Outcome::ALL.iter().map(label).collect(),
        of_all: scope.is_none(),
    })
}

/// One row with everything it says.
pub async fn one(ctx: &Ctx, id: &str) -> Result<AuditEntryView> {
    let (permit, scope) = reader(ctx)?;
    let id: Uuid = reference(id)?;
    let found = search::find(ctx.read(), scope, id).await?;
    let row = found.ok_or(Error::NotFound)?;
    notes::read(ctx, permit, Object::alone("audit_event", id)).await?;
    let views = views(ctx, std::slice::from_ref(&row)).await?;
    let names = names(ctx, std::slice::from_ref(&row)).await?;
    let view = views.into_iter().next().ok_or(Error::NotFound)?;
    Ok(AuditEntryView {
        row: view,
        whose: row
            .org_id
            .and_then(|org| names.get(&org).cloned())
            .unwrap_or_default(),
        permit: coded_or(&row.permit, words::action(&row.permit), ctx.lang),
        lines: lines(row.before.as_ref(), row.after.as_ref()),
        place: place(&row),
        request_id: row.request_id,
        network: row.network,
        mac: row.mac,
    })
}

/// Checks some days of the whole trail. It says nothing of what the rows hold, so that the auditor
/// of an organisation may ask it too.
pub async fn verification(ctx: &Ctx, params: VerificationParams) -> Result<VerificationView> {
    let (permit, _) = reader(ctx)?;
    let day = |text: &str| domain::form::optional_date(text).ok().flatten();
    let to = day(&params.to)
        .unwrap_or_else(|| ctx.today())
        .min(ctx.today());
    let from = day(&params.from).unwrap_or_else(|| add_days(to, -CHECKED));
    let from = from.min(to).max(add_days(to, -CHECKED_AT_MOST));
    let object = Object::alone("audit_event", "verification");
    let asked = json!({ "from": from, "to": to });
    notes::read_with(ctx, permit, object, Some(asked)).await?;
    let against = Against::own(&Custody::of(&ctx.portal), None, (Some(from), Some(to)))?;
    let report = database(ctx, &against).await?;
    let words = |bad: domain::audit::Bad| bad.words(ctx.lang);
    Ok(VerificationView {
        from,
        to,
        rows: report.rows,
        days: report.days,
        bad: report.bad,
        first: report.first.map(words).unwrap_or_default(),
        anchor: report.anchored.map(|anchor| AnchorView {
            seq: anchor.seq,
            at: anchor.at,
            place: format!("{} #{}", anchor.tip.day, anchor.tip.number),
        }),
        unanchored: report.unanchored,
    })
}

/// An export under way: what the filter lets through, oldest first, in parts.
#[derive(Debug)]
pub struct Download {
    ctx: Ctx,
    wanted: Search,
    seen: Option<(DateTime<Utc>, Uuid)>,
}

/// Begins an export. It is noted with its filter, and does not begin where that fails.
pub async fn download(ctx: &Ctx, params: AuditParams) -> Result<Download> {
    let (permit, scope) = reader(ctx)?;
    let (filter, mut wanted) = read(params, scope);
    note(ctx, permit, "export", &filter).await?;
    // What is written meanwhile, the note of this export first, is not part of it.
    let now = ctx.now();
    wanted.until = Some(wanted.until.map_or(now, |until| until.min(now)));
    Ok(Download {
        ctx: ctx.clone(),
        wanted,
        seen: None,
    })
}

impl Download {
    /// The next rows, of which there are none at the end.
    pub async fn next(&mut self) -> Result<Vec<AuditRow>> {
        let rows = search::after(self.ctx.read(), &self.wanted, self.seen, 500).await?;
        if let Some(last) = rows.last() {
            self.seen = Some((last.at, last.id));
        }
        Ok(rows)
    }
}

/// Who may read, and of which organisation; `None` for all.
fn reader(ctx: &Ctx) -> Result<(Permit, Option<OrgId>)> {
    let actor = ctx.actor.as_ref();
    let org = actor.and_then(|actor| actor.org_id());
    let subject = org.map_or(Subject::NONE, Subject::of_provider);
    let permit = ctx.require(Action::ReadAudit, subject)?;
    let kind = actor
        .and_then(|actor| actor.org.as_ref())
        .map(|org| org.kind);
    let all = matches!(kind, Some(OrgKind::Platform | OrgKind::Regulator));
    let scope = org.filter(|_| !all);
    if scope.is_none() && !all {
        return Err(Error::Forbidden);
    }
    Ok((permit, scope))
}

async fn note(ctx: &Ctx, permit: Permit, what: &str, filter: &AuditParams) -> Result<()> {
    let asked = json!({
        "from": filter.from, "until": filter.to, "by": filter.actor, "org": filter.org,
        "object": filter.object, "action": filter.action, "outcome": filter.outcome,
        "page": filter.page,
    });
    let object = Object::alone("audit_event", what);
    notes::read_with(ctx, permit, object, Some(asked)).await
}

fn read(params: AuditParams, scope: Option<OrgId>) -> (AuditParams, Search) {
    let given = |text: &str| -> Option<String> {
        let text: String = text.trim().chars().take(100).collect();
        (!text.is_empty() && !text.contains('\0')).then_some(text)
    };
    let day = |text: &str| domain::form::optional_date(text).ok().flatten();
    let (from, to) = (day(&params.from), day(&params.to));
    let wanted = Search {
        scope,
        from: from.and_then(begin),
        until: to.and_then(|to| begin(to.succ_opt()?)),
        actor: given(&params.actor),
        org: given(&params.org),
        object: given(&params.object),
        action: given(&params.action),
        outcome: given(&params.outcome).filter(|code| Outcome::from_code(code).is_some()),
    };
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let filter = AuditParams {
        from: text(from),
        to: text(to),
        actor: wanted.actor.clone().unwrap_or_default(),
        org: wanted.org.clone().unwrap_or_default(),
        object: wanted.object.clone().unwrap_or_default(),
        action: wanted.action.clone().unwrap_or_default(),
        outcome: wanted.outcome.clone().unwrap_or_default(),
        page: params.page,
    };
    (filter, wanted)
}

/// The first moment of a day in China.
fn begin(day: NaiveDate) -> Option<DateTime<Utc>> {
    let china = FixedOffset::east_opt(8 * 3600)?;
    let start = china.from_local_datetime(&day.and_time(NaiveTime::MIN));
    Some(start.single()?.with_timezone(&Utc))
}

fn paging_of(page: &str, rows: u64) -> contract::common::Paging {
    let pages = rows.div_ceil(ROWS).max(1);
    let page = page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    contract::common::Paging { page, pages, rows }
}

async fn names(ctx: &Ctx, rows: &[AuditRow]) -> Result<HashMap<Uuid, String>> {
    let ids = rows.iter().flat_map(|row| [row.org_id, row.actor_org_id]);
    let mut ids: Vec<OrgId> = ids.flatten().map(OrgId::new).collect();
    ids.sort_unstable();
    ids.dedup();
    let orgs = organisations::by_ids(ctx.read(), &ids).await?;
    let named = |org: store::rows::OrganisationRow| (org.id, org_name(&org, ctx.lang));
    Ok(orgs.into_iter().map(named).collect())
}

async fn views(ctx: &Ctx, rows: &[AuditRow]) -> Result<Vec<AuditRowView>> {
    let names = names(ctx, rows).await?;
    let lang = ctx.lang;
    let view = |row: &AuditRow| AuditRowView {
        id: row.id,
        at: row.at,
        actor: row.actor_name.clone(),
        role: role(&row.role, lang),
        org: row
            .actor_org_id
            .and_then(|org| names.get(&org).cloned())
            .unwrap_or_default(),
        action: coded_or(&row.action, words::action(&row.action), lang),
        object: Coded::new(
            &row.object_id,
            coded_or(&row.object_kind, words::object(&row.object_kind), lang).label,
        ),
        outcome: coded_or(
            &row.outcome,
            Outcome::from_code(&row.outcome).map(Outcome::label),
            lang,
        ),
        times: row.times,
    };
    Ok(rows.iter().map(view).collect())
}

fn role(code: &str, lang: Lang) -> String {
    let known = match code {
        "system" => Some(Label::new("平台自动处理", "The portal itself")),
        "visitor" => Some(Label::new("未登录访客", "Visitor")),
        code => Role::from_code(code).map(Role::label),
    };
    known.map_or(code, |label| label.get(lang)).to_owned()
}

fn coded_or(code: &str, label: Option<Label>, lang: Lang) -> Coded {
    Coded::new(code, label.map_or(code, |label| label.get(lang)))
}

fn place(row: &AuditRow) -> String {
    match (row.day, row.number) {
        (Some(day), Some(number)) => format!("{day} #{number}"),
        _ => String::new(),
    }
}

/// Before and after, field by field.
fn lines(before: Option<&Value>, after: Option<&Value>) -> Vec<AuditLineView> {
    let mut fields: Vec<(String, String, String)> = Vec::new();
    let mut put = |value: Option<&Value>, is_after: bool| {
        for (name, text) in flat(value) {
            let at = fields.iter().position(|(known, ..)| *known == name);
            let at = at.unwrap_or_else(|| {
                fields.push((name, String::new(), String::new()));
                fields.len() - 1
            });
            match is_after {
                true => fields[at].2 = text,
                false => fields[at].1 = text,
            }
        }
    };
    put(before, false);
    put(after, true);
    let line = |(field, before, after)| AuditLineView {
        field,
        before,
        after,
    };
    fields.into_iter().map(line).collect()
}

fn flat(value: Option<&Value>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(value) = value {
        walk(String::new(), value, &mut out);
    }
    out
}

fn walk(path: String, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let joint = if path.is_empty() { "" } else { "." };
                walk(format!("{path}{joint}{name}"), value, out);
            }
        }
        Value::String(text) => out.push((path, text.clone())),
        Value::Null => out.push((path, String::new())),
        other => out.push((path, other.to_string())),
    }
}
