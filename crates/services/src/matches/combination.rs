//! The combinations of a need as pages show them: the exact search of the domain over every product
//! that may be a part, put into words.

use chrono::NaiveDate;
use contract::matches::{BundlePartView, BundleView};
use domain::bundle::{BUDGET, Bundle, Found, Names, Part, Rules, find};
use domain::finance::PreciseRate;
use domain::ids::{AssetId, ProductId};

use super::case::Case;
use super::market::Market;
use super::part;
use crate::catalogue;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::words::{coded, name};

/// The combinations of a need, with what is needed to tell of them.
pub(super) struct Combinations<'m> {
    case: &'m Case,
    market: &'m Market,
    rules: Rules,
    /// How many products may be a part.
    pub eligible: usize,
    /// What was found.
    pub found: Found,
}

impl<'m> Combinations<'m> {
    /// Searches them.
    pub fn search(case: &'m Case, market: &'m Market, today: NaiveDate) -> Result<Self> {
        let rules =
            Rules::standing().map_err(|error| Error::Internal(format!("rules: {error}")))?;
        let candidates = part::candidates(case, market, today);
        let found = find(part::wanted(case, today), &candidates, &rules, BUDGET);
        Ok(Self {
            case,
            market,
            rules,
            eligible: candidates.len(),
            found,
        })
    }

    /// The recommended one; `None` when no eligible product brings any money.
    pub fn recommended(&self, ctx: &Ctx) -> Option<BundleView> {
        self.found
            .bundles
            .first()
            .map(|first| self.view(ctx, first))
    }

    /// One as a page shows it.
    pub fn view(&self, ctx: &Ctx, bundle: &Bundle) -> BundleView {
        BundleView {
            parts: bundle
                .parts
                .iter()
                .map(|part| self.part(ctx, part))
                .collect(),
            without_subsidy: bundle.without_subsidy.map(PreciseRate::to_bp),
            with_subsidy: bundle.with_subsidy.map(PreciseRate::to_bp),
            why: self.explained(ctx, bundle),
        }
    }

    fn part(&self, ctx: &Ctx, part: &Part) -> BundlePartView {
        let product = part.product.as_ref();
        let listed = product.and_then(|id| self.market.catalogue.get(id));
        let over = part.over.as_ref();
        BundlePartView {
            role: coded(part.role.code(), part.role.label(), ctx.lang),
            product: listed.map(|listed| catalogue::brief(ctx, listed)),
            amount: part.amount,
            covers: part.role.covers(),
            over: over
                .map(|id| self.product_name(ctx, id))
                .unwrap_or_default(),
            secured_by: part
                .secured_by
                .iter()
                .map(|asset| self.asset_title(*asset))
                .collect(),
            certainty: part.certainty,
        }
    }

    fn explained(&self, ctx: &Ctx, bundle: &Bundle) -> Vec<String> {
        let product = |id: &ProductId| self.product_name(ctx, id);
        let asset = |id: AssetId| self.asset_title(id);
        let names = Names {
            product: &product,
            asset: &asset,
            rules: &self.rules,
        };
        bundle.explain(ctx.lang, &names)
    }

    fn product_name(&self, ctx: &Ctx, id: &ProductId) -> String {
        let listed = self.market.catalogue.get(id);
        listed.map_or_else(
            || id.to_string(),
            |listed| {
                let names = &listed.product.name;
                name(&names.zh, &names.en, ctx.lang).to_owned()
            },
        )
    }

    fn asset_title(&self, id: AssetId) -> String {
        let found = self.case.assets.iter().find(|(asset, _)| *asset == id);
        found
            .map(|(_, asset)| asset.title.clone())
            .unwrap_or_default()
    }
}
