//! Financing needs.

use crate::asset::AssetRowView;
use crate::common::Coded;
use crate::firm::DeclaredFactView;
use chrono::NaiveDate;
use domain::ids::NeedId;
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of a need; the same for a new one and a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NeedParams {
    /// Id made when the form was opened: the same form posted twice makes one need.
    pub id: String,
    /// Version that the form was filled from; empty for a new need.
    pub version: String,
    /// Short name.
    pub title: String,
    /// Amount; plain digits are 万元, units are understood.
    pub amount: String,
    /// Tenor in months.
    pub tenor_months: String,
    /// Purpose code.
    pub purpose: String,
    /// Instruments wanted; empty means any.
    pub instruments: Vec<String>,
    /// Money needed at the latest on.
    pub latest_date: String,
    /// Highest acceptable all-in cost a year, percent.
    pub max_cost: String,
    /// What the money is for, in the firm's words.
    pub description: String,
    /// Answers about the project and this need, by fact key.
    pub facts: BTreeMap<String, String>,
    /// Assets offered with the need.
    pub assets: Vec<String>,
    /// `on` when institutions whose products match may see the need and the firm's name.
    pub open_to_providers: String,
}

/// Names one need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NeedRefParams {
    /// Id of the need.
    pub id: String,
    /// Version seen.
    pub version: String,
}

/// A need in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeedRowView {
    /// Id.
    pub id: NeedId,
    /// Short name.
    pub title: String,
    /// Amount asked.
    pub amount: Fen,
    /// Months.
    pub tenor_months: i64,
    /// Purpose.
    pub purpose: Coded,
    /// Latest date.
    pub latest_date: Option<NaiveDate>,
    /// Highest acceptable cost.
    pub max_cost: Option<Bp>,
    /// Open or closed.
    pub open: bool,
    /// Number of assets offered.
    pub assets: u64,
    /// Number of running applications.
    pub applications: u64,
}

/// What the need page and its form show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeedFormView {
    /// The form, filled; for a new need with a fresh id and empty version.
    pub form: NeedParams,
    /// Whether it exists already.
    pub existing: bool,
    /// Open or closed.
    pub open: bool,
    /// The firm's assets, to be offered.
    pub assets: Vec<AssetRowView>,
    /// Questions about the project and this need.
    pub questions: Vec<DeclaredFactView>,
}
