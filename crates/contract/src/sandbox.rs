//! The policy sandbox: what a draft of a product's criteria would do.

use crate::common::Coded;
use chrono::NaiveDate;
use domain::ids::{NeedId, ProductId};
use domain::money::Fen;
use serde::{Deserialize, Serialize};

/// What is tried out, from the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SandboxParams {
    /// The product.
    pub product: String,
    /// The version that is tried out.
    pub version: String,
    /// The version that it is compared with; empty for the one in force.
    pub against: String,
}

/// Keeping the result with the version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeepParams {
    /// The product.
    pub product: String,
    /// The version.
    pub version: String,
    /// The hash of the criteria that were tried out: what is kept is about them and no others.
    pub tree: String,
}

/// The sandbox of a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SandboxView {
    /// What was asked, cleaned.
    pub asked: SandboxParams,
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// The version in words: its number and state.
    pub version: String,
    /// What it can be compared with.
    pub others: Vec<Coded>,
    /// What it is compared with, in words.
    pub compared: String,
    /// The hash of the criteria that were tried out.
    pub tree: String,
    /// The day of the facts.
    pub as_of: NaiveDate,
    /// The last change of the records that is in them.
    pub revision: i64,
    /// The figures.
    pub figures: SandboxFigures,
    /// Who moves, of those who are shown to institutions, at most so many as a page holds.
    pub moved: Vec<MovedView>,
    /// How many of those who move are shown to institutions.
    pub moved_shown: u64,
    /// Whether the reader may keep the result with the version.
    pub can_keep: bool,
    /// The result that is kept with the version.
    pub kept: Option<KeptView>,
}

/// A result that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptView {
    /// The day of its facts.
    pub as_of: NaiveDate,
    /// The hash of the criteria.
    pub tree: String,
    /// The last change of the records that is in it.
    pub revision: i64,
    /// Whether the criteria are still those that were tried out.
    pub is_current: bool,
    /// Eligible under the version in force then.
    pub before: CountView,
    /// Eligible under the version.
    pub after: CountView,
    /// Coming in.
    pub came_in: CountView,
    /// Dropping out.
    pub dropped_out: CountView,
}

/// How many and how much. Firms that are not shown to institutions are in it where there are
/// enough of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountView {
    /// Needs.
    pub needs: u64,
    /// Different firms.
    pub firms: u64,
    /// What they ask for, each at most what the product gives in one case.
    pub amount: Fen,
}

/// The figures: what an island draws while the draft is edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxFigures {
    /// Needs in all.
    pub needs: u64,
    /// Eligible under what it is compared with.
    pub before: CountView,
    /// Eligible under the draft.
    pub after: CountView,
    /// What is open of the quota; `None` where no quota stands behind the product.
    pub open_quota: Option<Fen>,
    /// The moves: code, words and all who make it.
    pub moves: Vec<(Coded, CountView)>,
    /// By group.
    pub dimensions: Vec<DimensionView>,
    /// By the condition that did it. The figures are those of the moves but the last, in their
    /// order.
    pub causes: Vec<GroupView>,
    /// Thresholds with those close to them.
    pub lines: Vec<LineView>,
    /// Changed conditions that can have no effect, each in a sentence: errors.
    pub idle: Vec<Coded>,
}

/// The moves by one way of grouping firms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionView {
    /// By what.
    pub by: Coded,
    /// The groups in which somebody makes one of the moves.
    pub groups: Vec<GroupView>,
}

/// A group, or a condition, with a figure for each move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The group.
    pub group: Coded,
    /// For each move in its order.
    pub figures: Vec<CountView>,
}

/// Those close to a threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// The condition: id and words.
    pub condition: Coded,
    /// Eligible, and not if the threshold were a small step narrower.
    pub just_in: CountView,
    /// Not eligible, but if it were a small step wider.
    pub just_out: CountView,
}

/// A need that moves, of a firm that is shown to institutions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedView {
    /// The need.
    pub need: NeedId,
    /// The firm's name.
    pub firm: String,
    /// The need's short name.
    pub title: String,
    /// Amount asked.
    pub amount: Fen,
    /// What it does.
    pub which: Coded,
    /// The condition that did it, in words.
    pub cause: String,
}
