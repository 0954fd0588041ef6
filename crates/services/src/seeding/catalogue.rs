//! Installing the catalogue: what is there already and unchanged is left alone.

use domain::ids::OrgId;
use domain::proposal::threshold_at_admission;
use serde_json::json;
use store::rows::{OrganisationRow, ProductRow, QuotaRow};
use store::{catalogue, organisations, quotas};

use super::{CatalogueFile, Installed};
use crate::audit::{self, Object};
use crate::criteria;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::records::stored;
use crate::tx::{self, Work};

/// Enters the institutions, products and quotas that are missing, and replaces products that are
/// different. A limit that somebody changed since is kept.
pub async fn install_catalogue(ctx: &Ctx, file: &CatalogueFile) -> Result<Installed> {
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let mut records = institutions(&tx, ctx, file).await?;
        records += products(&tx, ctx, file).await?;
        records += limits(&tx, ctx, file).await?;
        let done = Installed {
            records,
            ..Installed::default()
        };
        if records == 0 {
            return tx.unchanged(done);
        }
        let after = json!({ "records": records });
        let object = Object::alone("catalogue", "seed");
        audit::record(&tx, ctx, "install_catalogue", object, None, Some(after)).await?;
        Ok(done)
    })
    .await
}

async fn institutions(tx: &Work, ctx: &Ctx, file: &CatalogueFile) -> Result<usize> {
    let ids: Vec<OrgId> = file
        .institutions
        .iter()
        .map(|institution| institution.id)
        .collect();
    let known = organisations::by_ids(tx.conn(), &ids).await?;
    let mut entered = 0;
    for institution in &file.institutions {
        if known.iter().any(|org| org.id == institution.id.uuid()) {
            continue;
        }
        let row = OrganisationRow {
            id: institution.id.uuid(),
            kind: institution.kind.code().into(),
            name_zh: institution.name.zh.clone(),
            name_en: institution.name.en.clone(),
            created_at: ctx.now(),
            approval_threshold_fen: threshold_at_admission(institution.kind).map(|fen| fen.0),
        };
        organisations::insert(tx, row).await?;
        entered += 1;
    }
    Ok(entered)
}

async fn products(tx: &Work, ctx: &Ctx, file: &CatalogueFile) -> Result<usize> {
    let mut entered = 0;
    for (org, product) in &file.products {
        let old = catalogue::find(tx.conn(), &product.id).await?;
        let body = stored(product)?;
        let same = |old: &ProductRow| old.org_id == org.uuid() && old.active && old.body == body;
        if old.as_ref().is_some_and(same) {
            entered += usize::from(criteria::keep_seeded(tx, ctx, *org, product).await?);
            continue;
        }
        let row = ProductRow {
            id: product.id.as_str().to_owned(),
            org_id: org.uuid(),
            body,
            active: true,
            created_at: old.map_or_else(|| ctx.now(), |old| old.created_at),
            updated_at: ctx.now(),
        };
        catalogue::put(tx, row).await?;
        criteria::keep_seeded(tx, ctx, *org, product).await?;
        entered += 1;
    }
    Ok(entered)
}

async fn limits(tx: &Work, ctx: &Ctx, file: &CatalogueFile) -> Result<usize> {
    let known = quotas::all(tx.conn()).await?;
    let mut entered = 0;
    for (id, product, limit) in &file.quotas {
        let owner = file
            .products
            .iter()
            .find(|(_, listed)| listed.id == *product);
        let Some((org, _)) = owner else { continue };
        if known.iter().any(|row| row.product_id == product.as_str()) {
            continue;
        }
        let row = QuotaRow {
            id: id.uuid(),
            product_id: product.as_str().to_owned(),
            org_id: org.uuid(),
            limit_fen: limit.0,
            reserved_fen: 0,
            committed_fen: 0,
            paid_fen: 0,
            created_at: ctx.now(),
            updated_at: ctx.now(),
            closed_at: None,
            version: 1,
        };
        quotas::insert(tx, row).await?;
        entered += 1;
    }
    Ok(entered)
}
