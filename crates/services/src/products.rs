//! The catalogue as matching and pages read it: parsed once, kept until it changes.
//!
//! Reading 37 JSON bodies and their criteria for every request would cost more than matching
//! itself. The store counts each change of the catalogue; a request reads that one number, and
//! parses again only when it rose, whichever process changed it. Quotas move all the time and are
//! never kept.
//!
//! A product's criteria are those of the version that holds on the day asked for, so what is kept
//! is one day's catalogue beside the versions that it was made from; when the day turns it is made
//! again from those.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use domain::access::OrgKind;
use domain::criteria::Tree;
use domain::edition::{self, Span};
use domain::ids::{EditionId, OrgId, ProductId};
use domain::lang::Lang;
use domain::product::Product;
use store::rows::{OrganisationRow, QuotaRow};
use store::{catalogue, editions};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::{records, words};

/// The version whose criteria a product has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The version.
    pub id: EditionId,
    /// Number and dates.
    pub span: Span,
}

/// A product of the catalogue with its institution.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The product, with the criteria that hold on the catalogue's day.
    pub product: Product,
    /// The institution.
    pub org: OrganisationRow,
    /// The version that its criteria come from; none where they were never versioned.
    pub held: Option<Held>,
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

/// All products in force or not, by id; one revision of the catalogue, as of a day.
#[derive(Debug)]
pub struct Catalogue {
    /// The revision.
    pub revision: i64,
    /// The day whose criteria the products have.
    pub as_of: NaiveDate,
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

/// A product with every version of its criteria that was published.
#[derive(Debug)]
struct Source {
    product: Product,
    org: OrganisationRow,
    versions: Vec<(Held, Tree)>,
}

/// The catalogue last read, and what it was made from.
#[derive(Clone)]
struct Kept {
    sources: Arc<Vec<Source>>,
    catalogue: Arc<Catalogue>,
}

/// The catalogue last read.
#[derive(Default)]
pub(crate) struct Cache(RwLock<Option<Kept>>);

/// The catalogue as it is today.
pub async fn all(ctx: &Ctx) -> Result<Arc<Catalogue>> {
    as_of(ctx, ctx.today()).await
}

/// The catalogue with the criteria that hold, held or will hold on a day.
pub async fn as_of(ctx: &Ctx, day: NaiveDate) -> Result<Arc<Catalogue>> {
    let cache = &ctx.portal.products.0;
    let revision = catalogue::revision(ctx.read()).await?;
    let kept = cache.read().unwrap_or_else(PoisonError::into_inner).clone();
    // The number is read first: a change in between is read now and read once more next time.
    let sources = match kept.filter(|kept| kept.catalogue.revision == revision) {
        Some(kept) if kept.catalogue.as_of == day => return Ok(kept.catalogue),
        Some(kept) => kept.sources,
        None => Arc::new(read(ctx).await?),
    };
    let catalogue = Arc::new(made(&sources, revision, day));
    if day == ctx.today() {
        let kept = Kept {
            sources,
            catalogue: Arc::clone(&catalogue),
        };
        *cache.write().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }
    Ok(catalogue)
}

async fn read(ctx: &Ctx) -> Result<Vec<Source>> {
    let mut versions: HashMap<String, Vec<(Held, Tree)>> = HashMap::new();
    for row in editions::published(ctx.read()).await? {
        let held = Held {
            id: EditionId::new(row.id),
            span: Span {
                number: row.number.unwrap_or_default(),
                from: row.effective_from,
                to: row.effective_to,
            },
        };
        if let Some(criteria) = &row.criteria {
            let tree = records::json("product_version", row.id, criteria)?;
            versions
                .entry(row.product_id)
                .or_default()
                .push((held, tree));
        }
    }
    let mut sources = Vec::new();
    for (row, org) in catalogue::active(ctx.read()).await? {
        let product: Product = serde_json::from_value(row.body)
            .map_err(|error| Error::Internal(format!("product {}: {error}", row.id)))?;
        sources.push(Source {
            versions: versions.remove(&row.id).unwrap_or_default(),
            product,
            org,
        });
    }
    Ok(sources)
}

/// The catalogue of a day.
fn made(sources: &[Source], revision: i64, day: NaiveDate) -> Catalogue {
    let mut places = HashMap::with_capacity(sources.len());
    let mut all = Vec::with_capacity(sources.len());
    for source in sources {
        places.insert(source.product.id.clone(), all.len());
        all.push(Arc::new(source.on(day)));
    }
    Catalogue {
        revision,
        as_of: day,
        all,
        places,
    }
}

impl Source {
    fn on(&self, day: NaiveDate) -> Listed {
        let spans: Vec<Span> = self.versions.iter().map(|(held, _)| held.span).collect();
        let holding = edition::in_force(&spans, day).and_then(|place| self.versions.get(place));
        let mut product = self.product.clone();
        if let Some((held, tree)) = holding {
            product.criteria = tree.clone();
            // After its last day nobody can apply until another version takes effect.
            product.valid.to = match (product.valid.to, held.span.to) {
                (Some(own), Some(last)) => Some(own.min(last)),
                (own, last) => own.or(last),
            };
        }
        Listed {
            product,
            org: self.org.clone(),
            held: holding.map(|(held, _)| *held),
        }
    }
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
