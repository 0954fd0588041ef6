//! A product's tree as the index runs it.
//!
//! The soft leaves are taken out and every `not` is pushed down to the leaves (the dual of
//! `at_least n` of m is `at_least m − n + 1` of the opposites; Kleene's values allow it), so that
//! what is left is an AND of conjuncts. Ranges of one fact in one AND become one range, lists of
//! one fact in one OR one list. The conjuncts are kept in the order in which they rule needs out.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::criteria::{Tree, Truth};

use super::column::Column;
use super::leaf::{Leaf, Names, Probe};

/// A hard condition without `not`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Leaf(Leaf),
    All(Vec<Node>),
    Any(Vec<Node>),
    AtLeast(usize, Vec<Node>),
}

/// What knows the truth of single leaves.
pub(crate) trait Judge {
    fn leaf(&self, leaf: &Leaf) -> Truth;

    fn node(&self, node: &Node) -> Truth {
        match node {
            Node::Leaf(leaf) => self.leaf(leaf),
            Node::All(members) => {
                let mut least = Truth::True;
                for member in members {
                    match self.node(member) {
                        Truth::False => return Truth::False,
                        truth => least = least.min(truth),
                    }
                }
                least
            }
            Node::Any(members) => {
                let mut most = Truth::False;
                for member in members {
                    match self.node(member) {
                        Truth::True => return Truth::True,
                        truth => most = most.max(truth),
                    }
                }
                most
            }
            Node::AtLeast(n, members) => {
                Truth::at_least(*n, members.iter().map(|member| self.node(member)))
            }
        }
    }
}

impl Node {
    fn always(truth: bool) -> Node {
        match truth {
            true => Node::All(Vec::new()),
            false => Node::Any(Vec::new()),
        }
    }

    /// Whether it is true or false whatever the facts.
    fn constant(&self) -> Option<bool> {
        match self {
            Node::All(members) if members.is_empty() => Some(true),
            Node::Any(members) if members.is_empty() => Some(false),
            _ => None,
        }
    }

    pub(crate) fn members(&self) -> &[Node] {
        match self {
            Node::Leaf(_) => &[],
            Node::All(members) | Node::Any(members) | Node::AtLeast(_, members) => members,
        }
    }

    pub(crate) fn each_leaf<'n>(&'n self, visit: &mut impl FnMut(&'n Leaf)) {
        match self {
            Node::Leaf(leaf) => visit(leaf),
            _ => self.members().iter().for_each(|one| one.each_leaf(visit)),
        }
    }

    pub(crate) fn each_leaf_mut(&mut self, visit: &mut impl FnMut(&mut Leaf)) {
        match self {
            Node::Leaf(leaf) => visit(leaf),
            Node::All(members) | Node::Any(members) | Node::AtLeast(_, members) => {
                members.iter_mut().for_each(|one| one.each_leaf_mut(visit));
            }
        }
    }

    /// The columns it asks.
    pub(crate) fn columns(&self) -> BTreeSet<usize> {
        let mut columns = BTreeSet::new();
        self.each_leaf(&mut |leaf| {
            columns.insert(leaf.column);
        });
        columns
    }
}

/// A tree, ready to be run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Program {
    /// False whatever the facts.
    pub(crate) never: bool,
    pub(crate) conjuncts: Vec<Node>,
    /// Soft leaves with their weights, in the order written.
    pub(crate) soft: Vec<(Leaf, f64)>,
}

/// How trees are read.
struct Reader<'n, N> {
    names: &'n mut N,
    /// Whether leaves may be merged; not when each is asked about by itself.
    merge: bool,
    soft: Vec<(Leaf, f64)>,
    tag: u32,
}

impl Program {
    pub(crate) fn new(tree: &Tree, merge: bool, names: &mut impl Names) -> Program {
        let mut reader = Reader {
            names,
            merge,
            soft: Vec::new(),
            tag: 0,
        };
        let root = reader.node(tree, false);
        let conjuncts = match root {
            None => Vec::new(),
            Some(Node::All(members)) => members,
            Some(node) => vec![node],
        };
        Program {
            never: conjuncts.iter().any(|one| one.constant() == Some(false)),
            conjuncts,
            soft: reader.soft,
        }
    }

    pub(crate) fn each_leaf<'p>(&'p self, mut visit: impl FnMut(&'p Leaf)) {
        let conjuncts = self.conjuncts.iter();
        conjuncts.for_each(|node| node.each_leaf(&mut visit));
        self.soft.iter().for_each(|(leaf, _)| visit(leaf));
    }

    /// Brings every leaf up to the columns.
    pub(crate) fn settle(&mut self, columns: &[Arc<Column>]) {
        let hard = self.conjuncts.iter_mut();
        hard.for_each(|node| node.each_leaf_mut(&mut |leaf| leaf.settle(columns)));
        let soft = self.soft.iter_mut();
        soft.for_each(|(leaf, _)| leaf.settle(columns));
    }

    /// The columns that decide.
    pub(crate) fn columns(&self) -> BTreeSet<usize> {
        self.conjuncts.iter().flat_map(Node::columns).collect()
    }

    /// The weights of the soft leaves that are met, summed in the order written.
    pub(crate) fn fit(&self, judge: &impl Judge) -> f64 {
        let met = self.soft.iter();
        let met = met.filter(|(leaf, _)| judge.leaf(leaf) == Truth::True);
        met.fold(0.0, |sum, (_, weight)| sum + weight)
    }
}

impl<N: Names> Reader<'_, N> {
    /// The hard part of a node, turned round if asked; `None` when there is none.
    fn node(&mut self, tree: &Tree, negate: bool) -> Option<Node> {
        let members = match tree {
            Tree::Leaf(leaf) => {
                let mut made = Leaf::new(leaf, self.tag, self.names);
                if leaf.soft {
                    self.soft.push((made, leaf.weight));
                    return None;
                }
                self.tag += 1;
                made.negate ^= negate;
                return Some(Node::Leaf(made));
            }
            Tree::Not(member) => return self.node(member, !negate),
            Tree::All(members) | Tree::Any(members) | Tree::AtLeast { of: members, .. } => members,
        };
        let hard: Vec<Node> = members
            .iter()
            .filter_map(|member| self.node(member, negate))
            .collect();
        if hard.is_empty() && !members.is_empty() {
            return None;
        }
        Some(match (tree, negate) {
            (Tree::All(_), false) | (Tree::Any(_), true) => self.all(hard),
            (Tree::AtLeast { n, .. }, false) => self.at_least(Some(*n), hard),
            (Tree::AtLeast { n, .. }, true) => {
                let least = (hard.len() + 1).saturating_sub(*n);
                self.at_least(Some(least).filter(|_| *n > 0), hard)
            }
            _ => self.any(hard),
        })
    }

    /// `None` stands for more than there are.
    fn at_least(&self, n: Option<usize>, members: Vec<Node>) -> Node {
        match n {
            Some(0) => Node::always(true),
            Some(1) => self.any(members),
            Some(n) if n == members.len() => self.all(members),
            Some(n) if n < members.len() => Node::AtLeast(n, members),
            _ => Node::always(false),
        }
    }

    fn all(&self, members: Vec<Node>) -> Node {
        let mut kept: Vec<Node> = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Node::All(inner) => inner.into_iter().for_each(|one| self.join(&mut kept, one)),
                other if other.constant() == Some(false) => return other,
                other => self.join(&mut kept, other),
            }
        }
        alone(kept, Node::All)
    }

    fn any(&self, members: Vec<Node>) -> Node {
        let mut kept: Vec<Node> = Vec::with_capacity(members.len());
        for member in members {
            match member {
                other if other.constant() == Some(true) => return other,
                Node::Any(inner) => inner.into_iter().for_each(|one| self.unite(&mut kept, one)),
                other => self.unite(&mut kept, other),
            }
        }
        alone(kept, Node::Any)
    }

    /// Adds to an AND; two ranges of one fact are the range that both have.
    fn join(&self, kept: &mut Vec<Node>, node: Node) {
        let range = |leaf: &Leaf| match leaf.probe {
            Probe::Within(low, high) if self.merge && !leaf.negate => Some((low, high)),
            _ => None,
        };
        if let Node::Leaf(leaf) = &node
            && let Some((low, high)) = range(leaf)
        {
            for other in kept.iter_mut() {
                if let Node::Leaf(other) = other
                    && other.column == leaf.column
                    && let Some((other_low, other_high)) = range(other)
                {
                    other.probe = Probe::Within(low.max(other_low), high.min(other_high));
                    return;
                }
            }
        }
        kept.push(node);
    }

    /// Adds to an OR; two lists of one fact are the list of both.
    fn unite(&self, kept: &mut Vec<Node>, node: Node) {
        let list = |leaf: &Leaf| match &leaf.probe {
            Probe::AnyOf(tokens) if self.merge && !leaf.negate => Some(tokens.clone()),
            _ => None,
        };
        if let Node::Leaf(leaf) = &node
            && let Some(tokens) = list(leaf)
        {
            for other in kept.iter_mut() {
                if let Node::Leaf(other) = other
                    && other.column == leaf.column
                    && let Some(others) = list(other)
                {
                    let both: BTreeSet<u32> = tokens.iter().chain(&others).copied().collect();
                    other.probe = Probe::AnyOf(both.into_iter().collect());
                    return;
                }
            }
        }
        kept.push(node);
    }
}

/// A group of one is its member.
fn alone(mut members: Vec<Node>, group: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match (members.pop(), members.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            members.push(last);
            group(members)
        }
        (None, _) => group(members),
    }
}
