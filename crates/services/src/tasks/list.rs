//! The tasks of the organisation acted for.

use contract::task::{CloseTaskParams, TaskView, TasksView};
use domain::access::{Action, Subject};
use domain::ids::{AssetId, OrgId, PledgeId, TaskId};
use domain::valuation::{Closing, Happened, Level, TaskKind};
use store::pledges::Side;
use store::rows::{PledgeRow, TaskRow};
use store::{lines, organisations, tasks};

use super::words::{cures, what};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::pledges::reads_on;
use crate::records::{broken, json};
use crate::words::{coded, org_brief};

/// Closed tasks shown.
const CLOSED: u64 = 50;

/// Open and closed, of the side acted for.
pub async fn list(ctx: &Ctx) -> Result<TasksView> {
    let (side, _) = reads_on(ctx)?;
    let (Side::Owner(org) | Side::Institution(org)) = side;
    let open = tasks::open(ctx.read(), org).await?;
    let closed = tasks::closed(ctx.read(), org, CLOSED).await?;
    let about = About::load(ctx, side, open.iter().chain(&closed)).await?;
    let view = |rows: Vec<TaskRow>| {
        let rows = rows
            .iter()
            .filter(|row| row.object_kind == super::raise::PLEDGE);
        rows.filter_map(|row| about.view(ctx, row).transpose())
            .collect::<Result<Vec<_>>>()
    };
    Ok(TasksView {
        open: view(open)?,
        closed: view(closed)?,
    })
}

/// How many are open, for the navigation; nobody else has any.
pub async fn count(ctx: &Ctx) -> Result<u64> {
    let org = ctx.actor.as_ref().and_then(|actor| actor.org.as_ref());
    let Some(org) = org else { return Ok(0) };
    match reads_on(ctx).is_ok() {
        true => Ok(tasks::count(ctx.read(), org.id).await?),
        false => Ok(0),
    }
}

/// What the tasks are about.
struct About {
    side: Side,
    pledges: Vec<PledgeRow>,
    titles: Vec<(uuid::Uuid, String)>,
    others: Vec<store::rows::OrganisationRow>,
}

impl About {
    async fn load<'a>(
        ctx: &Ctx,
        side: Side,
        rows: impl Iterator<Item = &'a TaskRow>,
    ) -> Result<Self> {
        let mut ids: Vec<PledgeId> = rows.map(|row| PledgeId::new(row.object_id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut pledges = lines::pledges(ctx.read(), &ids).await?;
        // One that was handed on is the other institution's.
        pledges.retain(|row| match side {
            Side::Owner(org) => row.org_id == org.uuid(),
            Side::Institution(org) => row.institution_id == org.uuid(),
        });
        let items = lines::items(ctx.read(), &ids).await?;
        let mut assets: Vec<AssetId> = items
            .iter()
            .map(|item| AssetId::new(item.asset_id))
            .collect();
        assets.sort_unstable();
        assets.dedup();
        let things = lines::assets(ctx.read(), &assets).await?;
        let titles = items.iter().filter_map(|item| {
            let thing = things.iter().find(|thing| thing.id == item.asset_id)?;
            Some((item.pledge_id, thing.title.clone()))
        });
        let mut others: Vec<OrgId> = pledges.iter().map(|row| other(side, row)).collect();
        others.sort_unstable();
        others.dedup();
        Ok(Self {
            side,
            titles: titles.collect(),
            others: organisations::by_ids(ctx.read(), &others).await?,
            pledges,
        })
    }

    fn view(&self, ctx: &Ctx, row: &TaskRow) -> Result<Option<TaskView>> {
        let Some(pledge) = self.pledges.iter().find(|found| found.id == row.object_id) else {
            return Ok(None);
        };
        let happened: Happened = json("task", row.id, &row.told)?;
        let kind = TaskKind::from_code(&row.kind).ok_or_else(|| broken("task", row.id, "kind"))?;
        let other = other(self.side, pledge);
        let other = self.others.iter().find(|org| org.id == other.uuid());
        let other = other.ok_or_else(|| broken("pledge", pledge.id, "side"))?;
        let own = self.titles.iter().filter(|(of, _)| *of == pledge.id);
        let subject =
            Subject::of_case(OrgId::new(pledge.org_id), OrgId::new(pledge.institution_id));
        let closes = matches!(self.side, Side::Institution(_))
            && row.closed_at.is_none()
            && ctx.may(Action::ProposePledge, subject);
        let label = match Level::from_code(&row.level) {
            Some(level) => level.label(),
            None => kind.label(),
        };
        let reason = match Closing::from_code(&row.reason).filter(|_| row.closed_by.is_none()) {
            Some(closing) => closing.label().get(ctx.lang).to_owned(),
            None => row.reason.clone(),
        };
        Ok(Some(TaskView {
            id: TaskId::new(row.id),
            kind: coded(kind.code(), kind.label(), ctx.lang),
            level: coded(level_code(&row.level, kind), label, ctx.lang),
            pledge: PledgeId::new(pledge.id),
            titles: own.map(|(_, title)| title.clone()).collect(),
            other: org_brief(other, ctx.lang),
            what: what(&happened, ctx.lang),
            cures: cures(&happened, ctx.lang),
            raised_at: row.raised_at,
            due_on: row.due_on,
            overdue: row.closed_at.is_none() && row.due_on.is_some_and(|due| due < ctx.today()),
            closed_at: row.closed_at,
            reason,
            form: closes.then(|| CloseTaskParams {
                id: row.id.to_string(),
                key: ctx.new_id().to_string(),
                version: row.version.to_string(),
                reason: String::new(),
            }),
        }))
    }
}

/// The code of a level; of an ending, whose level is its day, and of goods the kind's.
fn level_code(level: &str, kind: TaskKind) -> &str {
    match Level::from_code(level) {
        Some(level) => level.code(),
        None => kind.code(),
    }
}

fn other(side: Side, row: &PledgeRow) -> OrgId {
    OrgId::new(match side {
        Side::Owner(_) => row.institution_id,
        Side::Institution(_) => row.org_id,
    })
}
