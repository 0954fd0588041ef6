//! The quota behind a product: reserved with an approval, given back when the firm takes the
//! approved application back.
//!
//! A reservation is one conditional update with its ledger row in the same transaction as the
//! step, so that the ledger and the quota cannot differ and nothing is ever overdrawn, however
//! many people press at once.

use contract::Conflict;
use domain::ids::{ApplicationId, OrgId, ProductId, QuotaId};
use domain::money::Fen;
use domain::quota::EntryKind;
use store::quotas;
use store::rows::{ApplicationRow, QuotaEntryRow, QuotaRow};

use crate::changes::Change;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx::Work;

/// Reserves what an approval binds; nothing for a product without a quota.
pub(super) async fn reserve(tx: &Work, ctx: &Ctx, row: &ApplicationRow, amount: Fen) -> Result<()> {
    let Some(quota) = behind(tx, row).await? else {
        return Ok(());
    };
    let org = OrgId::new(quota.org_id);
    let id = QuotaId::new(quota.id);
    match quotas::reserve(tx, org, id, amount, ctx.now()).await? {
        Some(open) => enter(tx, ctx, &quota, row, EntryKind::Reserve, amount, open).await,
        None => {
            // Read again: somebody else's reservation may be what stands in the way.
            let now = quotas::find(tx.conn(), org, id).await?;
            Err(Error::conflict(match now {
                Some(now) if now.closed_at.is_some() => Conflict::QuotaClosed,
                now => Conflict::QuotaExceeded {
                    open: now.map_or(Fen::ZERO, |now| now.available()),
                },
            }))
        }
    }
}

/// Gives back what the application still has reserved.
pub(super) async fn release(tx: &Work, ctx: &Ctx, row: &ApplicationRow) -> Result<()> {
    let Some(quota) = behind(tx, row).await? else {
        return Ok(());
    };
    let held = quotas::held_by(tx.conn(), ApplicationId::new(row.id)).await?;
    if !held.is_positive() {
        return Ok(());
    }
    let org = OrgId::new(quota.org_id);
    let open = quotas::release(tx, org, QuotaId::new(quota.id), held, ctx.now())
        .await?
        .ok_or_else(|| Error::Internal(format!("quota {} holds less than its ledger", quota.id)))?;
    enter(tx, ctx, &quota, row, EntryKind::Release, held, open).await
}

async fn behind(tx: &Work, row: &ApplicationRow) -> Result<Option<QuotaRow>> {
    let product = ProductId::new(row.product_id.as_str());
    Ok(quotas::of_product(tx.conn(), &product).await?)
}

async fn enter(
    tx: &Work,
    ctx: &Ctx,
    quota: &QuotaRow,
    row: &ApplicationRow,
    kind: EntryKind,
    amount: Fen,
    open_after: Fen,
) -> Result<()> {
    tx.tell(Change::Market);
    let actor = ctx.actor()?;
    let entry = QuotaEntryRow {
        id: ctx.new_id(),
        quota_id: quota.id,
        org_id: quota.org_id,
        application_id: Some(row.id),
        kind: kind.code().to_owned(),
        amount_fen: kind.taken_from_open(amount).0,
        open_after_fen: open_after.0,
        actor_id: Some(actor.user_id.uuid()),
        actor_name: actor.name.clone(),
        at: ctx.now(),
        proposal_id: None,
        limit_fen: None,
    };
    Ok(quotas::add_entry(tx, entry).await?)
}
