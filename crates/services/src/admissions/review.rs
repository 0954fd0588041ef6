//! Reviewing an application: propose to admit it, or refuse it with a reason.

use contract::Conflict;
use contract::admission::AdmissionStepParams;
use domain::access::{Action, Subject};
use domain::admission::{Command, Status};
use domain::fault::Fault;
use serde_json::json;
use store::admissions;
use store::rows::AdmissionRow;
use uuid::Uuid;

use super::{OBJECT, names, status_of};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::mail::{self, Letter, LetterKind};
use crate::proposals;
use crate::tx::{self, Work};

/// Proposes to admit the institution; another administrator confirms.
pub async fn propose(ctx: &Ctx, params: AdmissionStepParams) -> Result<()> {
    let permit = ctx.require(Action::ReviewAdmission, Subject::NONE)?;
    let id: Uuid = reference(&params.id)?;
    let seen = seen_version(&params.version)?;
    tx::write(ctx, permit, async |tx| {
        let row = current(&tx, id, seen).await?;
        // Told here, to the reviewer; the constraint decides when it is confirmed.
        if admissions::by_uscc(tx.conn(), &row.uscc).await?.is_some() {
            return Err(Error::conflict(Conflict::Duplicate));
        }
        let row = step(&tx, ctx, &row, Command::Propose, "").await?;
        proposals::admission::propose_admission(&tx, ctx, &row).await?;
        Ok(())
    })
    .await
}

/// Refuses the application; the applicant is told why.
pub async fn refuse(ctx: &Ctx, params: AdmissionStepParams) -> Result<()> {
    let permit = ctx.require(Action::ReviewAdmission, Subject::NONE)?;
    let id: Uuid = reference(&params.id)?;
    let seen = seen_version(&params.version)?;
    let mut faults = Faults::default();
    let reason = faults.paragraph("text", &params.text);
    if reason.as_ref().is_some_and(String::is_empty) {
        faults.add("text", Fault::Required);
    }
    let reason = faults.finish(reason)?;
    tx::write(ctx, permit, async |tx| {
        let row = current(&tx, id, seen).await?;
        let row = step(&tx, ctx, &row, Command::Refuse, &reason).await?;
        let letter = Letter {
            to: row.contact_email.clone(),
            kind: LetterKind::AdmissionRefused {
                org: names(&row),
                reason: reason.clone(),
            },
            lang: row.lang.parse().unwrap_or_default(),
        };
        mail::post(&tx, ctx, letter).await
    })
    .await
}

/// The proposal to admit it ended without a confirmation: it waits again.
pub(crate) async fn returned(tx: &Work, ctx: &Ctx, id: Uuid) -> Result<()> {
    match admissions::find(tx.conn(), id).await? {
        Some(row) if status_of(&row)? == Status::Proposed => {
            step(tx, ctx, &row, Command::Return, "").await.map(drop)
        }
        _ => Ok(()),
    }
}

async fn current(tx: &Work, id: Uuid, seen: i64) -> Result<AdmissionRow> {
    let row = admissions::find(tx.conn(), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    match row.version == seen {
        true => Ok(row),
        false => Err(Error::stale()),
    }
}

/// One step with its audit row; the row as it is afterwards.
async fn step(
    tx: &Work,
    ctx: &Ctx,
    before: &AdmissionRow,
    command: Command,
    reason: &str,
) -> Result<AdmissionRow> {
    let next = status_of(before)?
        .transition(command)
        .map_err(|_| Error::conflict(Conflict::NotInThisState))?;
    let decided = next == Status::Refused;
    let actor = ctx.actor.as_ref().map(|actor| actor.user_id.uuid());
    let after = AdmissionRow {
        status: next.code().to_owned(),
        reason: reason.to_owned(),
        decided_at: decided.then(|| ctx.now()),
        decided_by: actor.filter(|_| decided),
        version: before.version + 1,
        ..before.clone()
    };
    if !admissions::update(tx, after.clone(), before.version).await? {
        return Err(Error::stale());
    }
    let action = format!("admission.{}", command.code());
    let (was, is) = (
        json!({ "status": before.status }),
        json!({ "status": after.status, "reason": after.reason }),
    );
    let object = Object::alone(OBJECT, before.id);
    audit::record(tx, ctx, &action, object, Some(was), Some(is)).await?;
    Ok(after)
}
