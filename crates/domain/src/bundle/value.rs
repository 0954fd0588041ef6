//! What combinations are compared by, and the archive of those that none beats.

use super::desk::Desk;
use super::fill::Filled;
use super::lines::{DAYS_UNKNOWN, Line};
use super::pools::Backing;
use super::price::Costs;
use super::supports::Support;
use crate::{
    finance::PreciseRate,
    money::{Bp, Fen},
};

/// The five things compared, in whole basis points and days; less is better, but of certainty.
/// Without debt there is no interest to pay: both costs are zero, and dilution tells the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Value {
    pub without: Bp,
    pub expected: Bp,
    pub dilution: Bp,
    pub days: i64,
    pub certainty: Bp,
}

impl Value {
    /// Whether it is at least as good in every respect.
    pub(super) fn matches(&self, other: &Self) -> bool {
        self.without <= other.without
            && self.expected <= other.expected
            && self.matches_beside_cost(other.dilution, other.days, other.certainty)
    }

    pub(super) fn matches_beside_cost(&self, dilution: Bp, days: i64, certainty: Bp) -> bool {
        self.dilution <= dilution && self.days <= days && self.certainty >= certainty
    }

    /// Days that are known.
    pub(super) fn known_days(&self) -> Option<i64> {
        (self.days < DAYS_UNKNOWN).then_some(self.days)
    }
}

/// A combination that the search keeps.
pub(super) struct Kept {
    pub value: Value,
    pub chosen: Vec<usize>,
    pub filled: Filled,
    pub backing: Backing,
    pub supports: Vec<Support>,
    pub costs: Costs,
}

/// Puts the costs beside the rest.
pub(super) fn value(costs: Costs, dilution: Bp, days: i64, certainty: Bp) -> Value {
    let bp = |rate: Option<PreciseRate>| rate.map_or(Bp(0), PreciseRate::to_bp);
    Value {
        without: bp(costs.without),
        expected: bp(costs.expected),
        dilution,
        days,
        certainty,
    }
}

/// The share of the firm that an investment takes, at most: at the firm's net assets, and never
/// more than the investor may hold. Where nothing is known of the firm's worth, all that it may.
pub(super) fn dilution(desk: &Desk<'_>, line: &Line, amount: Fen) -> Bp {
    let worth = desk.wanted.pre_money.unwrap_or_default().max(Fen::ZERO);
    let share = amount.share_of(worth.plus(amount)).unwrap_or(Bp::FULL);
    let terms = desk.product(line.funding).equity.as_ref();
    let most = terms.and_then(|terms| terms.max_stake);
    share.min(most.unwrap_or(Bp::FULL))
}
