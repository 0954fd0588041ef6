//! Steps that need no more than words: the owner's answers, the institution's withdrawal, and what
//! ends a pledge.

use contract::pledge::PledgeStepParams;
use domain::access::{Action, Subject};
use domain::fault::Fault;
use domain::ids::OrgId;
use domain::pledge::{Command, Hand};
use serde_json::json;
use store::pledges::{self, Side};
use store::rows::PledgeRow;

use super::step::{Opened, Sent, Told, reads_on, take};
use super::{change, end};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx;

/// Takes the step that the form names. Answers whether it was the owner's.
pub async fn take_step(ctx: &Ctx, params: PledgeStepParams) -> Result<bool> {
    let (side, hand) = reads_on(ctx)?;
    // Whoever may not take this step on any pledge is told so before one is looked for.
    let step = Command::from_code(&params.command).and_then(|command| action_of(command, hand));
    if let Some(action) = step {
        let alone = match side {
            Side::Owner(me) => Subject::of_firm(me),
            Side::Institution(me) => Subject::of_case(me, me),
        };
        ctx.require(action, alone)?;
    }
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let row = pledges::find(ctx.read(), side, sent.id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let mut faults = Faults::default();
    let command = faults.code("command", &params.command, |code| {
        Command::from_code(code).filter(|command| action_of(*command, hand).is_some())
    });
    let note = faults.paragraph("note", &params.note);
    if command == Some(Command::Refuse) && note.as_deref() == Some("") {
        faults.add("note", Fault::Required);
    }
    let (command, note) = faults.finish(command.zip(note))?;
    let action = action_of(command, hand).ok_or(Error::NotFound)?;
    let permit = ctx.require(action, subject(&row, side))?;
    let actor = ctx.actor()?.user_id.uuid();
    let own = hand == Hand::Owner;
    tx::write(ctx, permit, async |tx| {
        let Opened::Now(before) = sent.open(&tx, side).await? else {
            return tx.unchanged(own);
        };
        let told = Told {
            command,
            hand,
            note: &note,
            told: json!({}),
        };
        match command {
            Command::AgreeChange => change::agree(&tx, ctx, &before, (&sent, told)).await?,
            Command::Release | Command::Enforce => {
                end::end(&tx, ctx, &before, (&sent, told)).await?;
            }
            _ => {
                take(&tx, ctx, &before, (&sent, told), |row| {
                    if command == Command::Consent {
                        row.consented_at = Some(ctx.now());
                        row.consented_by = Some(actor);
                    }
                })
                .await?;
            }
        }
        Ok(own)
    })
    .await
}

/// The permission of a step; registering, changing and transferring have forms of their own.
pub(super) const fn action_of(command: Command, hand: Hand) -> Option<Action> {
    use Command as C;
    match (command, hand) {
        (C::Consent | C::Refuse | C::AgreeChange | C::RefuseChange, Hand::Owner) => {
            Some(Action::ConsentPledge)
        }
        (C::Withdraw | C::RefuseChange, Hand::Institution) => Some(Action::ProposePledge),
        (C::Release | C::Enforce, Hand::Institution) => Some(Action::EndPledge),
        _ => None,
    }
}

/// How the pledge bears on the side that reads it.
pub(super) fn subject(row: &PledgeRow, side: Side) -> Subject {
    match side {
        Side::Owner(org) => Subject::of_firm(org),
        Side::Institution(org) => Subject::of_case(OrgId::new(row.org_id), org),
    }
}
