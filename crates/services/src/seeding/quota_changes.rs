//! Changes of quotas that wait for a second person, proposed through the real use case.

use contract::proposal::QuotaChangeParams;
use domain::ids::{ProductId, QuotaId, UserId};
use domain::money::{AmountUnit, Fen};
use store::quotas;

use super::editions::actor;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::proposals;

/// Another limit that somebody proposes.
#[derive(Clone, Debug)]
pub struct QuotaChangeFile {
    /// Who.
    pub by: UserId,
    /// Of which product's quota.
    pub product: ProductId,
    /// The limit as it is to be.
    pub limit: Fen,
    /// Why.
    pub note: String,
}

/// Proposes the changes; where one waits already, none is added.
pub(super) async fn play(ctx: &Ctx, changes: &[QuotaChangeFile]) -> Result<()> {
    for change in changes {
        let actor = actor(ctx, change.by).await?;
        let ctx = Ctx {
            actor: Some(actor),
            system: false,
            ..ctx.clone()
        };
        let Some(quota) = quotas::of_product(ctx.read(), &change.product).await? else {
            continue;
        };
        let (form, _) = proposals::change_form(&ctx, &quota).await?;
        let Some(form) = form else { continue };
        let params = QuotaChangeParams {
            quota: QuotaId::new(quota.id).to_string(),
            limit: change.limit.to_input(AmountUnit::Wan),
            note: change.note.clone(),
            ..form
        };
        proposals::change_quota(&ctx, params).await?;
    }
    Ok(())
}
