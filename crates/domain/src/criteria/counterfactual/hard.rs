//! The hard part of a tree, and the cheapest way to a truth value over leaves that are independent
//! of each other.

use super::super::tree::{Leaf, Tree};
use super::super::truth::Truth;

/// A tree without its soft leaves; leaves are numbered in the order written.
pub(super) struct HardTree<'t> {
    root: Node,
    /// The leaves, by number.
    pub(super) leaves: Vec<&'t Leaf>,
}

enum Node {
    /// At least `n` of the members must hold: every group is one of these.
    Some {
        n: usize,
        of: Vec<Node>,
    },
    Not(Box<Node>),
    Leaf(usize),
}

/// What it costs to give a leaf either truth value; `None` when it cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Costs {
    pub(super) when_true: Option<u64>,
    pub(super) when_false: Option<u64>,
}

impl Costs {
    fn to(self, want: bool) -> Option<u64> {
        if want {
            self.when_true
        } else {
            self.when_false
        }
    }
}

impl<'t> HardTree<'t> {
    /// The hard part; `None` when nothing is left.
    pub(super) fn of(tree: &'t Tree) -> Option<HardTree<'t>> {
        let mut leaves = Vec::new();
        let root = harden(tree, &mut leaves)?;
        Some(HardTree { root, leaves })
    }

    /// The least cost at which the tree takes the value `want`.
    pub(super) fn cost(&self, costs: &[Costs], want: bool) -> Option<u64> {
        cost(&self.root, costs, want)
    }

    /// The leaves, and the values they must have, of a cheapest way to `want`.
    pub(super) fn cheapest(&self, costs: &[Costs], want: bool) -> Vec<(usize, bool)> {
        let mut chosen = Vec::new();
        choose(&self.root, costs, want, &mut chosen);
        chosen.sort_unstable();
        chosen
    }

    /// The leaves that make `want` impossible; empty when it is possible.
    pub(super) fn blockers(&self, costs: &[Costs], want: bool) -> Vec<usize> {
        let mut found = Vec::new();
        block(&self.root, costs, want, &mut found);
        found.sort_unstable();
        found
    }

    /// How much of the open question hangs on each leaf: one whole, shared equally among the open
    /// members of each group on the way down.
    pub(super) fn influence(&self, truths: &[Truth]) -> Vec<f64> {
        let mut shares = vec![0.0; self.leaves.len()];
        share(&self.root, truths, 1.0, &mut shares);
        shares
    }
}

fn harden<'t>(tree: &'t Tree, leaves: &mut Vec<&'t Leaf>) -> Option<Node> {
    match tree {
        Tree::Leaf(leaf) if leaf.soft => None,
        Tree::Leaf(leaf) => {
            leaves.push(leaf);
            Some(Node::Leaf(leaves.len() - 1))
        }
        Tree::Not(member) => Some(Node::Not(Box::new(harden(member, leaves)?))),
        Tree::All(members) | Tree::Any(members) | Tree::AtLeast { of: members, .. } => {
            let of: Vec<Node> = members
                .iter()
                .filter_map(|member| harden(member, leaves))
                .collect();
            if of.is_empty() && !members.is_empty() {
                return None;
            }
            let n = match tree {
                Tree::Any(_) => 1,
                Tree::AtLeast { n, .. } => *n,
                _ => of.len(),
            };
            Some(Node::Some { n, of })
        }
    }
}

/// How many members must take the value `want` for a group of `n` out of `members` to take it.
fn needed(n: usize, members: usize, want: bool) -> usize {
    if want {
        n
    } else {
        (members + 1).saturating_sub(n)
    }
}

fn cost(node: &Node, costs: &[Costs], want: bool) -> Option<u64> {
    match node {
        Node::Leaf(at) => costs[*at].to(want),
        Node::Not(member) => cost(member, costs, !want),
        Node::Some { n, of } => {
            let count = needed(*n, of.len(), want);
            if count == of.len() {
                // `all`, or its dual: no choice to make.
                return of.iter().try_fold(0u64, |sum, member| {
                    Some(sum.saturating_add(cost(member, costs, want)?))
                });
            }
            let mut payable: Vec<u64> = of
                .iter()
                .filter_map(|member| cost(member, costs, want))
                .collect();
            if payable.len() < count {
                return None;
            }
            payable.sort_unstable();
            Some(
                payable
                    .iter()
                    .take(count)
                    .fold(0, |sum, part| sum.saturating_add(*part)),
            )
        }
    }
}

fn choose(node: &Node, costs: &[Costs], want: bool, chosen: &mut Vec<(usize, bool)>) {
    match node {
        Node::Leaf(at) => chosen.push((*at, want)),
        Node::Not(member) => choose(member, costs, !want, chosen),
        Node::Some { n, of } => {
            let mut payable: Vec<(u64, usize)> = of
                .iter()
                .enumerate()
                .filter_map(|(at, member)| Some((cost(member, costs, want)?, at)))
                .collect();
            payable.sort_unstable();
            for (_, at) in payable.into_iter().take(needed(*n, of.len(), want)) {
                choose(&of[at], costs, want, chosen);
            }
        }
    }
}

fn block(node: &Node, costs: &[Costs], want: bool, found: &mut Vec<usize>) {
    if cost(node, costs, want).is_some() {
        return;
    }
    match node {
        Node::Leaf(at) => found.push(*at),
        Node::Not(member) => block(member, costs, !want, found),
        Node::Some { of, .. } => of
            .iter()
            .for_each(|member| block(member, costs, want, found)),
    }
}

fn truth(node: &Node, truths: &[Truth]) -> Truth {
    match node {
        Node::Leaf(at) => truths[*at],
        Node::Not(member) => !truth(member, truths),
        Node::Some { n, of } => Truth::at_least(*n, of.iter().map(|member| truth(member, truths))),
    }
}

fn share(node: &Node, truths: &[Truth], whole: f64, shares: &mut [f64]) {
    match node {
        Node::Leaf(at) => shares[*at] += whole,
        Node::Not(member) => share(member, truths, whole, shares),
        Node::Some { of, .. } => {
            let open: Vec<&Node> = of
                .iter()
                .filter(|member| truth(member, truths) == Truth::Unknown)
                .collect();
            for member in &open {
                share(member, truths, whole / open.len() as f64, shares);
            }
        }
    }
}
