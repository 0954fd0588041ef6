//! What is noted without a change: that protected data was read, that something was refused, that
//! somebody could not be let in.

use domain::access::{Denied, Permit};
use domain::audit::{Entry, Outcome, mask};
use serde_json::{Value, json};

use super::{Object, entry};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx;

/// Notes that the context's actor reads protected data, in a transaction of its own and before the
/// data leaves: where it cannot be noted it is not shown.
pub async fn read(ctx: &Ctx, permit: Permit, object: Object<'_>) -> Result<()> {
    read_with(ctx, permit, object, None).await
}

/// The same with what was asked for, such as the filter of an export.
pub async fn read_with(
    ctx: &Ctx,
    permit: Permit,
    object: Object<'_>,
    asked: Option<Value>,
) -> Result<()> {
    let mut note = entry(ctx, permit.action().code(), object, Outcome::Read);
    permit.action().code().clone_into(&mut note.permit);
    note.after = asked.as_ref().map(mask::mask);
    keep(ctx, permit, note).await
}

/// Notes a failed attempt, as a sign-in with a wrong password. A flood from one network is counted
/// instead of written out.
pub async fn failed(
    ctx: &Ctx,
    action: &str,
    object: Object<'_>,
    detail: Option<Value>,
) -> Result<()> {
    let mut note = entry(ctx, action, object, Outcome::Failed);
    note.after = detail.as_ref().map(mask::mask);
    limited(ctx, note).await
}

/// A request that was answered 401, 403 or 404.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The method.
    pub method: String,
    /// The path as asked for, ids included.
    pub path: String,
    /// The status.
    pub status: u16,
}

/// Notes what the request was refused: what [`Ctx::require`] noted on the way, or that a person
/// signed in asked for what is not theirs to see (404).
pub async fn refused(ctx: &Ctx, answered: &Answered) -> Result<()> {
    let denied = ctx.refusals.take();
    if denied.is_empty() && ctx.actor.is_none() && answered.status == 404 {
        // A visitor who mistypes an address is refused nothing.
        return Ok(());
    }
    let denied = denied.first().copied();
    limited(ctx, refusal(ctx, answered, denied)).await
}

fn refusal(ctx: &Ctx, answered: &Answered, denied: Option<Denied>) -> Entry {
    // 404 is what a record of somebody else answers; anything else is an address of another role.
    let unnamed = if answered.status == 404 {
        "find"
    } else {
        "open"
    };
    let action = denied.map_or(unnamed, |denied| denied.action.code());
    let path: String = answered.path.chars().take(300).collect();
    let object = Object::alone("route", format!("{} {path}", answered.method));
    let mut note = entry(ctx, action, object, Outcome::Refused);
    if let Some(denied) = denied {
        denied.action.code().clone_into(&mut note.permit);
        let subject = denied.subject;
        // Whose record it was about is known; the actor's own organisation stands beside.
        let whose = subject.owner.or(subject.provider);
        note.org_id = whose.map(domain::ids::OrgId::uuid).or(note.org_id);
    }
    note.after = Some(json!({ "status": answered.status }));
    note
}

/// Writes the row, unless its network has had its share of this minute.
async fn limited(ctx: &Ctx, note: Entry) -> Result<()> {
    let minute = ctx.now().timestamp().div_euclid(60);
    let (write, ended) = ctx.portal.watch.admit(&note, minute);
    for counted in ended {
        counted_row(ctx, counted).await?;
    }
    match write {
        true => keep(ctx, ctx.housekeeping()?, note).await,
        false => Ok(()),
    }
}

/// Writes the counts of floods that are over; all of them, where the process ends.
pub async fn flush(ctx: &Ctx, all: bool) -> Result<u64> {
    let minute = match all {
        true => i64::MAX,
        false => ctx.now().timestamp().div_euclid(60),
    };
    let mut written = 0;
    for counted in ctx.portal.watch.ended(minute) {
        counted_row(ctx, counted).await?;
        written += 1;
    }
    Ok(written)
}

async fn counted_row(ctx: &Ctx, counted: super::watch::Counted) -> Result<()> {
    let ctx = ctx.by_portal();
    let object = Object::alone("network", &counted.network);
    let mut note = entry(&ctx, "count_refusals", object, Outcome::Refused);
    note.network.clone_from(&counted.network);
    note.times = counted.times;
    note.after = Some(json!({ "minute": counted.minute, "count": counted.kinds }));
    keep(&ctx, ctx.housekeeping()?, note).await
}

async fn keep(ctx: &Ctx, permit: Permit, note: Entry) -> Result<()> {
    tx::write(ctx, permit, async |tx| {
        tx.note(note.clone());
        Ok(())
    })
    .await
}
