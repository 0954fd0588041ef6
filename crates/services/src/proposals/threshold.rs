//! The amount above which an approval takes two persons. It is itself changed by two.

use contract::proposal::{ThresholdParams, ThresholdView};
use domain::access::{Action, Subject};
use domain::ids::{OrgId, ProposalId};
use domain::money::{AmountUnit, Fen};
use domain::proposal::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use store::rows::ProposalRow;
use store::{Conn, organisations, proposals as rows};

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use super::quota::reason;
use super::{refused, waiting};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::{json, stored};
use crate::tx::{self, Work};

/// The amount; none where one person may approve any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Threshold {
    /// The amount.
    pub amount: Option<Fen>,
}

/// Proposes another amount. The same form sent twice proposes once.
pub async fn change_threshold(ctx: &Ctx, params: ThresholdParams) -> Result<ProposalId> {
    let (org, permit) = ctx.as_provider(Action::ProposeThreshold)?;
    let mut faults = Faults::default();
    let id = faults.id::<ProposalId>("id", &params.id);
    let amount = match params.amount.trim() {
        "" => Some(None),
        typed => faults
            .note("amount", Fen::parse(typed, AmountUnit::Wan))
            .map(Some),
    };
    let note = reason(&mut faults, &params.note);
    let ((id, amount), note) = faults.finish(id.zip(amount).zip(note))?;
    tx::write(ctx, permit, async |tx| {
        if let Some(made) = rows::find(tx.conn(), org, id).await? {
            return match made.kind == Kind::Threshold.code() {
                true => tx.unchanged(id),
                false => Err(Error::NotFound),
            };
        }
        let before = now(tx.conn(), org).await?.ok_or(Error::NotFound)?;
        let after = Threshold { amount };
        if before == after {
            return Err(refused(Refusal::NothingChanged));
        }
        let proposed = Proposed {
            id,
            org,
            kind: Kind::Threshold,
            object: org.to_string(),
            object_version: 0,
            before: stored(&before)?,
            after: stored(&after)?,
            note: note.clone(),
        };
        propose(&tx, ctx, proposed).await
    })
    .await
}

async fn now(conn: Conn<'_>, org: OrgId) -> Result<Option<Threshold>> {
    let row = organisations::by_id(conn, org).await?;
    Ok(row.map(|row| Threshold {
        amount: row.approval_threshold_fen.map(Fen),
    }))
}

/// What the page says of it, with the form for those who may propose.
pub(super) async fn shown(ctx: &Ctx, org: OrgId) -> Result<Option<ThresholdView>> {
    let subject = Subject::of_provider(org);
    let (proposes, confirms) = (
        ctx.may(Action::ProposeThreshold, subject),
        ctx.may(Action::ConfirmThreshold, subject),
    );
    if !proposes && !confirms {
        return Ok(None);
    }
    let Some(threshold) = now(ctx.read(), org).await? else {
        return Ok(None);
    };
    let found = waiting(ctx.read(), org, Kind::Threshold, org).await?;
    let form = (proposes && found.is_none()).then(|| ThresholdParams {
        id: ctx.new_id().to_string(),
        amount: threshold
            .amount
            .map(|amount| amount.to_input(AmountUnit::Wan))
            .unwrap_or_default(),
        note: String::new(),
    });
    Ok(Some(ThresholdView {
        amount: threshold.amount,
        waiting: found,
        form,
    }))
}

/// The amount as it is now. It has no version: it is the same when it is the same.
pub(super) async fn standing(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<Standing>> {
    let Some(threshold) = now(conn, OrgId::new(row.org_id)).await? else {
        return Ok(None);
    };
    Ok(Some(Standing {
        version: 0,
        value: stored(&threshold)?,
    }))
}

/// Before and after of a proposal.
pub(super) fn change(row: &ProposalRow) -> Result<(Threshold, Threshold)> {
    let before = json("proposal", row.id, &row.before)?;
    let after = json("proposal", row.id, &row.after)?;
    Ok((before, after))
}

/// Sets the amount.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let org = OrgId::new(row.org_id);
    let (before, after) = change(row)?;
    let fen = |threshold: Threshold| threshold.amount.map(|amount| amount.0);
    if !organisations::set_threshold(tx, org, fen(before), fen(after)).await? {
        return Err(Error::stale());
    }
    audit::record(
        tx,
        ctx,
        "set_approval_threshold",
        Object::of("organisation", org, org),
        Some(row.before.clone()),
        Some(row.after.clone()),
    )
    .await
}
