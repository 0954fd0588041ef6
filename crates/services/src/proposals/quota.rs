//! A quota's limit, and whether approvals may bind it.

use contract::Conflict;
use contract::proposal::QuotaChangeParams;
use domain::access::{Action, Subject};
use domain::ids::{OrgId, ProposalId, QuotaId};
use domain::money::{AmountUnit, Fen};
use domain::proposal::{Kind, Refusal};
use domain::quota::Ceiling;
use serde_json::json;
use store::rows::{ProposalRow, QuotaEntryRow, QuotaRow};
use store::{Conn, proposals as rows, quotas};

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use super::{refused, waiting};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::records::{json, stored};
use crate::tx::{self, Work};

/// Proposes another limit or state of a quota. The same form sent twice proposes once.
pub async fn change_quota(ctx: &Ctx, params: QuotaChangeParams) -> Result<ProposalId> {
    let (org, permit) = ctx.as_provider(Action::ProposeQuota)?;
    let quota: QuotaId = reference(&params.quota)?;
    let seen = seen_version(&params.version)?;
    quotas::find(ctx.read(), org, quota)
        .await?
        .ok_or(Error::NotFound)?;
    let mut faults = Faults::default();
    let id = faults.id::<ProposalId>("id", &params.id);
    let note = reason(&mut faults, &params.note);
    let (id, note) = match faults.is_empty() {
        true => faults.finish(id.zip(note))?,
        // The other fields' faults are told in the same answer.
        false => {
            let row = quotas::find(ctx.read(), org, quota).await?;
            let row = row.ok_or(Error::NotFound)?;
            faults.parsed(Ceiling::parse(&params.limit, &params.state, row.quota()));
            faults.finish(None)?
        }
    };
    tx::write(ctx, permit, async |tx| {
        if let Some(made) = rows::find(tx.conn(), org, id).await? {
            return match made.object_id == quota.to_string() {
                true => tx.unchanged(id),
                false => Err(Error::NotFound),
            };
        }
        let row = quotas::find(tx.conn(), org, quota).await?;
        let row = row.ok_or(Error::NotFound)?;
        if row.version != seen {
            return Err(Error::stale());
        }
        let after = Ceiling::parse(&params.limit, &params.state, row.quota());
        let after = after.map_err(Error::Invalid)?;
        let before = row.ceiling();
        if before == after {
            return Err(refused(Refusal::NothingChanged));
        }
        let proposed = Proposed {
            id,
            org,
            kind: Kind::QuotaLimit,
            object: quota.to_string(),
            object_version: row.version,
            before: stored(&before)?,
            after: stored(&after)?,
            note: note.clone(),
        };
        propose(&tx, ctx, proposed).await
    })
    .await
}

/// Why: a proposal without a reason cannot be judged.
pub(super) fn reason(faults: &mut Faults, note: &str) -> Option<String> {
    let text = faults.paragraph("note", note)?;
    if text.is_empty() {
        faults.add("note", domain::fault::Fault::Required);
        return None;
    }
    Some(text)
}

/// The form as it opens, for those who may propose; and the change that waits.
pub(crate) async fn change_form(
    ctx: &Ctx,
    quota: &QuotaRow,
) -> Result<(Option<QuotaChangeParams>, Option<ProposalId>)> {
    let org = OrgId::new(quota.org_id);
    let found = waiting(ctx.read(), org, Kind::QuotaLimit, QuotaId::new(quota.id)).await?;
    let may = ctx.may(Action::ProposeQuota, Subject::of_provider(org));
    let form = (may && found.is_none()).then(|| QuotaChangeParams {
        id: ctx.new_id().to_string(),
        quota: QuotaId::new(quota.id).to_string(),
        version: quota.version.to_string(),
        limit: Fen(quota.limit_fen).to_input(AmountUnit::Wan),
        state: state(quota.ceiling()).to_owned(),
        note: String::new(),
    });
    Ok((form, found))
}

const fn state(ceiling: Ceiling) -> &'static str {
    if ceiling.closed { "closed" } else { "open" }
}

/// Limit and state as they are now.
pub(super) async fn standing(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<Standing>> {
    let found = quotas::find(conn, OrgId::new(row.org_id), reference(&row.object_id)?).await?;
    let standing = |quota: QuotaRow| {
        Ok(Standing {
            version: quota.version,
            value: stored(&quota.ceiling())?,
        })
    };
    found.map(standing).transpose()
}

/// Before and after of a proposal.
pub(super) fn change(row: &ProposalRow) -> Result<(Ceiling, Ceiling)> {
    let before = json("proposal", row.id, &row.before)?;
    let after = json("proposal", row.id, &row.after)?;
    Ok((before, after))
}

/// Sets limit and state by one conditional update, with the ledger row of the change.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let (org, id) = (
        OrgId::new(row.org_id),
        reference::<QuotaId>(&row.object_id)?,
    );
    let (before, after) = change(row)?;
    let quota = quotas::find(tx.conn(), org, id).await?;
    let quota = quota.ok_or(Error::NotFound)?;
    let closed_at = match (after.closed, quota.closed_at) {
        (true, since) => since.or(Some(ctx.now())),
        (false, _) => None,
    };
    let version = row.object_version;
    if !quotas::set_ceiling(tx, org, id, version, after.limit, closed_at, ctx.now()).await? {
        // Read again: an approval may have bound more in between.
        let now = quotas::find(tx.conn(), org, id).await?;
        let now = now.ok_or(Error::NotFound)?;
        return Err(match now.bound() > after.limit {
            true => Error::conflict(Conflict::BelowBound { bound: now.bound() }),
            false => Error::stale(),
        });
    }
    let now = quotas::find(tx.conn(), org, id).await?;
    let now = now.ok_or(Error::NotFound)?;
    let change = before
        .change(after)
        .ok_or_else(|| Error::Internal(format!("proposal {} changes nothing", row.id)))?;
    let actor = ctx.actor()?;
    let entry = QuotaEntryRow {
        id: ctx.new_id(),
        quota_id: now.id,
        org_id: now.org_id,
        application_id: None,
        kind: change.code().to_owned(),
        // The ledger sums to what is bound, and this binds nothing.
        amount_fen: 0,
        open_after_fen: now.open().0,
        actor_id: Some(actor.user_id.uuid()),
        actor_name: actor.name.clone(),
        at: ctx.now(),
        proposal_id: Some(row.id),
        limit_fen: Some(now.limit_fen),
    };
    quotas::add_entry(tx, entry).await?;
    let action = format!("quota.{}", change.code());
    let summary = |ceiling: Ceiling, version: i64| json!({ "limit": ceiling.limit, "closed": ceiling.closed, "version": version });
    audit::record(
        tx,
        ctx,
        &action,
        Object::of("quota", id, org),
        Some(summary(before, version)),
        Some(summary(after, now.version)),
    )
    .await
}
