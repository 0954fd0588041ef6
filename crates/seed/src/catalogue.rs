//! The seed catalogue: institutions, their products with the criteria, and the quotas behind some
//! of them. Every figure of the study's product list is carried over; what was invented is named in
//! each product's `plausible_fields`.

use domain::access::OrgKind;
use domain::ids::{OrgId, ProductId, QuotaId};
use domain::money::Fen;
use domain::product::{Name, Product};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const INSTITUTIONS: &str = include_str!("../data/institutions.json");
const PRODUCTS: &str = include_str!("../data/products.json");
const QUOTAS: &str = include_str!("../data/quotas.json");

/// An institution that provides products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Key by which products name their provider.
    pub key: String,
    /// What kind of organisation it is.
    pub kind: OrgKind,
    /// Its name.
    pub name: Name,
}

impl Institution {
    /// Its id: always the same, so that installing twice finds it.
    pub fn id(&self) -> OrgId {
        OrgId::new(stable(0x01, &self.key))
    }
}

/// How much a product may give out in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaLimit {
    /// The product.
    pub product: ProductId,
    /// The limit (fen).
    pub limit: Fen,
}

impl QuotaLimit {
    /// The quota's id: always the same.
    pub fn id(&self) -> QuotaId {
        QuotaId::new(stable(0x02, self.product.as_str()))
    }
}

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// Who provides.
    pub institutions: Vec<Institution>,
    /// What.
    pub products: Vec<Product>,
    /// Within which limits.
    pub quotas: Vec<QuotaLimit>,
}

/// A file of the catalogue cannot be read; the crate's own tests keep this from being shipped.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {source}")]
pub struct CatalogueFault {
    /// Which file.
    pub file: &'static str,
    /// Why.
    pub source: serde_json::Error,
}

/// Reads the catalogue.
pub fn catalogue() -> Result<Catalogue, CatalogueFault> {
    Ok(Catalogue {
        institutions: read("institutions.json", INSTITUTIONS)?,
        products: read("products.json", PRODUCTS)?,
        quotas: read("quotas.json", QUOTAS)?,
    })
}

impl Catalogue {
    /// The institution that provides a product.
    pub fn provider(&self, product: &Product) -> Option<&Institution> {
        self.institutions
            .iter()
            .find(|institution| institution.key == product.provider)
    }

    /// One product.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products
            .iter()
            .find(|product| product.id.as_str() == id)
    }
}

fn read<T: serde::de::DeserializeOwned>(
    file: &'static str,
    text: &str,
) -> Result<T, CatalogueFault> {
    serde_json::from_str(text).map_err(|source| CatalogueFault { file, source })
}

/// A UUID made from a name alone (FNV-1a over 128 bits, marked as version 8).
pub(crate) fn stable(space: u8, name: &str) -> Uuid {
    let start = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    let hash = std::iter::once(space)
        .chain(name.bytes())
        .fold(start, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        });
    uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}

#[cfg(test)]
mod tests;
