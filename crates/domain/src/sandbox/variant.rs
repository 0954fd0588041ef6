//! Trees like another one, but for one condition.

use chrono::{Days, Months};

use crate::criteria::{Leaf, Op, Operand, Tree};
use crate::facts::{FactRegistry, FactType, FactValue, Unit};

/// A small step of a number of months, and of a date.
const MONTHS: u32 = 3;
/// A small step of anything else is a tenth of the threshold …
const SHARE: i64 = 10;
/// … an amount's at least 1 万元 (in fen) …
const LEAST_MONEY: i64 = 1_000_000;
/// … and a number's at least one.
const LEAST_NUMBER: i64 = 1;

/// Which way a threshold is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// More cases pass.
    Wider,
    /// Fewer cases pass.
    Narrower,
}

/// The tree in which the condition always has this truth.
#[must_use]
pub fn pinned(tree: &Tree, id: &str, truth: bool) -> Tree {
    let constant = |_: &Leaf| {
        Some(match truth {
            true => Tree::All(Vec::new()),
            false => Tree::Any(Vec::new()),
        })
    };
    replaced(tree, id, &constant)
}

/// The tree without the condition; a group that this leaves empty goes with it.
#[must_use]
pub fn without(tree: &Tree, id: &str) -> Tree {
    replaced(tree, id, &|_| None)
}

/// The tree with this condition in place of the one with the same id.
#[must_use]
pub fn with(tree: &Tree, leaf: &Leaf) -> Tree {
    replaced(tree, &leaf.id, &|_| Some(Tree::Leaf(leaf.clone())))
}

/// The tree and the condition, both.
#[must_use]
pub fn joined(tree: &Tree, leaf: &Leaf) -> Tree {
    Tree::All(vec![tree.clone(), Tree::Leaf(leaf.clone())])
}

/// Whether every group above the condition is an `all`: it must hold whatever else does.
pub fn is_joined(tree: &Tree, id: &str) -> bool {
    match tree {
        Tree::Leaf(leaf) => leaf.id == id,
        Tree::All(members) => members.iter().any(|member| is_joined(member, id)),
        Tree::Any(_) | Tree::Not(_) | Tree::AtLeast { .. } => false,
    }
}

/// The tree with the condition's threshold moved by a small step: 3 months where the fact counts
/// months or is a date, else a tenth of the threshold, an amount's at least 1 万元 and a number's
/// at least one. A range is moved at both ends. `None` where there is no threshold to move: other
/// types, equality, or a range that would be turned round.
pub fn stepped(tree: &Tree, id: &str, towards: Towards) -> Option<Tree> {
    let (leaf, negated) = tree
        .leaves()
        .into_iter()
        .find(|(leaf, _)| leaf.id == id && !leaf.soft)?;
    // Under a `not` fewer cases pass when the condition itself is met by more.
    let wider = (towards == Towards::Wider) != negated;
    let up = |value: &FactValue| moved(value, &leaf.fact, true);
    let down = |value: &FactValue| moved(value, &leaf.fact, false);
    let value = match (&leaf.value, leaf.op) {
        (Operand::One(low), Op::Gt | Op::Gte) => {
            Operand::One(if wider { down(low) } else { up(low) }?)
        }
        (Operand::One(high), Op::Lt | Op::Lte) => {
            Operand::One(if wider { up(high) } else { down(high) }?)
        }
        (Operand::Range(low, high), Op::Between) => {
            let (low, high) = match wider {
                true => (down(low)?, up(high)?),
                false => (up(low)?, down(high)?),
            };
            if low.ordinal()? > high.ordinal()? {
                return None;
            }
            Operand::Range(low, high)
        }
        _ => return None,
    };
    let leaf = Leaf {
        value,
        ..leaf.clone()
    };
    Some(with(tree, &leaf))
}

fn moved(value: &FactValue, fact: &str, up: bool) -> Option<FactValue> {
    let signed = |step: i64| if up { step } else { -step };
    Some(match value {
        FactValue::Int(number) => {
            let step = match unit(fact) {
                Unit::Months => i64::from(MONTHS),
                _ => (number / SHARE).saturating_abs().max(LEAST_NUMBER),
            };
            FactValue::Int(number.saturating_add(signed(step)))
        }
        FactValue::Money(fen) => {
            let step = (fen / SHARE).saturating_abs().max(LEAST_MONEY);
            FactValue::Money(fen.saturating_add(signed(step)))
        }
        FactValue::Date(day) => {
            let months = Months::new(MONTHS);
            let moved = match up {
                true => day.checked_add_months(months),
                false => day.checked_sub_months(months),
            };
            // Beyond the years that can be written: one day short of them does as well.
            let near = match up {
                true => day.checked_add_days(Days::new(1)),
                false => day.checked_sub_days(Days::new(1)),
            };
            let written =
                |day: &chrono::NaiveDate| (0..=9999).contains(&chrono::Datelike::year(day));
            FactValue::Date(moved.filter(written).or(near.filter(written))?)
        }
        _ => return None,
    })
}

/// What a number of this fact counts; a variant column (`fact@profile`) counts what its fact does.
fn unit(fact: &str) -> Unit {
    let key = fact.split('@').next().unwrap_or(fact);
    FactRegistry::builtin()
        .get(key)
        .filter(|def| def.fact_type == FactType::Int)
        .map_or(Unit::Count, |def| def.unit)
}

fn replaced(tree: &Tree, id: &str, by: &dyn Fn(&Leaf) -> Option<Tree>) -> Tree {
    walk(tree, id, by).unwrap_or(Tree::All(Vec::new()))
}

/// `None` where nothing is left, as when soft leaves are taken out.
fn walk(tree: &Tree, id: &str, by: &dyn Fn(&Leaf) -> Option<Tree>) -> Option<Tree> {
    let group = |members: &[Tree]| -> Option<Vec<Tree>> {
        let kept: Vec<Tree> = members
            .iter()
            .filter_map(|member| walk(member, id, by))
            .collect();
        (members.is_empty() || !kept.is_empty()).then_some(kept)
    };
    Some(match tree {
        Tree::Leaf(leaf) if leaf.id == id => return by(leaf),
        Tree::Leaf(_) => tree.clone(),
        Tree::Not(member) => Tree::Not(Box::new(walk(member, id, by)?)),
        Tree::All(members) => Tree::All(group(members)?),
        Tree::Any(members) => Tree::Any(group(members)?),
        Tree::AtLeast { n, of } => match group(of)? {
            // More than there are can never hold.
            of if of.len() < *n => Tree::Any(Vec::new()),
            of => Tree::AtLeast { n: *n, of },
        },
    })
}

#[cfg(test)]
mod tests;
