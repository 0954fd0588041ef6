//! The firm's home: the way in five tasks, and where each stands.

use contract::application::ApplicationRowView;
use contract::firm::{FirmHomeView, Task, TaskState, TaskView};
use domain::access::Action;
use domain::application::Status;
use domain::ids::NeedId;
use domain::need::NeedStatus;
use store::rows::{FirmRow, NeedRow};
use store::{assets, firms, needs};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::{alerts, applications, matches, pledges};

/// Applications shown at most.
const SHOWN: usize = 5;

/// The task list of the firm acted for, or of an account that has yet to register one.
pub async fn home(ctx: &Ctx) -> Result<FirmHomeView> {
    let Some(org) = ctx.actor()?.org.as_ref() else {
        return Ok(FirmHomeView {
            name: None,
            tasks: before_registration(),
            applications: Vec::new(),
            alerts: 0,
            pledges: Vec::new(),
        });
    };
    let name = org.name(ctx.lang).to_owned();
    let org = ctx.firm(Action::WorkAsFirm)?;
    let firm = firms::find(ctx.read(), org).await?;
    let years = firms::financials(ctx.read(), &[org]).await?.len();
    let own = needs::list(ctx.read(), org).await?;
    let offered = assets::of(ctx.read(), &[org]).await?.len();
    let sent = applications::list(ctx).await?;
    let tasks = vec![
        profile(firm.as_ref(), years),
        counted(Task::Needs, own.len()),
        counted(Task::Assets, offered),
        matches_of(ctx, &own).await?,
        answers(&own, &sent),
    ];
    let applications = sent.into_iter().take(SHOWN).collect();
    Ok(FirmHomeView {
        name: Some(name),
        tasks,
        applications,
        alerts: alerts::unread(ctx, org).await?,
        pledges: pledges::waiting(ctx, org).await?,
    })
}

fn line(task: Task, state: TaskState, count: usize) -> TaskView {
    TaskView {
        task,
        state,
        count: count as u64,
        need: None,
    }
}

fn before_registration() -> Vec<TaskView> {
    let rest = [Task::Needs, Task::Assets, Task::Matches, Task::Applications];
    let blocked = rest
        .into_iter()
        .map(|task| line(task, TaskState::Blocked, 0));
    std::iter::once(line(Task::Profile, TaskState::ToDo, 0))
        .chain(blocked)
        .collect()
}

/// Complete when the size class can be computed: with employees and a year of figures.
fn profile(firm: Option<&FirmRow>, years: usize) -> TaskView {
    let complete = years > 0 && firm.is_some_and(|firm| firm.employees.is_some());
    let state = if complete {
        TaskState::Done
    } else {
        TaskState::Started
    };
    line(Task::Profile, state, years)
}

fn counted(task: Task, count: usize) -> TaskView {
    line(
        task,
        if count == 0 {
            TaskState::ToDo
        } else {
            TaskState::Done
        },
        count,
    )
}

/// The eligible matches of the newest open need.
async fn matches_of(ctx: &Ctx, own: &[NeedRow]) -> Result<TaskView> {
    let open = own
        .iter()
        .find(|need| need.status == NeedStatus::Open.code());
    let Some(need) = open else {
        return Ok(line(Task::Matches, TaskState::Blocked, 0));
    };
    let id = NeedId::new(need.id);
    let count = matches::count_eligible(ctx, need).await?;
    let state = if count == 0 {
        TaskState::Started
    } else {
        TaskState::Done
    };
    Ok(TaskView {
        need: Some(id),
        ..line(Task::Matches, state, count)
    })
}

fn answers(own: &[NeedRow], sent: &[ApplicationRowView]) -> TaskView {
    let any = |wanted: fn(Status) -> bool| {
        sent.iter()
            .any(|row| Status::from_code(&row.status.code).is_some_and(wanted))
    };
    let state = if own.is_empty() {
        TaskState::Blocked
    } else if sent.is_empty() {
        TaskState::ToDo
    } else if any(|status| status == Status::MoreInfoRequested) {
        TaskState::Attention
    } else if any(Status::is_open) {
        TaskState::Started
    } else {
        TaskState::Done
    };
    line(Task::Applications, state, sent.len())
}
