//! The first version of a product: the criteria with which the platform entered it.

use domain::criteria::Tree;
use domain::edition::Status;
use domain::ids::{OrgId, ProductId};
use domain::product::Product;
use serde_json::json;
use store::editions;
use store::rows::{EditionRow, ProductRow};

use super::version::{Version, add_event, tree_hash};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::records::{json, stored};
use crate::tx::Work;

/// Sees to it that a product has a published version. Where all there are come from the portal
/// itself and the catalogue's criteria have changed, they become the next one; what an institution
/// has published is left alone.
pub(crate) async fn keep_seeded(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    product: &Product,
) -> Result<bool> {
    let latest = editions::latest(tx.conn(), &product.id).await?;
    let Some(row) = latest else {
        enter(tx, ctx, org, &product.id, &product.criteria, None).await?;
        return Ok(true);
    };
    let version = Version::read(row)?;
    let own = version.row.created_by.is_none();
    if !own || version.tree.as_ref() == Some(&product.criteria) {
        return Ok(false);
    }
    let mut old = version.row.clone();
    old.status = Status::Superseded.code().to_owned();
    old.version += 1;
    old.updated_at = ctx.now();
    editions::update(tx, old, version.row.version).await?;
    enter(
        tx,
        ctx,
        org,
        &product.id,
        &product.criteria,
        Some(&version.row),
    )
    .await?;
    Ok(true)
}

/// The version published last; where there is none the first is made from the product.
pub(super) async fn latest(tx: &Work, ctx: &Ctx, row: &ProductRow) -> Result<Version> {
    let id = ProductId::new(&*row.id);
    if let Some(row) = editions::latest(tx.conn(), &id).await? {
        return Version::read(row);
    }
    let product: Product = json("product", &row.id, &row.body)?;
    let org = OrgId::new(row.org_id);
    enter(tx, ctx, org, &id, &product.criteria, None).await
}

async fn enter(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    product: &ProductId,
    tree: &Tree,
    after: Option<&EditionRow>,
) -> Result<Version> {
    let row = EditionRow {
        id: ctx.new_id(),
        product_id: product.as_str().to_owned(),
        org_id: org.uuid(),
        number: Some(editions::highest_number(tx.conn(), product).await? + 1),
        status: Status::Published.code().to_owned(),
        base_id: after.map(|row| row.id),
        criteria: Some(stored(tree)?),
        criteria_hash: tree_hash(tree),
        form: None,
        // The first one holds ever since the product is known.
        effective_from: after.map(|_| ctx.today()),
        effective_to: None,
        note: String::new(),
        reasons: json!({}),
        makers: json!([]),
        sandbox: None,
        sandbox_hash: None,
        sandbox_at: None,
        created_by: None,
        created_by_name: String::new(),
        created_at: ctx.now(),
        published_by_name: String::new(),
        published_at: Some(ctx.now()),
        version: 1,
        updated_at: ctx.now(),
        proposed_key: None,
        published_key: None,
    };
    editions::insert(tx, row.clone()).await?;
    editions::count_change(tx).await?;
    let by_portal = ctx.by_portal();
    add_event(
        tx,
        &by_portal,
        &row,
        "publish",
        Status::Published,
        String::new(),
    )
    .await?;
    Version::read(row)
}
