//! The public product catalogue.

use crate::common::Coded;
use crate::matches::CriterionNode;
use chrono::NaiveDate;
use domain::ids::ProductId;
use domain::money::Fen;
use serde::{Deserialize, Serialize};

/// Filters of the catalogue page, from its query string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CatalogueParams {
    /// Instrument code, or empty.
    pub instrument: String,
    /// Basis code, or empty.
    pub basis: String,
    /// Words looked for in names and providers.
    pub q: String,
}

/// A product as one line or card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductBriefView {
    /// Id.
    pub id: ProductId,
    /// Name.
    pub name: String,
    /// Provider's name.
    pub provider: String,
    /// Instrument.
    pub instrument: Coded,
    /// `real`, `hybrid` or `plausible`, with words.
    pub basis: Coded,
    /// Least amount.
    pub amount_min: Option<Fen>,
    /// Most.
    pub amount_max: Option<Fen>,
    /// Least months.
    pub tenor_min: Option<i64>,
    /// Most months.
    pub tenor_max: Option<i64>,
    /// Rate in words: `LPR+55bp`, `5.50 %`, ….
    pub rate: String,
    /// Days from a complete file to money, typical.
    pub days_to_money: Option<i64>,
    /// Whether its dates cover today.
    pub in_force: bool,
}

/// The catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueView {
    /// What was asked.
    pub filter: CatalogueParams,
    /// Products by instrument and name.
    pub products: Vec<ProductBriefView>,
    /// Instruments that occur, for the filter.
    pub instruments: Vec<Coded>,
    /// Number of products in all.
    pub total: u64,
}

/// A product with everything that decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// The brief.
    pub brief: ProductBriefView,
    /// Terms as label and value in words.
    pub terms: Vec<Coded>,
    /// The criteria with clauses; outcomes are absent here.
    pub criteria: Vec<CriterionNode>,
    /// Accepted collateral with its loan-to-value ratio in words.
    pub collateral: Vec<Coded>,
    /// Documents asked for.
    pub documents: Vec<String>,
    /// Where the terms come from.
    pub source: String,
    /// What the basis means for this product, in words, naming the invented fields.
    pub basis_note: String,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// The versions of the criteria that hold or held, the one in force first.
    pub versions: Vec<crate::criteria::PublicVersionView>,
    /// Remarks on compliance (e.g. registration-place limits).
    pub remarks: Vec<String>,
}
