//! Closing a need, and opening it again.

use contract::Conflict;
use contract::need::NeedRefParams;
use domain::access::Action;
use domain::ids::NeedId;
use domain::need::NeedStatus;
use serde_json::json;
use store::{applications, needs};

use super::list::is_running;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{reference, seen_version};
use crate::tx;

/// Closes a need without running applications.
pub async fn close(ctx: &Ctx, params: NeedRefParams) -> Result<()> {
    set(ctx, params, NeedStatus::Closed).await
}

/// Opens a closed need again.
pub async fn reopen(ctx: &Ctx, params: NeedRefParams) -> Result<()> {
    set(ctx, params, NeedStatus::Open).await
}

async fn set(ctx: &Ctx, params: NeedRefParams, status: NeedStatus) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditNeed)?;
    let id: NeedId = reference(&params.id)?;
    tx::write(ctx, permit, async |tx| {
        let mut need = needs::lock(&tx, org, id).await?.ok_or(Error::NotFound)?;
        if need.status == status.code() {
            return tx.unchanged(());
        }
        let version = seen_version(&params.version)?;
        if status == NeedStatus::Closed {
            let sent = applications::of_need(tx.conn(), org, id).await?;
            if sent.iter().any(is_running) {
                return Err(Error::conflict(Conflict::InUse));
            }
        }
        let before = json!({ "status": need.status });
        need.status = status.code().into();
        need.version = version.saturating_add(1);
        need.updated_at = ctx.now();
        if !needs::update(&tx, need, version).await? {
            return Err(Error::stale());
        }
        let action = match status {
            NeedStatus::Closed => "close_need",
            NeedStatus::Open => "reopen_need",
        };
        let after = json!({ "status": status.code() });
        let object = Object::of("financing_need", id, org);
        audit::record(&tx, ctx, action, object, Some(before), Some(after)).await
    })
    .await
}
