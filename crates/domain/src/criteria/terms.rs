//! A product's own terms as leaves of the tree that is matched, so that they are explained like
//! every other condition. Their ids are reserved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::op::Op;
use super::tree::{Leaf, Operand, Tree};
use crate::facts::{FactValue, keys};

/// Amount asked within the product's range.
pub const AMOUNT: &str = "$amount";
/// Tenor asked within the product's range.
pub const TENOR: &str = "$tenor";
/// The basket, valued item by item, covers the amount asked.
pub const COLLATERAL: &str = "$collateral";
/// The day of matching lies within the product's validity.
pub const VALIDITY: &str = "$validity";
/// Enough of a limited quota is left.
pub const QUOTA: &str = "$quota";

/// A product's own terms. What is `None` does not limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Terms {
    /// Least amount, fen.
    pub amount_min: Option<i64>,
    /// Greatest amount, fen.
    pub amount_max: Option<i64>,
    /// Shortest tenor, months.
    pub tenor_min: Option<i64>,
    /// Longest tenor, months.
    pub tenor_max: Option<i64>,
    /// Least collateral coverage, basis points of the amount asked (10000 = in full).
    pub coverage_min: Option<i64>,
    /// First day of validity.
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity.
    pub valid_to: Option<NaiveDate>,
    /// For a limited quota: what must be left of it, fen.
    pub quota_min: Option<i64>,
}

impl Terms {
    /// The leaves, in the order in which they are shown.
    pub fn leaves(&self) -> Vec<Leaf> {
        let date = |day: Option<NaiveDate>| day.map(FactValue::Date);
        let money = |fen: Option<i64>| fen.map(FactValue::Money);
        let int = |number: Option<i64>| number.map(FactValue::Int);
        let leaves = [
            within(
                AMOUNT,
                keys::NEED_AMOUNT,
                money(self.amount_min),
                money(self.amount_max),
            ),
            within(
                TENOR,
                keys::NEED_TENOR_MONTHS,
                int(self.tenor_min),
                int(self.tenor_max),
            ),
            within(
                COLLATERAL,
                keys::COLLATERAL_COVERAGE,
                int(self.coverage_min),
                None,
            ),
            within(
                VALIDITY,
                keys::RELATION_AS_OF,
                date(self.valid_from),
                date(self.valid_to),
            ),
            within(
                QUOTA,
                keys::RELATION_OPEN_QUOTA,
                money(self.quota_min),
                None,
            ),
        ];
        leaves.into_iter().flatten().collect()
    }
}

fn within(id: &str, fact: &str, low: Option<FactValue>, high: Option<FactValue>) -> Option<Leaf> {
    let (op, value) = match (low, high) {
        (None, None) => return None,
        (Some(low), None) => (Op::Gte, Operand::One(low)),
        (None, Some(high)) => (Op::Lte, Operand::One(high)),
        (Some(low), Some(high)) => (Op::Between, Operand::Range(low, high)),
    };
    Some(Leaf::new(id, fact, op, value))
}

/// The tree that is matched: the terms, then the product's criteria.
pub fn with_terms(terms: &Terms, criteria: Tree) -> Tree {
    let own = terms.leaves().into_iter().map(Tree::Leaf);
    Tree::All(own.chain([criteria]).collect())
}
