//! What can be done with each fact of a tree: the values it can be given, what each costs, and
//! what each makes of the fact's leaves.

use chrono::NaiveDate;

use super::super::tree::Leaf;
use super::super::truth::Truth;
use super::hard::HardTree;
use super::{ChangeKind, candidates, time};
use crate::calendar::days_between;
use crate::facts::{
    Changeability, Declaration, Direction, FactDef, FactRegistry, FactSet, FactType, FactValue,
};

/// The case for which changes are sought.
pub(super) struct Case<'a> {
    pub(super) facts: &'a FactSet,
    pub(super) registry: &'a FactRegistry,
    pub(super) as_of: NaiveDate,
}

/// Which moves may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowed {
    /// Acts, waits and evidence.
    Everything,
    /// Only evidence for facts that are unknown.
    Evidence,
}

/// One thing that can be done with a fact; the first move of a fact is to leave it alone.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) value: Option<FactValue>,
    pub(super) kind: Option<ChangeKind>,
    pub(super) cost: u64,
    pub(super) until: Option<NaiveDate>,
    /// What becomes of the fact's leaves, in their order.
    pub(super) truths: Vec<Truth>,
}

/// A fact of the tree.
pub(super) struct Var<'a> {
    pub(super) def: FactDef<'a>,
    pub(super) now: Option<&'a FactValue>,
    /// The numbers of its leaves.
    pub(super) leaves: Vec<usize>,
    /// To leave it alone, then the cheapest move to every other outcome of its leaves, by cost.
    pub(super) moves: Vec<Move>,
    /// Whether every outcome that can be reached has its move.
    pub(super) complete: bool,
}

impl Var<'_> {
    /// Whether time moves it: it is known, and waits.
    pub(super) fn is_timed(&self) -> bool {
        self.now.is_some() && self.def.change == Changeability::Wait
    }
}

/// The facts of a tree, in the order in which they first occur.
pub(super) fn vars<'a>(hard: &HardTree<'a>, case: &Case<'a>, allowed: Allowed) -> Vec<Var<'a>> {
    let mut found: Vec<Var<'a>> = Vec::new();
    for (at, leaf) in hard.leaves.iter().enumerate() {
        match found.iter_mut().find(|var| var.def.key == leaf.fact) {
            Some(var) => var.leaves.push(at),
            None => found.push(Var {
                def: definition(case.registry, leaf),
                now: case.facts.get(&leaf.fact),
                leaves: vec![at],
                moves: Vec::new(),
                complete: true,
            }),
        }
    }
    for var in &mut found {
        let leaves: Vec<&Leaf> = var.leaves.iter().map(|at| hard.leaves[*at]).collect();
        fill(var, &leaves, case, allowed);
    }
    found
}

/// A fact that the registry does not know is taken as fixed and of no declared type.
fn definition<'a>(registry: &'a FactRegistry, leaf: &'a Leaf) -> FactDef<'a> {
    let unknown = Declaration::of(FactType::Code);
    registry
        .get(&leaf.fact)
        .unwrap_or_else(|| unknown.definition(&leaf.fact))
}

fn fill(var: &mut Var<'_>, leaves: &[&Leaf], case: &Case<'_>, allowed: Allowed) {
    let outcome = |value: Option<&FactValue>| -> Vec<Truth> {
        leaves.iter().map(|leaf| leaf.test(value)).collect()
    };
    let keep = Move {
        value: None,
        kind: None,
        cost: 0,
        until: None,
        truths: outcome(var.now),
    };
    var.moves.push(keep);
    let movable = match (var.now, allowed) {
        (None, _) => true,
        (Some(_), Allowed::Evidence) => false,
        (Some(_), Allowed::Everything) => var.def.change != Changeability::Fixed,
    };
    if !movable {
        return;
    }
    let candidates = candidates::of(&var.def, leaves, var.now, case.as_of);
    var.complete = candidates.complete;
    for value in candidates.values {
        let Some((kind, cost, until)) = reach(case, var, &value) else {
            continue;
        };
        let truths = outcome(Some(&value));
        match var.moves.iter_mut().find(|known| known.truths == truths) {
            Some(known) if known.cost <= cost => {}
            Some(known) => {
                *known = Move {
                    value: Some(value),
                    kind: Some(kind),
                    cost,
                    until,
                    truths,
                };
            }
            None => {
                var.moves.push(Move {
                    value: Some(value),
                    kind: Some(kind),
                    cost,
                    until,
                    truths,
                });
            }
        }
    }
    var.moves[1..].sort_by_key(|known| known.cost);
}

/// How a value is reached and what that costs; `None` when it cannot be.
fn reach(
    case: &Case<'_>,
    var: &Var<'_>,
    target: &FactValue,
) -> Option<(ChangeKind, u64, Option<NaiveDate>)> {
    let Some(now) = var.now else {
        return Some((ChangeKind::Provide, u64::from(var.def.provide), None));
    };
    match var.def.change {
        Changeability::Fixed => None,
        Changeability::Act { effort } => moves_along(var.def.direction, now, target).then_some((
            ChangeKind::Act,
            u64::from(effort),
            None,
        )),
        Changeability::Wait => {
            let day = time::until(case, &var.def, now, target)?;
            let days = u64::try_from(days_between(case.as_of, day)).unwrap_or(0);
            Some((ChangeKind::Wait, days, Some(day)))
        }
    }
}

/// Whether a value can move from one to the other in a direction.
fn moves_along(direction: Direction, now: &FactValue, target: &FactValue) -> bool {
    if direction == Direction::Either {
        return true;
    }
    let up = match (now, target) {
        (FactValue::Bool(now), FactValue::Bool(target)) => !now && *target,
        (FactValue::Set(now), FactValue::Set(target)) => {
            return match direction {
                Direction::Down => target.is_subset(now),
                _ => target.is_superset(now),
            };
        }
        _ => match (now.ordinal(), target.ordinal()) {
            (Some(now), Some(target)) => target > now,
            _ => return true,
        },
    };
    up == (direction == Direction::Up)
}
