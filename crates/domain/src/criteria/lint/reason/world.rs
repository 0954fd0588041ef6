//! What is known of all facts at once, and what a tree demands of them.

use std::collections::BTreeMap;

use crate::criteria::lint::room::Room;
use crate::criteria::op::Op;
use crate::criteria::tree::{Leaf, Operand, Tree};
use crate::facts::FactRegistry;

/// Whether a fact must be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Yes,
    No,
}

/// Conditions laid one upon the other.
#[derive(Clone)]
pub(in super::super) struct World<'a> {
    registry: &'a FactRegistry,
    rooms: BTreeMap<&'a str, Room>,
    known: BTreeMap<&'a str, Known>,
}

/// Alternatives of which at least `need` must hold (or fail, where `holds` is false).
pub(in super::super) struct Demand<'a> {
    /// The group they come from.
    pub tree: &'a Tree,
    /// Whether the group must hold.
    pub outer: bool,
    /// The alternatives.
    pub members: Vec<&'a Tree>,
    /// Whether they must hold.
    pub holds: bool,
    /// How many.
    pub need: usize,
}

/// What must hold (or fail) for a tree to hold (or fail): conditions, and alternatives. What only
/// scores demands nothing.
pub(in super::super) fn demands<'a>(
    tree: &'a Tree,
    holds: bool,
    leaves: &mut Vec<(&'a Leaf, bool)>,
    choices: &mut Vec<Demand<'a>>,
) {
    let members = match tree {
        Tree::Leaf(leaf) if leaf.soft => return,
        Tree::Leaf(leaf) => return leaves.push((leaf, holds)),
        Tree::Not(member) => return demands(member, !holds, leaves, choices),
        _ => tree.members(),
    };
    let hard: Vec<&Tree> = members.iter().filter(|member| decides(member)).collect();
    // A group left empty by taking out its preferences is taken out with them.
    if hard.is_empty() && !members.is_empty() {
        return;
    }
    let need = match (tree, holds) {
        (Tree::All(_), true) | (Tree::Any(_), false) => hard.len(),
        (Tree::AtLeast { n, .. }, true) => *n,
        (Tree::AtLeast { n, .. }, false) => (hard.len() + 1).saturating_sub(*n),
        _ => 1,
    };
    if need == hard.len() && !hard.is_empty() {
        for member in hard {
            demands(member, holds, leaves, choices);
        }
    } else if need > 0 {
        choices.push(Demand {
            tree,
            outer: holds,
            members: hard,
            holds,
            need,
        });
    }
}

/// Whether a part of the tree decides at all.
fn decides(tree: &Tree) -> bool {
    match tree {
        Tree::Leaf(leaf) => !leaf.soft,
        _ => tree.members().is_empty() || tree.members().iter().any(decides),
    }
}

impl<'a> World<'a> {
    /// Nothing is known.
    pub fn new(registry: &'a FactRegistry) -> Self {
        World {
            registry,
            rooms: BTreeMap::new(),
            known: BTreeMap::new(),
        }
    }

    /// Lays one more condition upon the others; false, and nothing changed, when it contradicts.
    pub fn assume<'b: 'a>(&mut self, leaf: &'b Leaf, holds: bool) -> bool {
        let wanted = match (leaf.op, &leaf.value) {
            (Op::Known, Operand::Flag(flag)) if *flag == holds => Known::Yes,
            (Op::Known, _) => Known::No,
            _ => Known::Yes,
        };
        let fact = leaf.fact.as_str();
        if self.known.get(fact).is_some_and(|known| *known != wanted) {
            return false;
        }
        let Some(def) = self.registry.get(fact) else {
            return true;
        };
        let mut room = self
            .rooms
            .get(fact)
            .cloned()
            .unwrap_or_else(|| Room::of(&def));
        if leaf.op != Op::Known {
            room.keep(leaf, holds);
        }
        if wanted == Known::Yes && room.is_empty() {
            return false;
        }
        self.known.insert(fact, wanted);
        self.rooms.insert(fact, room);
        true
    }

    /// Whether the tree may hold (or fail) here. "Yes" may be wrong, "no" is sure.
    pub fn may<'b: 'a>(&self, tree: &'b Tree, holds: bool) -> bool {
        let (mut leaves, mut choices) = (Vec::new(), Vec::new());
        demands(tree, holds, &mut leaves, &mut choices);
        let mut world = self.clone();
        leaves
            .into_iter()
            .all(|(leaf, holds)| world.assume(leaf, holds))
            && choices.iter().all(|choice| {
                let open = choice
                    .members
                    .iter()
                    .filter(|member| world.may(member, choice.holds));
                open.count() >= choice.need
            })
    }
}
