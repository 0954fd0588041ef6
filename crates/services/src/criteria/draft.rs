//! A new draft: a copy of the version published last, or of any other of the same product.

use std::collections::BTreeSet;

use contract::criteria::DraftParams;
use domain::access::Action;
use domain::criteria::form::Draft;
use domain::edition::Status;
use domain::facts::FactRegistry;
use domain::ids::{EditionId, ProductId};
use serde_json::json;
use store::editions;
use store::rows::EditionRow;

use super::first;
use super::version::{Version, add_event, tree_hash};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::records::stored;
use crate::tx;

/// Begins a draft. The same form sent twice begins one.
pub async fn draft(ctx: &Ctx, params: DraftParams) -> Result<EditionId> {
    let (org, permit) = ctx.as_provider(Action::EditCriteria)?;
    let actor = ctx.actor()?;
    let product: ProductId = reference(&params.product)?;
    let mut faults = Faults::default();
    let id = faults.id("id", &params.id);
    let id: EditionId = faults.finish(id)?;
    let from: Option<EditionId> = match params.from.trim() {
        "" => None,
        from => Some(reference(from)?),
    };
    tx::write(ctx, permit, async |tx| {
        let row = editions::lock_product(&tx, org, &product).await?;
        let row = row.filter(|row| row.active).ok_or(Error::NotFound)?;
        if let Some(begun) = editions::find(tx.conn(), org, id).await? {
            return match begun.product_id == row.id {
                true => tx.unchanged(id),
                false => Err(Error::NotFound),
            };
        }
        let latest = first::latest(&tx, ctx, &row).await?;
        let source = match from {
            None => latest.clone(),
            Some(from) => Version::find(tx.conn(), org, from).await?,
        };
        if source.row.product_id != row.id {
            return Err(Error::NotFound);
        }
        // Whoever wrote what was never published has written this, too.
        let mut makers = match source.row.published_at {
            None => source.makers()?,
            Some(_) => BTreeSet::new(),
        };
        makers.insert(actor.user_id);
        let form = source.form()?;
        let tree = form.read(FactRegistry::builtin()).ok();
        let row = EditionRow {
            id: id.uuid(),
            product_id: row.id,
            org_id: org.uuid(),
            number: None,
            status: Status::Draft.code().to_owned(),
            base_id: Some(latest.row.id),
            criteria: tree.as_ref().map(stored).transpose()?,
            criteria_hash: tree.as_ref().map(tree_hash).unwrap_or_default(),
            form: Some(stored::<Draft>(&form)?),
            effective_from: None,
            effective_to: None,
            note: String::new(),
            reasons: json!({}),
            makers: stored(&makers)?,
            sandbox: None,
            sandbox_hash: None,
            sandbox_at: None,
            created_by: Some(actor.user_id.uuid()),
            created_by_name: actor.name.clone(),
            created_at: ctx.now(),
            published_by_name: String::new(),
            published_at: None,
            version: 1,
            updated_at: ctx.now(),
            proposed_key: None,
            published_key: None,
        };
        editions::insert(&tx, row.clone()).await?;
        add_event(&tx, ctx, &row, "edit", Status::Draft, String::new()).await?;
        Version::read(row)?.audit(&tx, ctx, "draft", None).await?;
        Ok(id)
    })
    .await
}
