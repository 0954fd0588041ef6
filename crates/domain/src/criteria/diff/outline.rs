//! A tree as its groups and leaves, and which groups of two trees are the same.

use std::collections::BTreeSet;

use super::super::tree::{Leaf, Operand, Tree};

/// What a group asks of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// Every one.
    All,
    /// At least one.
    Any,
    /// At least so many.
    AtLeast(usize),
    /// None.
    None,
}

/// A group as it is called: what it asks, and the facts it asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupName {
    /// What it asks.
    pub title: Title,
    /// Keys of the facts of its leaves, in the order written, each once.
    pub facts: Vec<String>,
    /// Whether it is the outermost one.
    pub root: bool,
}

/// A group of an outline.
pub(super) struct GroupAt<'t> {
    pub title: Title,
    pub parent: Option<usize>,
    depth: usize,
    /// Ids of all leaves below.
    ids: BTreeSet<&'t str>,
}

/// Groups and leaves, each with the group it stands in.
pub(super) struct Outline<'t> {
    pub groups: Vec<GroupAt<'t>>,
    pub leaves: Vec<(&'t Leaf, usize)>,
}

impl<'t> Outline<'t> {
    /// The outline of a tree; a single leaf stands in an outermost group.
    pub fn of(tree: &'t Tree) -> Self {
        let mut outline = Self {
            groups: Vec::new(),
            leaves: Vec::new(),
        };
        if let Tree::Leaf(leaf) = tree {
            let root = outline.open(Title::All, None);
            outline.leaf_in(leaf, root);
        } else {
            outline.walk(tree, None);
        }
        outline
    }

    fn walk(&mut self, tree: &'t Tree, parent: Option<usize>) {
        let (title, members) = match tree {
            Tree::Leaf(leaf) => {
                if let Some(parent) = parent {
                    self.leaf_in(leaf, parent);
                }
                return;
            }
            Tree::All(members) => (Title::All, members.as_slice()),
            Tree::Any(members) => (Title::Any, members.as_slice()),
            Tree::AtLeast { n, of } => (Title::AtLeast(*n), of.as_slice()),
            // "Not any of" and "not" say one thing: none of these.
            Tree::Not(member) => match member.as_ref() {
                Tree::Any(members) => (Title::None, members.as_slice()),
                member => (Title::None, std::slice::from_ref(member)),
            },
        };
        let here = self.open(title, parent);
        for member in members {
            self.walk(member, Some(here));
        }
    }

    fn open(&mut self, title: Title, parent: Option<usize>) -> usize {
        let depth = parent
            .and_then(|parent| self.groups.get(parent))
            .map_or(0, |group| group.depth + 1);
        self.groups.push(GroupAt {
            title,
            parent,
            depth,
            ids: BTreeSet::new(),
        });
        self.groups.len() - 1
    }

    fn leaf_in(&mut self, leaf: &'t Leaf, group: usize) {
        self.leaves.push((leaf, group));
        let mut above = Some(group);
        while let Some(place) = above {
            let group = self.groups.get_mut(place);
            above = group.and_then(|group| {
                group.ids.insert(&leaf.id);
                group.parent
            });
        }
    }

    /// A leaf and the group it stands in.
    pub fn leaf(&self, id: &str) -> Option<(&'t Leaf, usize)> {
        self.leaves.iter().find(|(leaf, _)| leaf.id == id).copied()
    }

    /// The group around a group.
    pub fn parent(&self, group: usize) -> Option<usize> {
        self.groups.get(group)?.parent
    }

    /// What a group is called.
    pub fn name(&self, place: usize) -> GroupName {
        let group = self.groups.get(place);
        let mut facts: Vec<String> = Vec::new();
        for (leaf, _) in &self.leaves {
            let inside = group.is_some_and(|group| group.ids.contains(leaf.id.as_str()));
            if inside && !facts.contains(&leaf.fact) {
                facts.push(leaf.fact.clone());
            }
        }
        GroupName {
            title: group.map_or(Title::All, |group| group.title),
            facts,
            root: place == 0,
        }
    }
}

/// Which groups are the same: the outermost ones, then those that share the greatest part of their
/// leaves, and groups without leaves by what they ask.
pub(super) fn pairs(old: &Outline<'_>, new: &Outline<'_>) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (a, before) in old.groups.iter().enumerate().skip(1) {
        for (b, after) in new.groups.iter().enumerate().skip(1) {
            let shared = before.ids.intersection(&after.ids).count();
            let all = before.ids.union(&after.ids).count();
            let other = before.title != after.title;
            if shared > 0 || (all == 0 && !other) {
                // 0 is the same leaves; what differs besides breaks ties.
                let share = (shared * 10_000).checked_div(all);
                let apart = share.map_or(0, |share| 10_000 - share);
                let depth = before.depth.abs_diff(after.depth);
                candidates.push((apart, other, depth, a, b));
            }
        }
    }
    candidates.sort_unstable();
    let mut found = vec![(0, 0)];
    for (_, _, _, a, b) in candidates {
        if !found.iter().any(|pair| pair.0 == a || pair.1 == b) {
            found.push((a, b));
        }
    }
    found
}

/// Two trees of one form say the same; a single leaf says what a group of it says.
pub(super) fn whole(tree: &Tree) -> String {
    match tree {
        Tree::Leaf(_) => format!("all[{}]", plain(tree)),
        _ => plain(tree),
    }
}

/// The tree in one form: members and lists sorted, "not any of" as one group.
fn plain(tree: &Tree) -> String {
    let members = |members: &[Tree]| {
        let mut all: Vec<String> = members.iter().map(plain).collect();
        all.sort_unstable();
        all.join(",")
    };
    match tree {
        Tree::Leaf(leaf) => {
            let mut leaf = leaf.clone();
            if let Operand::Many(codes) = &mut leaf.value {
                codes.sort_unstable();
                codes.dedup();
            }
            Tree::Leaf(leaf).to_json()
        }
        Tree::All(all) => format!("all[{}]", members(all)),
        Tree::Any(all) => format!("any[{}]", members(all)),
        Tree::AtLeast { n, of } => format!("{n}[{}]", members(of)),
        Tree::Not(member) => match member.as_ref() {
            Tree::Any(all) => format!("none[{}]", members(all)),
            member => format!("none[{}]", plain(member)),
        },
    }
}
