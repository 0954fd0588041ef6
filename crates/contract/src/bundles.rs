//! The combinations that cover a need.

use crate::common::Coded;
use crate::matches::BundleView;
use crate::need::NeedRowView;
use chrono::NaiveDate;
use domain::ids::ProductId;
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

/// Everything the page of combinations shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundlesView {
    /// The need.
    pub need: NeedRowView,
    /// The day whose rules and facts were used; also the day of drawdown that is assumed.
    pub as_of: NaiveDate,
    /// Products that may be a part.
    pub eligible: u64,
    /// Combinations that none beats, shown or not.
    pub front: u64,
    /// Whether the search ended at its budget.
    pub stopped_early: bool,
    /// The combinations, the recommended one first.
    pub bundles: Vec<FrontView>,
}

/// One combination of the front.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrontView {
    /// Its parts, costs and reasons in words.
    pub bundle: BundleView,
    /// All-in cost with each subsidy counted at the certainty of its payment.
    pub expected: Option<Bp>,
    /// Share of the firm given away, at most.
    pub dilution: Bp,
    /// Days to all of the money.
    pub days: Option<i64>,
    /// Certainty, basis points of one.
    pub certainty: Bp,
    /// What the products cover, fen.
    pub covered: Fen,
    /// What the firm itself brings, fen.
    pub own_funds: Fen,
    /// Why it is in the answer.
    pub reasons: Vec<Coded>,
    /// The joint cash flow of its debts.
    pub cash: Vec<CashRowView>,
    /// Its products, for the application.
    pub products: Vec<ProductId>,
}

/// One day of a cash flow; amounts are positive, the column says which way they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashRowView {
    /// The day.
    pub on: NaiveDate,
    /// Comes in: drawn.
    pub drawn: Fen,
    /// Goes out: principal.
    pub principal: Fen,
    /// Goes out: interest.
    pub interest: Fen,
    /// Goes out: fees, those of guarantees included.
    pub fees: Fen,
    /// Comes in: subsidies, if paid in full.
    pub subsidies: Fen,
    /// All of it, what comes in being positive.
    pub net: Fen,
}
