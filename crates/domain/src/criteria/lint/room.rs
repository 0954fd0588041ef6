//! What a fact may still be, after some conditions on it are known to hold or to fail.
//!
//! Only what is sure is said: a room that is called empty has no value, one that is not called so
//! may still have none.

use std::collections::BTreeSet;

use crate::criteria::op::Op;
use crate::criteria::tree::{Leaf, Operand};
use crate::facts::{FactDef, FactType, FactValue, nodes};

/// The values that are left.
#[derive(Debug, Clone)]
pub(super) enum Room {
    /// Numbers and days on one axis, from low to high, less some stretches.
    Axis {
        low: i64,
        high: i64,
        holes: Vec<(i64, i64)>,
    },
    /// Yes, no, or both.
    Flags { yes: bool, no: bool },
    /// One code; `None` where the list is open.
    Codes {
        left: Option<BTreeSet<String>>,
        barred: BTreeSet<String>,
    },
    /// One node of a hierarchy; `None` is anywhere.
    Nodes {
        left: Option<Vec<Spot>>,
        barred: Vec<Spot>,
    },
    /// A set of codes.
    Sets {
        must: BTreeSet<String>,
        barred: BTreeSet<String>,
        /// Of each list at least one.
        any: Vec<Vec<String>>,
        /// Of each list not all.
        not_all: Vec<Vec<String>>,
    },
}

/// A node, alone or with everything below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    code: String,
    alone: bool,
}

impl Spot {
    fn holds(&self, other: &Spot) -> bool {
        if self.alone {
            other.alone && self.code == other.code
        } else {
            nodes::is_under(&other.code, &self.code)
        }
    }
}

impl Room {
    /// Every value that the fact can have.
    pub fn of(def: &FactDef<'_>) -> Room {
        match def.fact_type {
            FactType::Bool => Room::Flags {
                yes: true,
                no: true,
            },
            FactType::Int | FactType::Money => Room::Axis {
                low: def.floor.unwrap_or(i64::MIN),
                high: i64::MAX,
                holes: Vec::new(),
            },
            FactType::Date => Room::Axis {
                low: i64::MIN,
                high: i64::MAX,
                holes: Vec::new(),
            },
            FactType::Code => Room::Codes {
                left: (!def.options.is_empty()).then(|| {
                    def.options
                        .iter()
                        .map(|option| option.code.to_owned())
                        .collect()
                }),
                barred: BTreeSet::new(),
            },
            FactType::Region | FactType::Industry => Room::Nodes {
                left: None,
                barred: Vec::new(),
            },
            FactType::Set => Room::Sets {
                must: BTreeSet::new(),
                barred: BTreeSet::new(),
                any: Vec::new(),
                not_all: Vec::new(),
            },
        }
    }

    /// Keeps the values for which the condition holds, or those for which it fails.
    pub fn keep(&mut self, leaf: &Leaf, holds: bool) {
        match (self, &leaf.value) {
            (Room::Flags { yes, no }, Operand::One(FactValue::Bool(flag))) => {
                let wanted = *flag == ((leaf.op == Op::Eq) == holds);
                *(if wanted { no } else { yes }) = false;
            }
            (Room::Axis { low, high, holes }, value) => {
                axis(low, high, holes, leaf.op, value, holds)
            }
            (Room::Codes { left, barred }, value) => {
                let (codes, inside) = listed(leaf.op, value, holds);
                if !inside {
                    barred.extend(codes);
                } else if let Some(left) = left {
                    left.retain(|code| codes.contains(code));
                } else {
                    *left = Some(codes.into_iter().collect());
                }
            }
            (Room::Nodes { left, barred }, value) => {
                let (codes, inside) = listed(leaf.op, value, holds);
                let alone = !matches!(leaf.op, Op::Under | Op::NotUnder);
                let spots: Vec<Spot> = codes.iter().map(|code| spot(code, alone)).collect();
                if !inside {
                    barred.extend(spots);
                } else {
                    *left = Some(match left.take() {
                        None => spots,
                        Some(left) => meet(&left, &spots),
                    });
                }
            }
            (
                Room::Sets {
                    must,
                    barred,
                    any,
                    not_all,
                },
                Operand::Many(codes),
            ) => match (leaf.op, holds) {
                (Op::AllOf, true) => must.extend(codes.iter().cloned()),
                (Op::AllOf, false) => not_all.push(codes.clone()),
                (Op::AnyOf, true) | (Op::NoneOf, false) => any.push(codes.clone()),
                (Op::NoneOf, true) | (Op::AnyOf, false) => barred.extend(codes.iter().cloned()),
                _ => {}
            },
            _ => {}
        }
    }

    /// Whether no value is left.
    pub fn is_empty(&self) -> bool {
        match self {
            Room::Flags { yes, no } => !yes && !no,
            Room::Axis { low, high, holes } => is_covered(*low, *high, holes),
            Room::Codes { left, barred } => left
                .as_ref()
                .is_some_and(|left| left.iter().all(|code| barred.contains(code))),
            Room::Nodes { left, barred } => left.as_ref().is_some_and(|left| {
                left.iter()
                    .all(|spot| barred.iter().any(|bar| bar.holds(spot)))
            }),
            Room::Sets {
                must,
                barred,
                any,
                not_all,
            } => {
                must.iter().any(|code| barred.contains(code))
                    || any
                        .iter()
                        .any(|list| list.iter().all(|code| barred.contains(code)))
                    || not_all
                        .iter()
                        .any(|list| list.iter().all(|code| must.contains(code)))
            }
        }
    }
}

/// The codes of a condition, and whether the value must be among them.
fn listed(op: Op, value: &Operand, holds: bool) -> (Vec<String>, bool) {
    let codes = match value {
        Operand::Many(codes) => codes.clone(),
        Operand::One(
            FactValue::Code(code) | FactValue::Region(code) | FactValue::Industry(code),
        ) => {
            vec![code.clone()]
        }
        _ => Vec::new(),
    };
    (codes, matches!(op, Op::Eq | Op::In | Op::Under) == holds)
}

fn spot(code: &str, alone: bool) -> Spot {
    // An industry is no number, and a region has one form.
    let code = nodes::canonical_region(code).unwrap_or(code).to_owned();
    Spot { code, alone }
}

/// What lies in both lists.
fn meet(a: &[Spot], b: &[Spot]) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    for (one, other) in a
        .iter()
        .flat_map(|one| b.iter().map(move |other| (one, other)))
    {
        let inner = if one.holds(other) {
            Some(other)
        } else {
            other.holds(one).then_some(one)
        };
        if let Some(inner) = inner.filter(|inner| !found.contains(inner)) {
            found.push(inner.clone());
        }
    }
    found
}

fn axis(
    low: &mut i64,
    high: &mut i64,
    holes: &mut Vec<(i64, i64)>,
    op: Op,
    value: &Operand,
    holds: bool,
) {
    let (from, to) = match value {
        Operand::One(value) => (value.ordinal(), value.ordinal()),
        Operand::Range(from, to) => (from.ordinal(), to.ordinal()),
        _ => return,
    };
    let (Some(from), Some(to)) = (from, to) else {
        return;
    };
    // The stretch in which the condition holds, for those that have one; `ne` has its opposite.
    let (stretch, inside) = match op {
        Op::Lt => ((i64::MIN, from.saturating_sub(1)), holds),
        Op::Lte => ((i64::MIN, to), holds),
        Op::Gt => ((from.saturating_add(1), i64::MAX), holds),
        Op::Gte => ((from, i64::MAX), holds),
        Op::Eq | Op::Between => ((from, to), holds),
        Op::Ne => ((from, to), !holds),
        _ => return,
    };
    if inside {
        (*low, *high) = ((*low).max(stretch.0), (*high).min(stretch.1));
        // Nothing lies below the lowest number, nor above the highest.
        if (op == Op::Lt && from == i64::MIN) || (op == Op::Gt && from == i64::MAX) {
            (*low, *high) = (1, 0);
        }
    } else {
        holes.push(stretch);
    }
}

/// Whether the holes leave nothing of the stretch.
fn is_covered(low: i64, high: i64, holes: &[(i64, i64)]) -> bool {
    let mut holes: Vec<(i64, i64)> = holes.to_vec();
    holes.sort_unstable();
    let mut at = low;
    for (from, to) in holes {
        if at > high {
            return true;
        }
        if from <= at && to >= at {
            match to.checked_add(1) {
                Some(next) => at = next,
                None => return true,
            }
        }
    }
    at > high
}
