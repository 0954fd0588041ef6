//! Removing a document: the row stays and says so, the bytes go.

use contract::Conflict;
use contract::document::DocumentRefParams;
use domain::access::Action;
use domain::collateral::AssetRefusal;
use domain::ids::{AssetId, DocumentId};
use object_store::ObjectStoreExt;
use object_store::path::Path;
use serde_json::json;
use store::{documents, firms, pledges};

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::{assets, custody, registry, tx};

/// Removes a document of the firm and answers the asset it was evidence for. While a running
/// application offers the asset its evidence stays: somebody decides on it; and while it is in pledge,
/// or a pledge is proposed: somebody lends on it. Posted twice, it is removed once.
pub async fn remove(ctx: &Ctx, params: DocumentRefParams) -> Result<AssetId> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let id: DocumentId = reference(&params.id)?;
    let by = ctx.actor()?.user_id;
    let row = tx::write(ctx, permit, async |tx| {
        firms::lock(&tx, org).await?;
        let Some(row) = documents::find(tx.conn(), org, id).await? else {
            let gone = documents::removed(tx.conn(), org, id).await?;
            return tx.unchanged(gone.ok_or(Error::NotFound)?);
        };
        // What the keeper saw is not the holder's to remove.
        if custody::by_keeper(tx.conn(), &row).await? {
            return Err(registry::refused(AssetRefusal::Kept));
        }
        if assets::in_use(&tx, org, AssetId::new(row.object_id)).await? {
            return Err(Error::conflict(Conflict::InUse));
        }
        // Nor what a pledgee has lent on, or is about to.
        let pledges = pledges::of_asset(tx.conn(), org, AssetId::new(row.object_id)).await?;
        if pledges.iter().any(|pledge| pledge.ended_at.is_none()) {
            return Err(Error::conflict(Conflict::InUse));
        }
        if !documents::remove(&tx, org, id, by, ctx.now()).await? {
            return Err(Error::NotFound);
        }
        let told = json!({
            "object": format!("{} {}", row.object_kind, row.object_id), "name": row.name,
            "kind": row.media_type, "quantity": row.size, "digest": row.sha256,
        });
        let object = Object::of("document", id, org);
        audit::record(&tx, ctx, "remove_document", object, Some(told), None).await?;
        Ok(row)
    })
    .await?;
    // What cannot be deleted now is swept up later.
    let store = ctx.portal.vault.store(&ctx.portal.settings.documents.place);
    if let Ok(store) = store
        && let Err(error) = store.delete(&Path::from(row.storage_key.as_str())).await
    {
        tracing::warn!(%error, "the bytes of a removed document wait to be swept up");
    }
    Ok(AssetId::new(row.object_id))
}
