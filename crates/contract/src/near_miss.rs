//! The near-miss map: which conditions alone keep out how many.

use crate::common::Coded;
use crate::sandbox::CountView;
use chrono::NaiveDate;
use domain::ids::{NeedId, ProductId};
use domain::money::Fen;
use serde::{Deserialize, Serialize};

/// What is looked at, from the query string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NearMissParams {
    /// `own` or `city`; what the reader may not see is as if not given.
    pub scope: String,
    /// A product, or empty for all.
    pub product: String,
    /// A condition of that product whose needs are listed, or empty.
    pub leaf: String,
}

/// The map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMissView {
    /// What was asked, cleaned.
    pub filter: NearMissParams,
    /// What the reader may look at: one's own products, or the whole city's.
    pub scopes: Vec<Coded>,
    /// The products, for the filter.
    pub products: Vec<Coded>,
    /// The day of the facts.
    pub as_of: NaiveDate,
    /// Needs in all.
    pub needs: u64,
    /// Conditions that keep somebody out alone, by money; those withheld last.
    pub rows: Vec<NearMissRow>,
    /// The same by fact, over all products.
    pub facts: Vec<FactRow>,
    /// Why officers declined, for the same products.
    pub refusals: Vec<RefusalRow>,
    /// The needs that the chosen condition keeps out.
    pub excluded: Option<ExcludedView>,
}

/// A condition of a product that alone keeps somebody out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMissRow {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// Whose it is.
    pub provider: String,
    /// The condition's id.
    pub leaf: String,
    /// The condition in words: `成立月数 ≥ 24 个月`.
    pub condition: String,
    /// Its clause, may be empty.
    pub clause: String,
    /// Whether it is a matter of the day or of the money left, and no rule.
    pub passing: bool,
    /// Whom it keeps out.
    pub figure: CountView,
    /// Whether the reader may see the list of needs.
    pub listed: bool,
}

/// A fact over all products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRow {
    /// The fact.
    pub fact: Coded,
    /// In how many products a condition on it keeps somebody out alone.
    pub products: u64,
    /// The sum over the rows: a need that two products keep out counts twice.
    pub needs: u64,
    /// The same for money.
    pub amount: Fen,
}

/// A reason of officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalRow {
    /// The reason.
    pub reason: Coded,
    /// How often it was given; `None` where it is too few to be told.
    pub number: Option<u64>,
}

/// The needs that one condition alone keeps out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedView {
    /// The product.
    pub product_name: String,
    /// The condition in words.
    pub condition: String,
    /// Those who are shown to institutions, by money, at most so many as a page holds.
    pub rows: Vec<ExcludedRow>,
    /// How many are shown to institutions.
    pub shown: u64,
}

/// A need that one condition alone keeps out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedRow {
    /// The need.
    pub need: NeedId,
    /// The firm's name.
    pub firm: String,
    /// The need's short name.
    pub title: String,
    /// Amount asked.
    pub amount: Fen,
    /// What was seen instead, in words.
    pub seen: String,
    /// What would do it, in words; empty where nothing would.
    pub step: String,
}
