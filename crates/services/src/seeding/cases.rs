//! Playing the applications through the real use cases, every step on its own day.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use contract::application::{ApplyParams, ApproveParams, DeclineParams, StepParams};
use contract::proposal::ConfirmParams;
use domain::access::{OrgKind, Role};
use domain::consent::DataClass;
use domain::ids::{ApplicationId, OrgId, ProposalId, UserId};
use domain::lang::Lang;
use domain::money::AmountUnit;
use store::rows::OrganisationRow;
use store::{accounts, organisations};

use super::{CaseFile, CityFile, Deed, Installed};
use crate::applications::{self, Approved};
use crate::clock::FixedClock;
use crate::ctx::{ActingOrg, Actor, Ctx, Portal};
use crate::error::{Error, Result};
use crate::proposals;

/// Plays every case; what was played before is passed over.
pub(super) async fn play(ctx: &Ctx, file: &CityFile) -> Result<Installed> {
    let stage = Stage::set(ctx, file).await?;
    let mut states = vec![State::Waiting; file.cases.len()];
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (case, told) in file.cases.iter().enumerate() {
        order.extend((0..told.steps.len()).map(|step| (case, step)));
    }
    let when = |place: &(usize, usize)| {
        let step = file
            .cases
            .get(place.0)
            .and_then(|case| case.steps.get(place.1));
        (step.map(|step| step.at), place.0, place.1)
    };
    order.sort_by_key(when);
    for (place, number) in order {
        let (Some(case), Some(state)) = (file.cases.get(place), states.get_mut(place)) else {
            continue;
        };
        if *state != State::Refused {
            *state = stage.take(case, number, *state).await?;
        }
    }
    let refused = states
        .iter()
        .filter(|state| **state == State::Refused)
        .count();
    Ok(Installed {
        records: 0,
        cases: states.len() - refused,
        refused,
    })
}

/// Where a case stands while it is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not sent yet.
    Waiting,
    /// Sent; id and version.
    Running(ApplicationId, i64),
    /// The portal did not let it through.
    Refused,
}

/// A portal of the past, and its people.
pub(super) struct Stage {
    portal: Arc<Portal>,
    clock: Arc<FixedClock>,
    actors: HashMap<UserId, Actor>,
}

impl Stage {
    pub(super) async fn set(ctx: &Ctx, file: &CityFile) -> Result<Self> {
        let clock = Arc::new(FixedClock::at(ctx.now()));
        let portal = Arc::new(ctx.portal.under(clock.clone()));
        let mut actors = HashMap::new();
        let firms = file
            .firms
            .iter()
            .map(|firm| (firm.owner.id, firm.id, OrgKind::Firm.first_role()));
        let staff = file
            .staff
            .iter()
            .filter_map(|staff| Some((staff.person.id, staff.org?, staff.role)));
        let people: Vec<(UserId, OrgId, Role)> = firms.chain(staff).collect();
        let ids: Vec<OrgId> = people.iter().map(|(_, org, _)| *org).collect();
        let orgs = organisations::by_ids(ctx.read(), &ids).await?;
        for (user, org, role) in people {
            let org = orgs.iter().find(|row| row.id == org.uuid());
            let account = accounts::by_id(ctx.read(), user).await?;
            if let (Some(org), Some(account)) = (org, account) {
                let acting = acting(org)?;
                let actor = Actor {
                    user_id: user,
                    name: account.display_name,
                    login: account.login,
                    org: Some(acting),
                    role: Some(role),
                    pending: false,
                };
                actors.insert(user, actor);
            }
        }
        Ok(Self {
            portal,
            clock,
            actors,
        })
    }

    /// Somebody at a moment.
    pub(super) fn ctx(&self, by: UserId, at: DateTime<Utc>) -> Ctx {
        self.clock.set(at);
        Ctx {
            actor: self.actors.get(&by).cloned(),
            ..Ctx::request(self.portal.clone(), "demonstration", Lang::Zh)
        }
    }

    /// Takes one step of a case.
    async fn take(&self, case: &CaseFile, number: usize, state: State) -> Result<State> {
        let Some(step) = case.steps.get(number) else {
            return Ok(state);
        };
        let ctx = self.ctx(step.by, step.at);
        let done = match state {
            State::Waiting => apply(&ctx, case, &step.deed)
                .await
                .map(|id| State::Running(id, 1)),
            State::Running(id, version) => self
                .act(&ctx, id, version, &step.deed)
                .await
                .map(|steps| State::Running(id, version + steps)),
            State::Refused => Ok(state),
        };
        match (done, state) {
            // Taken before the installation was cut short.
            (Err(Error::Conflict(contract::Conflict::Stale)), State::Running(id, version)) => {
                Ok(State::Running(id, version + 1))
            }
            (Err(error @ (Error::Store(_) | Error::Internal(_) | Error::Unavailable(_))), _) => {
                Err(error)
            }
            (Err(error), _) => {
                tracing::warn!(product = %case.product, need = %case.need, %error, "case refused");
                Ok(State::Refused)
            }
            (Ok(state), _) => Ok(state),
        }
    }

    /// Does what is to be done and says how many steps of the application that were.
    async fn act(&self, ctx: &Ctx, id: ApplicationId, version: i64, deed: &Deed) -> Result<i64> {
        let waits = matches!(deed, Deed::Approve { waits: true, .. });
        match act(ctx, id, version, deed).await? {
            Approved::Proposed(proposal) if !waits => {
                self.check(ctx, proposal).await?;
                Ok(2)
            }
            Approved::Proposed(_) | Approved::Given => Ok(1),
        }
    }

    /// The institution's second person confirms.
    async fn check(&self, ctx: &Ctx, proposal: ProposalId) -> Result<()> {
        let org = ctx.actor()?.org_id();
        let second = self
            .actors
            .values()
            .filter(|actor| actor.role == Some(Role::Checker) && actor.org_id() == org)
            .min_by_key(|actor| actor.user_id);
        let ctx = Ctx {
            actor: second.cloned(),
            ..ctx.clone()
        };
        let seen = proposals::view(&ctx, &proposal.to_string()).await?;
        let params = ConfirmParams {
            id: proposal.to_string(),
            version: seen.version.to_string(),
            digest: seen.digest,
        };
        proposals::confirm(&ctx, params).await?;
        Ok(())
    }
}

fn acting(row: &OrganisationRow) -> Result<ActingOrg> {
    let kind = OrgKind::from_code(&row.kind)
        .ok_or_else(|| Error::Internal(format!("unknown kind of organisation {}", row.kind)))?;
    Ok(ActingOrg {
        id: OrgId::new(row.id),
        kind,
        name_zh: row.name_zh.clone(),
        name_en: row.name_en.clone(),
    })
}

async fn apply(ctx: &Ctx, case: &CaseFile, deed: &Deed) -> Result<ApplicationId> {
    let note = match deed {
        Deed::Apply { note } => note.clone(),
        _ => String::new(),
    };
    let params = ApplyParams {
        id: case.batch.to_string(),
        need: case.need.to_string(),
        products: vec![case.product.to_string()],
        note,
        classes: DataClass::ALL
            .iter()
            .map(|class| class.code().to_owned())
            .collect(),
        consent: "on".into(),
        ..ApplyParams::default()
    };
    let sent = applications::apply(ctx, params).await?;
    sent.into_iter().next().ok_or(Error::NotFound)
}

async fn act(ctx: &Ctx, id: ApplicationId, version: i64, deed: &Deed) -> Result<Approved> {
    let (id, version) = (id.to_string(), version.to_string());
    let step = |command: &str, text: &str| StepParams {
        id: id.clone(),
        version: version.clone(),
        command: command.into(),
        text: text.into(),
    };
    match deed {
        Deed::Apply { .. } => {}
        Deed::Accept => applications::step(ctx, step("accept_for_review", "")).await?,
        Deed::Ask { text } => applications::step(ctx, step("request_more", text)).await?,
        Deed::Answer { text } => applications::step(ctx, step("supply_more", text)).await?,
        Deed::Withdraw { text } => applications::step(ctx, step("withdraw", text)).await?,
        Deed::Approve {
            amount,
            tenor_months,
            rate,
            conditions,
            waits: _,
        } => {
            let params = ApproveParams {
                id,
                version,
                amount: amount.to_input(AmountUnit::Wan),
                tenor_months: tenor_months.to_string(),
                rate: rate.map(|rate| rate.to_input()).unwrap_or_default(),
                conditions: conditions.clone(),
            };
            return applications::approve(ctx, params).await;
        }
        Deed::Decline { reason, text } => {
            let params = DeclineParams {
                id,
                version,
                reason: reason.code().into(),
                text: text.clone(),
            };
            applications::decline(ctx, params).await?;
        }
    }
    Ok(Approved::Given)
}
