//! Which changed condition turned a verdict.
//!
//! A condition did it when taking back its change alone brings the old verdict back; else, when its
//! change alone would have made the new one. Where both fail, several changes did it together, or
//! the way in which conditions are grouped. Of several conditions of which this is true, the first
//! in the order of the draft is named.

use super::slots::{Sets, Slots};
use super::variant;
use crate::criteria::{Leaf, Tree};

/// How a condition differs between two trees. Clause and weight decide nothing and do not count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeafChange<'t> {
    /// Only in the new tree.
    Added(&'t Leaf),
    /// Only in the old tree.
    Removed(&'t Leaf),
    /// In both, but not the same.
    Changed {
        /// As it was.
        from: &'t Leaf,
        /// As it is.
        to: &'t Leaf,
    },
}

impl<'t> LeafChange<'t> {
    /// The condition's id.
    pub fn id(&self) -> &'t str {
        match self {
            LeafChange::Added(leaf) | LeafChange::Removed(leaf) => &leaf.id,
            LeafChange::Changed { to, .. } => &to.id,
        }
    }

    /// The condition in the new tree, if it is there and decides.
    pub fn decides(&self) -> Option<&'t Leaf> {
        match self {
            LeafChange::Added(leaf) | LeafChange::Changed { to: leaf, .. } => {
                Some(*leaf).filter(|leaf| !leaf.soft)
            }
            LeafChange::Removed(_) => None,
        }
    }

    /// The new tree with this change taken back; `None` where that cannot be said.
    fn taken_back(&self, before: &Tree, after: &Tree) -> Option<Tree> {
        match self {
            LeafChange::Added(leaf) => Some(variant::without(after, &leaf.id)),
            LeafChange::Changed { from, .. } => Some(variant::with(after, from)),
            LeafChange::Removed(leaf) => {
                variant::is_joined(before, &leaf.id).then(|| variant::joined(after, leaf))
            }
        }
    }

    /// The old tree with only this change; `None` where that cannot be said.
    fn alone(&self, before: &Tree, after: &Tree) -> Option<Tree> {
        match self {
            LeafChange::Added(leaf) => {
                variant::is_joined(after, &leaf.id).then(|| variant::joined(before, leaf))
            }
            LeafChange::Changed { to, .. } => Some(variant::with(before, to)),
            LeafChange::Removed(leaf) => Some(variant::without(before, &leaf.id)),
        }
    }
}

/// The conditions that differ: those of the new tree in its order, then those that are gone.
pub fn changed<'t>(before: &'t Tree, after: &'t Tree) -> Vec<LeafChange<'t>> {
    let old: Vec<&Leaf> = before.leaves().into_iter().map(|(leaf, _)| leaf).collect();
    let new: Vec<&Leaf> = after.leaves().into_iter().map(|(leaf, _)| leaf).collect();
    let in_tree = |tree: &[&'t Leaf], id: &str| tree.iter().copied().find(|leaf| leaf.id == id);
    let here = new.iter().filter_map(|to| match in_tree(&old, &to.id) {
        None if to.soft => None,
        None => Some(LeafChange::Added(to)),
        Some(from) if same(from, to) => None,
        Some(from) => Some(LeafChange::Changed { from, to }),
    });
    let gone = old
        .iter()
        .filter(|leaf| !leaf.soft && in_tree(&new, &leaf.id).is_none())
        .map(|leaf| LeafChange::Removed(leaf));
    here.chain(gone).collect()
}

fn same(a: &Leaf, b: &Leaf) -> bool {
    (a.soft && b.soft)
        || (a.fact == b.fact && a.op == b.op && a.value == b.value && a.soft == b.soft)
}

/// Who was moved by what. The sets do not overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Causes {
    /// By one condition: its id, and whom it moved.
    pub leaves: Vec<(String, Slots)>,
    /// By several changes together, or by how conditions are grouped.
    pub together: Slots,
}

impl Causes {
    /// What moved this need: a condition's id, or `None` for several changes together.
    pub fn of(&self, slot: usize) -> Option<&str> {
        self.leaves
            .iter()
            .find(|(_, slots)| slots.contains(slot))
            .map(|(id, _)| id.as_str())
    }
}

/// Who of the `moved` was moved by which condition.
pub fn causes(
    (before, was): (&Tree, &Sets),
    (after, is): (&Tree, &Sets),
    moved: &Slots,
    run: &mut dyn FnMut(&Tree) -> Sets,
) -> Causes {
    let changes = changed(before, after);
    let mut leaves: Vec<(String, Slots)> = changes
        .iter()
        .map(|change| (change.id().to_owned(), Slots::default()))
        .collect();
    let mut open = moved.clone();
    for taken_back in [true, false] {
        for (change, (_, found)) in changes.iter().zip(&mut leaves) {
            if open.is_empty() {
                break;
            }
            let (tree, wanted) = match taken_back {
                true => (change.taken_back(before, after), was),
                false => (change.alone(before, after), is),
            };
            let Some(tree) = tree else { continue };
            let settled = open.and_not(&run(&tree).differing(wanted));
            open = open.and_not(&settled);
            *found = found.or(&settled);
        }
    }
    leaves.retain(|(_, slots)| !slots.is_empty());
    Causes {
        leaves,
        together: open,
    }
}
