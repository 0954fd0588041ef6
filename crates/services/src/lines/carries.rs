//! What each asset of a firm is worth today, what of it is pledged, and what it could carry at the
//! rate that is usual among the products of the catalogue.

use contract::line::CarriesView;
use domain::access::Action;
use domain::collateral::{AssetRecord, AssetStatus, CollateralKind};
use domain::coverage::Item;
use domain::ids::AssetId;
use domain::money::{Bp, Fen};
use store::assets;

use super::known;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::words::coded;
use crate::{products, records, registry};

/// Every asset of the firm acted for, in the order of its list.
pub async fn carries(ctx: &Ctx) -> Result<Vec<CarriesView>> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    let rows = assets::of(ctx.read(), &[org]).await?;
    let mut things = Vec::with_capacity(rows.len());
    for row in &rows {
        let state = registry::status_of(row)?;
        things.push((AssetId::new(row.id), records::asset(row)?, state));
    }
    let details = things.iter().map(|(id, asset, _)| (*id, &asset.details));
    let today = ctx.today();
    let known = known(ctx.read(), &[org], details, today).await?;
    let listed = products::all(ctx).await?;
    let rates = |kind: CollateralKind| {
        let mut rates: Vec<Bp> = listed
            .all
            .iter()
            .filter_map(|listed| {
                let accepted = listed.product.collateral.accepted.iter();
                let covers = accepted.filter(|terms| terms.class.covers(kind));
                covers.filter_map(|terms| terms.ltv).max()
            })
            .collect();
        rates.sort_unstable();
        rates
    };
    let view = |(id, asset, state): &(AssetId, AssetRecord, AssetStatus)| {
        let item = Item {
            id: *id,
            asset,
            known: known.get(id),
        };
        let told = item.told();
        let value = told.as_ref().map(|told| told.amount);
        let pledged = value.map_or(Fen::ZERO, |value| item.pledged().of(value));
        let rates = rates(asset.kind());
        let usual = rates.get(rates.len() / 2).copied();
        let counts = asset.ended(today).is_none();
        CarriesView {
            asset: *id,
            state: coded(state.code(), state.label(), ctx.lang),
            value,
            source: told.map(|told| told.text(ctx.lang)).unwrap_or_default(),
            pledged,
            rate: usual,
            rates: rates.first().copied().zip(rates.last().copied()),
            products: rates.len() as u64,
            carries: value
                .zip(usual)
                .filter(|_| counts)
                .map(|(value, rate)| value.minus(pledged).share(rate)),
        }
    };
    Ok(things.iter().map(view).collect())
}
