//! The matches of one need, and why.

use crate::application::ApplicationRowView;
use crate::catalogue::ProductBriefView;
use crate::common::Coded;
use crate::need::NeedRowView;
use chrono::NaiveDate;
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

/// Order asked for on the matches page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankBy {
    /// The weighted sum.
    #[default]
    Score,
    /// All-in cost, lowest first.
    Cost,
    /// Days to money, fewest first.
    Speed,
    /// Certainty, highest first.
    Certainty,
    /// Coverage of the need, highest first.
    Coverage,
}

/// The four groups of the matches page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchGroup {
    /// 可申请.
    Eligible,
    /// 需补充信息.
    Undetermined,
    /// 差一点: ineligible, and a change would do it.
    NearMiss,
    /// 不符合: ineligible, and nothing the firm does changes it.
    Ineligible,
}

/// Everything the matches page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchesView {
    /// The need.
    pub need: NeedRowView,
    /// The day whose rules and facts were used.
    pub as_of: NaiveDate,
    /// The order.
    pub order: RankBy,
    /// The recommended combination, where there is one.
    pub recommended: Option<BundleView>,
    /// Matches in rank order; the page groups them by `group`.
    pub matches: Vec<MatchView>,
}

/// One product against one need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchView {
    /// The product.
    pub product: ProductBriefView,
    /// Its group.
    pub group: MatchGroup,
    /// How much of the need it can cover, fen.
    pub amount: Fen,
    /// All-in cost, for products that cost a rate.
    pub cost: Option<CostView>,
    /// Certainty, basis points of one.
    pub certainty: Bp,
    /// Score, basis points of one.
    pub score: Bp,
    /// The score's parts.
    pub components: Vec<ScoreComponentView>,
    /// Hard criteria met.
    pub met: u64,
    /// Hard criteria in all.
    pub total: u64,
    /// The criteria as a tree.
    pub criteria: Vec<CriterionNode>,
    /// For a near miss: what to change, cheapest set.
    pub changes: Vec<ChangeView>,
    /// For an ineligible one: the criteria that cannot change.
    pub impossible: Vec<String>,
    /// For an undetermined one: the fewest facts that could settle it.
    pub provide: Vec<ChangeView>,
    /// Collateral, item by item.
    pub collateral: Vec<CollateralLineView>,
    /// Open quota, where the product has one.
    pub open_quota: Option<Fen>,
    /// The running or answered application of this need for this product.
    pub application: Option<ApplicationRowView>,
}

/// All-in cost a year, with its make-up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostView {
    /// Nominal rate, basis points.
    pub nominal: Bp,
    /// XIRR over drawdown, fees, interest and principal.
    pub without_subsidy: Bp,
    /// The same with the subsidies below; `None` when none applies.
    pub with_subsidy: Option<Bp>,
    /// Names of the subsidies counted.
    pub subsidies: Vec<String>,
    /// How it is computed, one line a part.
    pub notes: Vec<String>,
}

/// One part of the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreComponentView {
    /// Which.
    pub name: Coded,
    /// 0–10,000.
    pub value: Bp,
    /// Its weight, basis points.
    pub weight: Bp,
}

/// What became of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Met.
    Met,
    /// Not met.
    Unmet,
    /// Not known.
    Unknown,
    /// Not asked (catalogue).
    NotAsked,
}

/// A node of the criteria as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum CriterionNode {
    /// A group: all, any, at least n, none.
    Group {
        /// In words: "满足以下任一条".
        title: String,
        /// What became of it.
        outcome: Outcome,
        /// Its members.
        members: Vec<CriterionNode>,
    },
    /// One criterion.
    Leaf(CriterionView),
}

/// One criterion with what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionView {
    /// Stable id.
    pub id: String,
    /// What the criterion is about.
    pub label: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether it only adds to the score.
    pub soft: bool,
    /// The value seen, in words; empty when unknown.
    pub seen: String,
    /// Where it comes from, in words.
    pub seen_source: String,
    /// As of.
    pub seen_on: Option<NaiveDate>,
    /// The value required, in words.
    pub required: String,
    /// The clause.
    pub clause: String,
}

/// What kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The firm can do it.
    Act,
    /// Time does it.
    Wait,
    /// Only the fact is missing.
    Provide,
}

/// Where on the portal a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeAt {
    /// The firm's record.
    Profile,
    /// The questions.
    Facts,
    /// The need.
    Need,
    /// The assets.
    Assets,
    /// Nowhere here.
    Elsewhere,
}

/// One step towards eligibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    /// The criterion.
    pub leaf: String,
    /// Kind.
    pub kind: ChangeKind,
    /// In words, with the value to reach.
    pub text: String,
    /// For a wait: the day.
    pub until: Option<NaiveDate>,
    /// Where to do it.
    pub at: ChangeAt,
}

/// How one offered item counts for one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollateralLineView {
    /// The item.
    pub title: String,
    /// Its kind.
    pub kind: Coded,
    /// Its value.
    pub value: Option<Fen>,
    /// The product's ratio for it.
    pub ltv: Option<Bp>,
    /// Whose word the value is and of which day.
    pub source: String,
    /// What of the value is pledged already and does not count twice.
    pub pledged: Fen,
    /// What is left of the value × ratio.
    pub capacity: Fen,
    /// Why it does not count, where it does not.
    pub remark: String,
}

/// A combination that covers the need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundleView {
    /// The parts in drawing order.
    pub parts: Vec<BundlePartView>,
    /// Joint all-in cost without subsidy.
    pub without_subsidy: Option<Bp>,
    /// With subsidy.
    pub with_subsidy: Option<Bp>,
    /// What brings what, what secures what, what is counted and what is not, in words.
    pub why: Vec<String>,
}

/// A part of a combination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundlePartView {
    /// A code of `domain::bundle::PartRole`.
    pub role: Coded,
    /// The product; `None` for own funds.
    pub product: Option<ProductBriefView>,
    /// Its share of the need (subsidies and guarantees overlay the loan and add nothing).
    pub amount: Fen,
    /// Whether the amount counts towards covering the need.
    pub covers: bool,
    /// The loan that it lies over; empty for what lies over none.
    pub over: String,
    /// The items of collateral that secure it.
    pub secured_by: Vec<String>,
    /// How sure it is; of a subsidy or grant, its payment.
    pub certainty: Bp,
}
