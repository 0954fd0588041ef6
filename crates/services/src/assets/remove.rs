//! Removing an asset.

use contract::Conflict;
use contract::asset::AssetRefParams;
use domain::access::Action;
use domain::collateral::{AssetCommand, AssetHand};
use domain::document::ObjectKind;
use domain::ids::{AssetId, NeedId, OrgId};
use store::{applications, assets, documents, firms, needs};

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{reference, seen_version};
use crate::needs::is_running;
use crate::records::{self, stored};
use crate::tx::{self, Work};
use crate::{custody, registry};

/// Removes an asset and offers it with no need any more. One that a running application offers
/// stays. Its number can be registered again, by whoever owns the thing then. Posted twice, it is
/// removed once.
pub async fn remove(ctx: &Ctx, params: AssetRefParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let id: AssetId = reference(&params.id)?;
    let by = ctx.actor()?.user_id;
    tx::write(ctx, permit, async |tx| {
        firms::lock(&tx, org).await?;
        let Some(mut row) = assets::find(tx.conn(), org, id).await? else {
            return match assets::was_removed(tx.conn(), org, id).await? {
                true => tx.unchanged(()),
                false => Err(Error::NotFound),
            };
        };
        let version = seen_version(&params.version)?;
        if in_use(&tx, org, id).await? {
            return Err(Error::conflict(Conflict::InUse));
        }
        custody::not_kept(tx.conn(), org, id).await?;
        let pledges = store::pledges::of_asset(tx.conn(), org, id).await?;
        if pledges.iter().any(|pledge| pledge.ended_at.is_none()) {
            return Err(Error::conflict(Conflict::InUse));
        }
        let gone = registry::status_of(&row)?
            .transition(AssetCommand::Dispose, AssetHand::Owner)
            .map_err(registry::refused)?;
        let before = stored(&records::asset(&row)?)?;
        gone.code().clone_into(&mut row.status);
        row.version = version.saturating_add(1);
        row.updated_at = ctx.now();
        row.removed_at = Some(ctx.now());
        if !assets::update(&tx, row, version).await? {
            return Err(Error::stale());
        }
        needs::withdraw_offer(&tx, org, id).await?;
        // Their rows stay; their bytes are swept up.
        documents::remove_of(&tx, org, ObjectKind::Asset, id.uuid(), by, ctx.now()).await?;
        let object = Object::of("asset", id, org);
        audit::record(&tx, ctx, "remove_asset", object, Some(before), None).await
    })
    .await
}

/// Whether a running application of the firm offers the asset.
pub(crate) async fn in_use(tx: &Work, org: OrgId, id: AssetId) -> Result<bool> {
    let offers = needs::offers(tx.conn(), &[org]).await?;
    let sent = applications::list(tx.conn(), org).await?;
    Ok(sent
        .iter()
        .filter(|sent| is_running(sent))
        .any(|sent| records::offered(NeedId::new(sent.need_id), &offers).contains(&id)))
}
