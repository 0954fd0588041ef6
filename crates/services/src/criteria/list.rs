//! The institution's products with the state of their criteria, and the versions of one product.

use contract::criteria::{DraftParams, ProductVersionsRow, VersionsView};
use domain::access::Action;
use domain::edition::Status;
use domain::ids::ProductId;
use store::editions;

use super::version::Version;
use super::words::{brief, spans};
use crate::catalogue;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::products::{self, Listed};

/// The products of the institution acted for: those with something under way first, then by
/// instrument and id.
pub async fn products(ctx: &Ctx) -> Result<Vec<ProductVersionsRow>> {
    let org = ctx.provider(Action::ReadCriteria)?;
    let catalogue = products::all(ctx).await?;
    let rows = editions::of_org(ctx.read(), org).await?;
    let mut own: Vec<&Listed> = catalogue.of(org).map(AsRef::as_ref).collect();
    let under_way = |listed: &Listed| {
        rows.iter().any(|row| {
            let open = Status::from_code(&row.status).is_some_and(Status::is_open);
            open && row.product_id == listed.id().as_str()
        })
    };
    own.sort_by_key(|listed| {
        let product = &listed.product;
        (!under_way(listed), product.instrument, product.id.clone())
    });
    let row = |listed: &Listed| {
        let of = |status: Status| {
            rows.iter()
                .filter(move |row| row.product_id == listed.id().as_str())
                .filter(move |row| row.status == status.code())
        };
        let today = ctx.today();
        ProductVersionsRow {
            product: catalogue::brief(ctx, listed),
            number: listed.held.map_or(1, |held| held.span.number),
            since: listed.held.and_then(|held| held.span.from),
            coming: of(Status::Published)
                .filter_map(|row| row.effective_from)
                .find(|from| *from > today),
            drafts: of(Status::Draft).count() as u64,
            proposed: of(Status::Proposed).count() as u64,
        }
    };
    Ok(own.into_iter().map(row).collect())
}

/// The versions of one product of the institution.
pub async fn versions(ctx: &Ctx, product: &str) -> Result<VersionsView> {
    let org = ctx.provider(Action::ReadCriteria)?;
    let id: ProductId = reference(product)?;
    let listed = products::get(ctx, &id).await?;
    if listed.provider() != org {
        return Err(Error::NotFound);
    }
    let rows = editions::of_product(ctx.read(), org, &id).await?;
    let versions = rows
        .into_iter()
        .map(Version::read)
        .collect::<Result<Vec<_>>>()?;
    let spans = spans(&versions);
    let (open, closed): (Vec<_>, Vec<_>) = versions
        .iter()
        .partition(|version| version.status.is_open());
    let briefs = |all: Vec<&Version>| all.into_iter().map(|one| brief(ctx, one, &spans)).collect();
    Ok(VersionsView {
        product: catalogue::brief(ctx, &listed),
        open: briefs(open),
        closed: briefs(closed),
        form: new_form(ctx, &id, String::new()),
    })
}

/// The form of a new draft.
pub(super) fn new_form(ctx: &Ctx, product: &ProductId, from: String) -> DraftParams {
    DraftParams {
        id: ctx.new_id().to_string(),
        product: product.to_string(),
        from,
    }
}
