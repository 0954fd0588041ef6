//! Steps before publication, and giving up: propose, send back, withdraw, go on from the latest.

use std::collections::BTreeMap;

use contract::criteria::{ProposeParams, VersionStepParams};
use domain::access::{Action, Subject};
use domain::edition::{Command, Hand, Status};
use domain::fault::{Fault, FieldFault};
use domain::ids::{EditionId, OrgId, ProposalId};
use domain::text;
use serde_json::json;
use store::editions;

use super::publish::{key, overtaken, told};
use super::standing::Standing;
use super::version::{Version, add_event, refused};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{echo, seen_version};
use crate::proposals;
use crate::records::stored;
use crate::tx::{self, Work};

/// Longest reason for a warning, in characters.
const REASON_MAX: usize = 500;

/// Hands a draft to another person. Errors of the check forbid it; warnings need reasons.
pub async fn propose(ctx: &Ctx, params: ProposeParams) -> Result<EditionId> {
    let (org, version, permit) = Version::to_write(ctx, Action::EditCriteria, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let id = version.id();
    tx::write(ctx, permit, async |tx| {
        let before = current(&tx, org, id, seen).await?;
        let next = before.step(ctx, Command::Propose)?;
        let mut after = before.clone();
        let standing = Standing::load(ctx, tx.conn(), before.clone()).await?;
        let reasons = reasons(&standing, &params.reasons)?;
        after.row.reasons = stored(&reasons)?;
        after.row.status = next.code().to_owned();
        after.touched_by(ctx.actor()?.user_id)?;
        after.row.proposed_key = key(&tx, ctx).await?;
        let standing = Standing {
            version: after.clone(),
            ..standing
        };
        if !standing.on_latest() {
            return Err(overtaken(ctx, &tx, &standing).await?);
        }
        standing.readiness(ctx)?.to_propose().map_err(refused)?;
        let event = Some((next, before.row.note.clone()));
        let command = Command::Propose.code();
        after.write(&tx, ctx, &before.row, command, event).await?;
        Ok(id)
    })
    .await
}

/// The reasons given for what needs one; every fault is told at its field.
fn reasons(
    standing: &Standing,
    typed: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>> {
    let mut kept = BTreeMap::new();
    let mut faults = Vec::new();
    for finding in standing.warnings() {
        let key = finding.key();
        let field = format!("reasons.{key}");
        let given = typed.get(&key).map_or("", String::as_str);
        match text::paragraph(given, REASON_MAX) {
            Ok(Some(reason)) => drop(kept.insert(key, reason)),
            Ok(None) => faults.push(FieldFault::new(field, Fault::Required)),
            Err(fault) => faults.push(FieldFault::new(field, fault)),
        }
    }
    let known: Vec<String> = standing
        .warnings()
        .map(domain::criteria::lint::Finding::key)
        .collect();
    for key in typed.keys().filter(|key| !known.contains(key)) {
        faults.push(FieldFault::new(
            format!("reasons.{}", echo(key)),
            Fault::UnknownField,
        ));
    }
    if faults.is_empty() {
        Ok(kept)
    } else {
        Err(Error::Invalid(faults))
    }
}

/// Sends a proposal back to be changed, with a reason; whoever proposed it may take it back so.
pub async fn send_back(ctx: &Ctx, params: VersionStepParams) -> Result<EditionId> {
    // A maker takes back what was proposed too early; everybody else here checks.
    let own = ctx
        .actor()?
        .org_id()
        .map_or(Subject::NONE, Subject::of_provider);
    let action = match ctx.may(Action::EditCriteria, own) {
        true => Action::EditCriteria,
        false => Action::PublishCriteria,
    };
    stepped(ctx, params, action, Command::Return).await
}

/// What came of giving a version up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// It is given up.
    Done(EditionId),
    /// It was published by two persons; giving it up waits for a second one too.
    Proposed(ProposalId),
}

/// Gives a version up, with a reason. One that is published already can be withdrawn until it
/// takes effect, by two persons ([`withdraw_published`]).
pub async fn withdraw(ctx: &Ctx, params: VersionStepParams) -> Result<Withdrawn> {
    let (org, version, permit) = Version::to_write(ctx, Action::EditCriteria, &params.id).await?;
    if version.status != Status::Published {
        let id = stepped(ctx, params, Action::EditCriteria, Command::Withdraw).await?;
        return Ok(Withdrawn::Done(id));
    }
    let seen = seen_version(&params.version)?;
    let reason = reason(&params)?;
    let id = version.id();
    let proposal = tx::write(ctx, permit, async |tx| {
        let version = current(&tx, org, id, seen).await?;
        version.step(ctx, Command::Withdraw)?;
        proposals::propose_withdrawal(&tx, ctx, &version.row, &reason).await
    });
    Ok(Withdrawn::Proposed(proposal.await?))
}

/// Gives up a published version that has not taken effect, in the transaction in which another
/// person confirms it. The version before it holds on.
pub(crate) async fn withdraw_published(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    id: EditionId,
    reason: &str,
) -> Result<()> {
    let version = Version::find(tx.conn(), org, id).await?;
    let row = editions::lock_product(tx, org, &version.product()).await?;
    row.ok_or(Error::NotFound)?;
    let before = Version::find(tx.conn(), org, id).await?;
    give_up(tx, ctx, org, &before, Command::Withdraw, reason).await
}

fn reason(params: &VersionStepParams) -> Result<String> {
    match text::paragraph(&params.text, text::TEXT_MAX) {
        Ok(Some(reason)) => Ok(reason),
        Ok(None) => Err(Error::field("text", Fault::Required)),
        Err(fault) => Err(Error::field("text", fault)),
    }
}

async fn stepped(
    ctx: &Ctx,
    params: VersionStepParams,
    action: Action,
    command: Command,
) -> Result<EditionId> {
    let (org, version, permit) = Version::to_write(ctx, action, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let reason = reason(&params)?;
    let id = version.id();
    tx::write(ctx, permit, async |tx| {
        let row = editions::lock_product(&tx, org, &version.product()).await?;
        row.ok_or(Error::NotFound)?;
        let before = current(&tx, org, id, seen).await?;
        if before.status == Status::Published && command == Command::Withdraw {
            // It was published since it was looked at; that takes another way back.
            return Err(Error::stale());
        }
        give_up(&tx, ctx, org, &before, command, &reason).await?;
        Ok(id)
    })
    .await
}

async fn give_up(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    before: &Version,
    command: Command,
    reason: &str,
) -> Result<()> {
    let next = before.step(ctx, command)?;
    let mut after = before.clone();
    after.row.status = next.code().to_owned();
    let event = Some((next, reason.to_owned()));
    let after = after
        .write(tx, ctx, &before.row, command.code(), event)
        .await?;
    if before.status == Status::Published {
        reinstate(tx, ctx, org, before).await?;
        told(tx, ctx, &after).await?;
    }
    Ok(())
}

/// The version before a published one that is withdrawn is the latest again.
async fn reinstate(tx: &Work, ctx: &Ctx, org: OrgId, withdrawn: &Version) -> Result<()> {
    let Some(base) = withdrawn.row.base_id else {
        return Ok(());
    };
    let before = Version::find(tx.conn(), org, EditionId::new(base)).await?;
    let next = before
        .status
        .transition(Command::Reinstate, Hand::Portal, true)
        .map_err(refused)?;
    let mut after = before.clone();
    after.row.status = next.code().to_owned();
    let command = Command::Reinstate.code();
    after.write(tx, ctx, &before.row, command, None).await?;
    let portal = ctx.by_portal();
    add_event(tx, &portal, &before.row, command, next, String::new()).await
}

/// Goes on from the version published last, after its differences were looked at.
pub async fn rebase(ctx: &Ctx, params: VersionStepParams) -> Result<EditionId> {
    let (org, version, permit) = Version::to_write(ctx, Action::EditCriteria, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let id = version.id();
    tx::write(ctx, permit, async |tx| {
        let before = current(&tx, org, id, seen).await?;
        before.step(ctx, Command::Edit)?;
        let latest = editions::latest(tx.conn(), &before.product()).await?;
        let mut after = before.clone();
        after.row.base_id = latest.map(|row| row.id);
        after.row.reasons = json!({});
        // What the sandbox said compared with what is no longer in force.
        (
            after.row.sandbox,
            after.row.sandbox_hash,
            after.row.sandbox_at,
        ) = (None, None, None);
        after.touched_by(ctx.actor()?.user_id)?;
        after.write(&tx, ctx, &before.row, "rebase", None).await?;
        Ok(id)
    })
    .await
}

/// The version as it is now, if nobody was faster.
pub(super) async fn current(tx: &Work, org: OrgId, id: EditionId, seen: i64) -> Result<Version> {
    let version = Version::find(tx.conn(), org, id).await?;
    match version.row.version == seen {
        true => Ok(version),
        false => Err(Error::stale()),
    }
}
