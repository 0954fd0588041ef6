//! Deciding a proposal: confirm, send back, take back; and what happens when the object changed.

use contract::Conflict;
use contract::proposal::{ConfirmParams, DecideParams};
use domain::access::{Party, Permit, PersonKey, Who};
use domain::fault::Fault;
use domain::ids::{OrgId, ProposalId, UserId};
use domain::proposal::{Command, Kind, Refusal, Side, Status};
use domain::text;
use store::proposals as rows;
use store::rows::ProposalRow;

use super::propose::{digest, kind_of, status_of, told};
use super::{kinds, refused};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{reference, seen_version};
use crate::persons;
use crate::tx::{self, Work};

/// What came of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    /// The change was made.
    Done,
    /// The object is no longer what it was; the proposal is closed and nothing else changed.
    Overtaken,
}

/// Confirms exactly what was shown and carries it out. The change, its ledger row, its audit rows
/// and its messages are one transaction with the confirmation.
pub async fn confirm(ctx: &Ctx, params: ConfirmParams) -> Result<ProposalId> {
    let (org, row) = own(ctx, &params.id).await?;
    let kind = kind_of(&row)?;
    let subject = kinds::subject(&row, ctx).await?;
    let permit = ctx.require(kinds::confirm(kind), subject)?;
    let seen = seen_version(&params.version)?;
    let (id, side) = (ProposalId::new(row.id), kinds::side(ctx, &row).await?);
    let came = tx::write(ctx, permit, async |tx| {
        let row = current(&tx, org, id, seen).await?;
        let (who, key) = relation(&tx, ctx, &row).await?;
        let next = step(&row, Command::Confirm, side, who)?;
        if params.digest.trim() != row.digest {
            return Err(Error::stale());
        }
        if digest(&row)? != row.digest {
            return Err(Error::Internal(format!(
                "proposal {id} is not what was proposed"
            )));
        }
        if !kinds::proposer_stands(&tx, &row).await? {
            return Err(refused(Refusal::ProposerGone));
        }
        let now = kinds::standing(&tx, ctx, &row).await?;
        if now.is_none_or(|now| now.version != row.object_version || now.value != row.before) {
            close(&tx, ctx, &row).await?;
            kinds::ended(&tx, ctx, &row).await?;
            return Ok(Came::Overtaken);
        }
        let mut after = decided(ctx, &row, next);
        after.checker_key = key.map(|key| key.as_str().to_owned());
        write(&tx, ctx, &row, after, Command::Confirm).await?;
        kinds::apply(&tx, ctx, &row).await?;
        Ok(Came::Done)
    })
    .await;
    if let Err(Error::Conflict(Conflict::Proposal { .. })) = &came {
        ctx.deny(kinds::confirm(kind), subject);
    }
    match came? {
        Came::Done => Ok(id),
        Came::Overtaken => Err(refused(Refusal::ObjectChanged)),
    }
}

/// Sends a proposal back with a reason; nothing changes.
pub async fn send_back(ctx: &Ctx, params: DecideParams) -> Result<ProposalId> {
    let (org, row) = own(ctx, &params.id).await?;
    let kind = kind_of(&row)?;
    let permit = ctx.require(kinds::confirm(kind), kinds::subject(&row, ctx).await?)?;
    let side = kinds::side(ctx, &row).await?;
    ended(ctx, permit, (org, side), &params, Command::SendBack).await
}

/// Takes one's own proposal back; nothing changes.
pub async fn withdraw(ctx: &Ctx, params: DecideParams) -> Result<ProposalId> {
    let (org, row) = own(ctx, &params.id).await?;
    let kind = kind_of(&row)?;
    let permit = ctx.require(kinds::propose(kind), kinds::subject(&row, ctx).await?)?;
    let side = kinds::side(ctx, &row).await?;
    ended(ctx, permit, (org, side), &params, Command::Withdraw).await
}

async fn ended(
    ctx: &Ctx,
    permit: Permit,
    (org, side): (OrgId, Side),
    params: &DecideParams,
    command: Command,
) -> Result<ProposalId> {
    let seen = seen_version(&params.version)?;
    let id: ProposalId = reference(&params.id)?;
    let reason = match text::paragraph(&params.text, text::TEXT_MAX) {
        Ok(None) if command == Command::SendBack => Err(Fault::Required),
        Ok(reason) => Ok(reason.unwrap_or_default()),
        Err(fault) => Err(fault.into()),
    };
    let reason = reason.map_err(|fault| Error::field("text", fault))?;
    tx::write(ctx, permit, async |tx| {
        let row = current(&tx, org, id, seen).await?;
        let (who, key) = relation(&tx, ctx, &row).await?;
        let next = step(&row, command, side, who)?;
        let mut after = decided(ctx, &row, next);
        after.checker_key = key.map(|key| key.as_str().to_owned());
        after.reason.clone_from(&reason);
        write(&tx, ctx, &row, after, command).await?;
        kinds::ended(&tx, ctx, &row).await?;
        Ok(id)
    })
    .await
}

/// Closes the proposal about an object that changed by somebody's step on the object itself, in
/// that step's transaction; nothing where none waits.
pub(crate) async fn overtake(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    kind: Kind,
    object: impl ToString,
) -> Result<()> {
    match rows::waiting(tx.conn(), org, kind.code(), &object.to_string()).await? {
        Some(row) => close(tx, ctx, &row).await,
        None => Ok(()),
    }
}

/// A step of the portal itself.
pub(super) async fn close(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let next = step(row, Command::Overtake, Side::Portal, Who::Unknown)?;
    let mut after = decided(ctx, row, next);
    (after.checker_id, after.checker_name) = (None, String::new());
    write(tx, ctx, row, after, Command::Overtake).await
}

fn step(row: &ProposalRow, command: Command, side: Side, who: Who) -> Result<Status> {
    status_of(row)?
        .transition(command, side, who)
        .map_err(refused)
}

/// The row as it is after a decision of whoever acts.
fn decided(ctx: &Ctx, row: &ProposalRow, status: Status) -> ProposalRow {
    let actor = ctx.actor.as_ref();
    let mut after = row.clone();
    after.status = status.code().to_owned();
    after.checker_id = actor.map(|actor| actor.user_id.uuid());
    after.checker_name = actor.map(|actor| actor.name.clone()).unwrap_or_default();
    after.decided_at = Some(ctx.now());
    after.version += 1;
    after
}

async fn write(
    tx: &Work,
    ctx: &Ctx,
    before: &ProposalRow,
    after: ProposalRow,
    command: Command,
) -> Result<()> {
    if !rows::decide(tx, after.clone(), before.version).await? {
        return Err(Error::stale());
    }
    let action = format!("proposal.{}", command.code());
    told(tx, ctx, Some(before), &after, &action).await
}

/// The proposal of the organisation acted for; any other answers like none.
pub(super) async fn own(ctx: &Ctx, id: &str) -> Result<(OrgId, ProposalRow)> {
    let org = ctx.actor()?.org_id().ok_or(Error::Forbidden)?;
    let row = rows::find(ctx.read(), org, reference(id)?).await?;
    Ok((org, row.ok_or(Error::NotFound)?))
}

/// The proposal inside the transaction, if it still is as the reader saw it.
async fn current(tx: &Work, org: OrgId, id: ProposalId, seen: i64) -> Result<ProposalRow> {
    let row = rows::lock(tx, org, id).await?.ok_or(Error::NotFound)?;
    match row.version == seen {
        true => Ok(row),
        false => Err(Error::stale()),
    }
}

/// Whoever acts beside whoever proposed, as persons.
async fn relation(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<(Who, Option<PersonKey>)> {
    let me = persons::party(tx.conn(), ctx.actor()?.user_id).await?;
    Ok((me.relation(&maker(row)), me.key))
}

/// Whoever proposed, with the person that the account belonged to then.
pub(super) fn maker(row: &ProposalRow) -> Party {
    Party {
        user: UserId::new(row.maker_id),
        key: Some(PersonKey::new(row.maker_key.clone())),
    }
}
