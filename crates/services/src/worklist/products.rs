//! The institution's own products.

use contract::catalogue::ProductBriefView;
use domain::access::Action;

use crate::catalogue::brief;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::products::{self, Listed};

/// The products of the institution acted for, by instrument and id.
pub async fn products(ctx: &Ctx) -> Result<Vec<ProductBriefView>> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let catalogue = products::all(ctx).await?;
    let mut own: Vec<&Listed> = catalogue.of(provider).map(AsRef::as_ref).collect();
    own.sort_by_key(|listed| (listed.product.instrument, listed.product.id.clone()));
    Ok(own.into_iter().map(|listed| brief(ctx, listed)).collect())
}
