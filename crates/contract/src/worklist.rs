//! The institution's queue and the needs that fit its products.

use crate::application::ApplicationRowView;
use crate::common::{Coded, Paging};
use chrono::NaiveDate;
use domain::ids::{NeedId, ProductId};
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

/// Filters and order of the queue, from the query string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorklistParams {
    /// Status code, `open` (the default) or `all`.
    pub status: String,
    /// Product id, or empty.
    pub product: String,
    /// Words looked for in the firm's name and the need's title.
    pub q: String,
    /// `due` (default), `submitted`, `amount`, `firm`, `status`.
    pub sort: String,
    /// `asc` (default) or `desc`.
    pub dir: String,
    /// Page, from 1.
    pub page: String,
}

/// The queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorklistView {
    /// What was asked, cleaned.
    pub filter: WorklistParams,
    /// The rows of this page.
    pub rows: Vec<ApplicationRowView>,
    /// Where this page stands.
    pub paging: Paging,
    /// This institution's products, for the filter.
    pub products: Vec<Coded>,
    /// Number of applications by status, for the filter.
    pub counts: Vec<(Coded, u64)>,
}

/// Filters of the needs that fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CandidatesParams {
    /// Product id, or empty for all of the institution's.
    pub product: String,
    /// `eligible` (default), `undetermined`, or `near_miss`.
    pub group: String,
    /// Words looked for in the firm's name and the need's title.
    pub q: String,
    /// `score` (default), `amount`, `firm`, `latest`.
    pub sort: String,
    /// Page, from 1.
    pub page: String,
}

/// Needs that fit, one row a need and product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidatesView {
    /// What was asked, cleaned.
    pub filter: CandidatesParams,
    /// The rows of this page.
    pub rows: Vec<CandidateRowView>,
    /// Where this page stands.
    pub paging: Paging,
    /// This institution's products, for the filter.
    pub products: Vec<Coded>,
}

/// A need that fits a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidateRowView {
    /// The need.
    pub need: NeedId,
    /// The need's short name.
    pub title: String,
    /// The firm's name.
    pub firm: String,
    /// Its industry.
    pub industry: Coded,
    /// Its region.
    pub region: Coded,
    /// Its size class.
    pub size_class: Option<Coded>,
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// Amount asked.
    pub amount: Fen,
    /// Months.
    pub tenor_months: i64,
    /// Latest date.
    pub latest_date: Option<NaiveDate>,
    /// Score.
    pub score: Bp,
    /// Criteria met.
    pub met: u64,
    /// Criteria in all.
    pub total: u64,
    /// For a near miss or an undetermined one: what is missing, in words.
    pub missing: Vec<String>,
    /// Status of the application for this product, where there is one.
    pub application: Option<Coded>,
}
