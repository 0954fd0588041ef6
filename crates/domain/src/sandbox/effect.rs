//! Changed conditions that cannot do anything: a draft with one of them says something else than
//! its author meant.

use serde::{Deserialize, Serialize};

use super::cause::changed;
use super::slots::{Sets, Slots};
use super::variant;
use crate::criteria::{Leaf, Op, Operand, Tree};

/// A changed condition that decides nobody's case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idle {
    /// The condition.
    pub leaf: String,
    /// Why it can have no effect.
    pub reason: IdleReason,
}

/// Why a condition can have no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdleReason {
    /// Whether it holds or not, every verdict is the same: other conditions decide before it.
    Masked,
    /// Of all whose verdict hangs on it, nobody has given the fact.
    NobodyKnown,
}

/// The conditions of the draft that were added or changed and can have no effect on any of the
/// `live`. With nobody there, nothing can be said.
pub fn idle(
    before: &Tree,
    after: &Tree,
    live: &Slots,
    run: &mut dyn FnMut(&Tree) -> Sets,
) -> Vec<Idle> {
    if live.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for leaf in changed(before, after)
        .iter()
        .filter_map(|change| change.decides())
    {
        if let Some(reason) = reason(after, leaf, live, run) {
            found.push(Idle {
                leaf: leaf.id.clone(),
                reason,
            });
        }
    }
    found
}

fn reason(
    tree: &Tree,
    leaf: &Leaf,
    live: &Slots,
    run: &mut dyn FnMut(&Tree) -> Sets,
) -> Option<IdleReason> {
    let met = run(&variant::pinned(tree, &leaf.id, true));
    let unmet = run(&variant::pinned(tree, &leaf.id, false));
    let reached = met.differing(&unmet).and(live);
    if reached.is_empty() {
        return Some(IdleReason::Masked);
    }
    if leaf.op == Op::Known {
        return None;
    }
    let known = Leaf::new("known", &leaf.fact, Op::Known, Operand::Flag(true));
    let known = run(&Tree::Leaf(known)).eligible;
    reached
        .and(&known)
        .is_empty()
        .then_some(IdleReason::NobodyKnown)
}
