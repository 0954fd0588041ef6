//! Steps that need no more than a text: take up, ask for more, supply more, take back.

use contract::application::StepParams;
use domain::access::{self, Action, Subject};
use domain::application::{Command, Side, Status};
use domain::fault::{Fault, FieldFault};
use domain::ids::{ApplicationId, OrgId};
use domain::proposal::Kind;
use domain::text;
use store::Conn;
use store::applications as rows;
use store::rows::ApplicationRow;

use super::booking;
use super::decide::{readable, subject};
use super::lifecycle::{self, Step, side_of, status_of};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::seen_version;
use crate::{proposals, tx};

/// Takes the step. The firm supplies more and takes back; the institution takes up and asks.
pub async fn step(ctx: &Ctx, params: StepParams) -> Result<()> {
    let side = side_of(ctx)?;
    let org = ctx.actor()?.org_id().ok_or(Error::Forbidden)?;
    let id = params.id.parse().map_err(|_| Error::NotFound)?;
    let seen = seen_version(&params.version)?;
    let (command, note) = read(&params)?;
    let action = action_of(command)?;
    if !access::opens(ctx.principal(), action) {
        // Whoever takes this step on no case at all does not learn which cases there are.
        ctx.require(action, Subject::NONE)?;
    }
    let row = find(ctx.read(), side, org, id).await?;
    let permit = ctx.require(action, subject(&row))?;
    tx::write(ctx, permit, async |tx| {
        let row = find(tx.conn(), side, org, id).await?;
        if row.version != seen {
            return Err(Error::stale());
        }
        let was = status_of(&row.status)?;
        let after = lifecycle::take(&tx, ctx, row, Step::new(command, side, note.clone())).await?;
        match was {
            Status::Approved => booking::release(&tx, ctx, &after).await,
            // Whatever the step was, the approval that waited is of an application of before.
            Status::AwaitingCheck => {
                let provider = OrgId::new(after.provider_id);
                proposals::overtake(&tx, ctx, provider, Kind::Approval, id).await
            }
            _ => Ok(()),
        }
    })
    .await
}

/// Only what belongs to the actor's side is found at all.
async fn find(conn: Conn<'_>, side: Side, org: OrgId, id: ApplicationId) -> Result<ApplicationRow> {
    readable(match side {
        Side::Firm => rows::of_firm(conn, org, id).await?,
        Side::Institution => rows::of_provider(conn, org, id).await?,
    })
}

fn read(params: &StepParams) -> Result<(Command, String)> {
    let mut faults = Vec::new();
    let code = params.command.trim();
    let command = Command::from_code(code).filter(|command| action_of(*command).is_ok());
    if command.is_none() {
        let code = code.chars().take(text::CODE_MAX).collect();
        faults.push(FieldFault::new("command", Fault::UnknownCode { code }));
    }
    let asks = matches!(command, Some(Command::RequestMore | Command::SupplyMore));
    let note = match text::paragraph(&params.text, text::TEXT_MAX) {
        Ok(None) if asks => Err(Fault::Required),
        Ok(note) => Ok(note.unwrap_or_default()),
        Err(fault) => Err(fault.into()),
    };
    match (command, note) {
        (Some(command), Ok(note)) => Ok((command, note)),
        (_, Err(fault)) => {
            faults.push(FieldFault::new("text", fault));
            Err(Error::Invalid(faults))
        }
        (None, Ok(_)) => Err(Error::Invalid(faults)),
    }
}

/// The permission of a step; approving and declining have forms of their own.
fn action_of(command: Command) -> Result<Action> {
    match command {
        Command::AcceptForReview | Command::RequestMore => Ok(Action::ReviewCase),
        Command::SupplyMore => Ok(Action::SupplyMore),
        Command::Withdraw => Ok(Action::Withdraw),
        Command::Approve
        | Command::ProposeApproval
        | Command::ConfirmApproval
        | Command::ReturnToReview
        | Command::Decline => Err(Error::NotFound),
    }
}
