//! What a firm is told when a need becomes eligible for something new, or no longer is.

use crate::common::{Coded, Paging};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{AlertId, NeedId, ProductId};
use serde::{Deserialize, Serialize};

/// Which part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlertsParams {
    /// Page, from 1.
    pub page: String,
}

/// Marks alerts as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadAlertsParams {
    /// One alert; empty for all that were on the page.
    pub id: String,
    /// For all: the moment up to which the page showed them.
    pub until: String,
}

/// The firm's alerts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertsView {
    /// The rows of this page, newest first.
    pub rows: Vec<AlertView>,
    /// Where this page stands.
    pub paging: Paging,
    /// How many are not marked as read, on all pages.
    pub unread: u64,
    /// The moment up to which this page shows them, for [`ReadAlertsParams`].
    pub until: String,
    /// For how many days an alert is kept.
    pub kept_days: i64,
}

/// One alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertView {
    /// Id.
    pub id: AlertId,
    /// The need.
    pub need: NeedId,
    /// Its short name.
    pub need_title: String,
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// The institution; empty when the product is no longer in the catalogue.
    pub institution: String,
    /// `gained`, `unclear` or `lost`, in words.
    pub kind: Coded,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
    /// The day whose facts and rules were used.
    pub as_of: NaiveDate,
    /// When it was found.
    pub at: DateTime<Utc>,
    /// Whether it is not marked as read.
    pub unread: bool,
}
