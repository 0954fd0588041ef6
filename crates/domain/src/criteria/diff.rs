//! What changed between two versions of criteria, leaf by leaf and group by group, in words.
//!
//! Leaves are told apart by their ids, which are stable over versions. Groups have no ids: a group
//! of the new tree is the old one with which it shares most leaves. The order of members means
//! nothing and is not compared.

mod outline;
mod words;

use super::tree::{Leaf, Operand, Tree};
use crate::coded::coded;
use crate::lang::Label;
use serde::{Deserialize, Serialize};

pub use outline::{GroupName, Title};
use outline::{Outline, pairs};
pub use words::{Line, lines};

coded! {
    /// What kind of difference it is.
    Kind {
        /// A new leaf.
        Added = "added", "新增", "Added";
        /// A leaf that is no longer there.
        Removed = "removed", "删除", "Removed";
        /// Another value, operator, clause, weight or softness.
        Changed = "changed", "修改", "Changed";
        /// Into another group.
        Moved = "moved", "移动", "Moved";
        /// A group asks something else of its members.
        Group = "group", "条件组", "Group";
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// A new leaf in a group.
    Added {
        /// The leaf.
        leaf: Leaf,
        /// Where it stands.
        to: GroupName,
    },
    /// A leaf that is no longer there.
    Removed {
        /// The leaf.
        leaf: Leaf,
        /// Where it stood.
        from: GroupName,
    },
    /// The same leaf with something else in it.
    Changed {
        /// As it was.
        before: Leaf,
        /// As it is.
        after: Leaf,
    },
    /// The same leaf in another group.
    Moved {
        /// The leaf as it is.
        leaf: Leaf,
        /// Where it stood.
        from: GroupName,
        /// Where it stands.
        to: GroupName,
    },
    /// A group that asks something else: any of → at least 2 of.
    Retitled {
        /// As it was.
        before: GroupName,
        /// As it is.
        after: GroupName,
    },
    /// A new group.
    GroupAdded(GroupName),
    /// A group that is no longer there.
    GroupRemoved(GroupName),
    /// A group inside another one than before.
    GroupMoved {
        /// The group.
        group: GroupName,
        /// Inside which it stood.
        from: GroupName,
        /// Inside which it stands.
        to: GroupName,
    },
    /// Nothing of the above, and yet not the same.
    Rearranged,
}

/// The differences from one tree to another; none exactly when both say the same.
pub fn diff(before: &Tree, after: &Tree) -> Vec<Difference> {
    let (old, new) = (Outline::of(before), Outline::of(after));
    let paired = pairs(&old, &new);
    let old_of = |group: usize| {
        paired
            .iter()
            .find(|pair| pair.1 == group)
            .map(|pair| pair.0)
    };
    let mut found = Vec::new();
    for (place, group) in new.groups.iter().enumerate() {
        match old_of(place) {
            None => found.push(Difference::GroupAdded(new.name(place))),
            Some(twin) => {
                if old
                    .groups
                    .get(twin)
                    .is_some_and(|twin| twin.title != group.title)
                {
                    let (before, after) = (old.name(twin), new.name(place));
                    found.push(Difference::Retitled { before, after });
                }
                let parents = (old.parent(twin), group.parent);
                if let (Some(from), Some(to)) = parents
                    && old_of(to) != Some(from)
                {
                    found.push(Difference::GroupMoved {
                        group: new.name(place),
                        from: old.name(from),
                        to: new.name(to),
                    });
                }
            }
        }
    }
    for (leaf, place) in &new.leaves {
        match old.leaf(&leaf.id) {
            None => found.push(Difference::Added {
                leaf: (*leaf).clone(),
                to: new.name(*place),
            }),
            Some((twin, from)) => {
                if !same(twin, leaf) {
                    let (before, after) = (twin.clone(), (*leaf).clone());
                    found.push(Difference::Changed { before, after });
                }
                if old_of(*place) != Some(from) {
                    found.push(Difference::Moved {
                        leaf: (*leaf).clone(),
                        from: old.name(from),
                        to: new.name(*place),
                    });
                }
            }
        }
    }
    for (leaf, place) in &old.leaves {
        if new.leaf(&leaf.id).is_none() {
            found.push(Difference::Removed {
                leaf: (*leaf).clone(),
                from: old.name(*place),
            });
        }
    }
    for place in 0..old.groups.len() {
        if !paired.iter().any(|pair| pair.0 == place) {
            found.push(Difference::GroupRemoved(old.name(place)));
        }
    }
    if found.is_empty() && outline::whole(before) != outline::whole(after) {
        found.push(Difference::Rearranged);
    }
    found
}

/// Whether two leaves of one id say the same; lists are compared as sets.
fn same(a: &Leaf, b: &Leaf) -> bool {
    let values = match (&a.value, &b.value) {
        (Operand::Many(a), Operand::Many(b)) => {
            a.iter().all(|code| b.contains(code)) && b.iter().all(|code| a.contains(code))
        }
        (a, b) => a == b,
    };
    values
        && a.fact == b.fact
        && a.op == b.op
        && a.clause == b.clause
        && a.soft == b.soft
        && a.weight.to_bits() == b.weight.to_bits()
}

impl Difference {
    /// What kind of difference it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Added { .. } => Kind::Added,
            Self::Removed { .. } => Kind::Removed,
            Self::Changed { .. } => Kind::Changed,
            Self::Moved { .. } => Kind::Moved,
            Self::Retitled { .. }
            | Self::GroupAdded(_)
            | Self::GroupRemoved(_)
            | Self::GroupMoved { .. }
            | Self::Rearranged => Kind::Group,
        }
    }

    /// The id of the leaf it is about.
    pub fn leaf(&self) -> Option<&str> {
        match self {
            Self::Added { leaf, .. } | Self::Removed { leaf, .. } | Self::Moved { leaf, .. } => {
                Some(&leaf.id)
            }
            Self::Changed { after, .. } => Some(&after.id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
