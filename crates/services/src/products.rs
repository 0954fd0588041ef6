//! The catalogue as matching and pages read it: parsed once, kept until it changes.
//!
//! Reading 37 JSON bodies and their criteria for every request would cost more than matching
//! itself. The store counts each change of the catalogue; a request reads that one number, and
//! parses again only when it rose, whichever process changed it. Quotas move all the time and are
//! never kept.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::access::OrgKind;
use domain::ids::{OrgId, ProductId};
use domain::lang::Lang;
use domain::product::Product;
use store::catalogue;
use store::rows::{OrganisationRow, QuotaRow};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::words;

/// A product of the catalogue with its institution.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The product.
    pub product: Product,
    /// The institution.
    pub org: OrganisationRow,
}

impl Listed {
    /// The product's id.
    pub fn id(&self) -> &ProductId {
        &self.product.id
    }

    /// The institution's id.
    pub fn provider(&self) -> OrgId {
        OrgId::new(self.org.id)
    }

    /// The institution's kind.
    pub fn provider_kind(&self) -> Option<OrgKind> {
        OrgKind::from_code(&self.org.kind)
    }

    /// The product's name.
    pub fn name(&self, lang: Lang) -> &str {
        words::name(&self.product.name.zh, &self.product.name.en, lang)
    }

    /// The institution's name.
    pub fn provider_name(&self, lang: Lang) -> &str {
        words::name(&self.org.name_zh, &self.org.name_en, lang)
    }
}

/// All products in force or not, by id; one revision of the catalogue.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The revision.
    pub revision: i64,
    /// The products, by id.
    pub all: Vec<Arc<Listed>>,
    places: HashMap<ProductId, usize>,
}

impl Catalogue {
    /// One product.
    pub fn get(&self, id: &ProductId) -> Option<&Arc<Listed>> {
        self.all.get(*self.places.get(id)?)
    }

    /// The products of an institution.
    pub fn of(&self, provider: OrgId) -> impl Iterator<Item = &Arc<Listed>> {
        self.all
            .iter()
            .filter(move |listed| listed.provider() == provider)
    }
}

/// The catalogue last read.
#[derive(Default)]
pub(crate) struct Cache(RwLock<Option<Arc<Catalogue>>>);

/// The catalogue as it is now.
pub async fn all(ctx: &Ctx) -> Result<Arc<Catalogue>> {
    let cache = &ctx.portal.products.0;
    let revision = catalogue::revision(ctx.read()).await?;
    let kept = cache.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(kept) = kept.filter(|kept| kept.revision == revision) {
        return Ok(kept);
    }
    // The number is read first: a change in between is read now and read once more next time.
    let mut fresh = Catalogue {
        revision,
        ..Catalogue::default()
    };
    for (row, org) in catalogue::active(ctx.read()).await? {
        let product: Product = serde_json::from_value(row.body)
            .map_err(|error| Error::Internal(format!("product {}: {error}", row.id)))?;
        fresh.places.insert(product.id.clone(), fresh.all.len());
        fresh.all.push(Arc::new(Listed { product, org }));
    }
    let fresh = Arc::new(fresh);
    *cache.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&fresh));
    Ok(fresh)
}

/// One product, or not found.
pub async fn get(ctx: &Ctx, id: &ProductId) -> Result<Arc<Listed>> {
    all(ctx).await?.get(id).cloned().ok_or(Error::NotFound)
}

/// The quotas of this moment, by product.
pub async fn quotas(ctx: &Ctx) -> Result<HashMap<ProductId, QuotaRow>> {
    let rows = store::quotas::all(ctx.read()).await?;
    Ok(rows
        .into_iter()
        .map(|row| (ProductId::new(&*row.product_id), row))
        .collect())
}
