//! What of a product's conditions goes into rows of product bits (see `rows`).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::column::{Class, Column};
use super::leaf::{Leaf, Probe};
use super::program::{Node, Program};
use super::rows::{LAYERS, MOST_GROUPS};

/// A condition on one fact, and of a set on eight members, as part of a product.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    pub(crate) column: usize,
    pub(super) group: usize,
    /// 0 for a conjunct alone, else one of the layers.
    pub(super) table: usize,
    pub(super) node: Node,
}

/// What of a product is in rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Placed {
    pub(crate) terms: Vec<Term>,
    /// For each layer in use, whether its rows say all of the conjunct.
    pub(crate) layers: Vec<bool>,
    /// The conjuncts that must be asked.
    pub(crate) rest: Vec<usize>,
}

/// Puts as much of a program into terms as rows can hold.
pub(crate) fn place(program: &Program, columns: &[Arc<Column>]) -> Placed {
    let mut placed = Placed::default();
    for (at, node) in program.conjuncts.iter().enumerate() {
        if let Some(terms) = alone(node, columns) {
            placed.terms.extend(terms);
            continue;
        }
        let free = LAYERS - placed.layers.len();
        if let Some(clauses) = clauses(node, columns, free) {
            clauses
                .into_iter()
                .for_each(|terms| placed.add_layer(terms, true));
            continue;
        }
        placed.rest.push(at);
        if let Some(terms) = standing_in(node, columns).filter(|_| free > 0) {
            placed.add_layer(terms, false);
        }
    }
    placed
}

impl Placed {
    fn add_layer(&mut self, terms: Vec<Term>, exact: bool) {
        self.layers.push(exact);
        let table = self.layers.len();
        let terms = terms.into_iter().map(|term| Term { table, ..term });
        self.terms.extend(terms);
    }
}

/// The column of a node that asks one only.
fn only_column(node: &Node, columns: &[Arc<Column>]) -> Option<(usize, Option<Class>)> {
    let asked = node.columns();
    let column = asked.first().copied().filter(|_| asked.len() == 1)?;
    Some((column, columns.get(column)?.class))
}

/// The groups of members that a node asks for; `None` when one has no rows.
fn groups(node: &Node) -> Option<BTreeSet<usize>> {
    let mut groups = BTreeSet::new();
    node.each_leaf(&mut |leaf| {
        if let Probe::AnyOf(tokens) | Probe::AllOf(tokens) = &leaf.probe {
            groups.extend(tokens.iter().map(|token| *token as usize / 8));
        }
    });
    groups
        .last()
        .is_none_or(|last| *last < MOST_GROUPS)
        .then_some(groups)
}

/// A set's leaf as one term for each group of members.
fn parts(leaf: &Leaf, column: usize, groups: &BTreeSet<usize>) -> Vec<Term> {
    let part = |group: &usize| {
        let within = |tokens: &[u32]| -> Box<[u32]> {
            let own = tokens.iter().copied();
            own.filter(|token| *token as usize / 8 == *group).collect()
        };
        let mut leaf = leaf.clone();
        leaf.probe = match &leaf.probe {
            Probe::AllOf(tokens) => Probe::AllOf(within(tokens)),
            Probe::AnyOf(tokens) => Probe::AnyOf(within(tokens)),
            other => other.clone(),
        };
        Term {
            column,
            group: *group,
            table: 0,
            node: Node::Leaf(leaf),
        }
    };
    groups.iter().map(part).collect()
}

/// A conjunct on one fact as terms that must all hold.
fn alone(node: &Node, columns: &[Arc<Column>]) -> Option<Vec<Term>> {
    let (column, class) = only_column(node, columns)?;
    one_bucket(node, column, class)
        .map(|term| vec![term])
        .or_else(|| match node {
            Node::Leaf(leaf) => match (&leaf.probe, leaf.negate) {
                (Probe::AllOf(_), false) | (Probe::AnyOf(_), true) => {
                    Some(parts(leaf, column, &groups(node)?))
                }
                _ => None,
            },
            _ => None,
        })
}

/// A node on one fact whose truth one bucket decides.
fn one_bucket(node: &Node, column: usize, class: Option<Class>) -> Option<Term> {
    let group = match class {
        Some(Class::Set) => {
            let groups = groups(node)?;
            if groups.len() > 1 {
                return None;
            }
            groups.first().copied().unwrap_or(0)
        }
        _ => 0,
    };
    Some(Term {
        column,
        group,
        table: 0,
        node: node.clone(),
    })
}

/// A node on one fact as terms of which one must hold.
fn any_of_one(node: &Node, columns: &[Arc<Column>]) -> Option<Vec<Term>> {
    let (column, class) = only_column(node, columns)?;
    if let Some(term) = one_bucket(node, column, class) {
        return Some(vec![term]);
    }
    match node {
        Node::Leaf(leaf) => match (&leaf.probe, leaf.negate) {
            (Probe::AnyOf(_), false) | (Probe::AllOf(_), true) => {
                Some(parts(leaf, column, &groups(node)?))
            }
            _ => None,
        },
        _ => None,
    }
}

/// A node as at most `most` lists of terms, of each of which one must hold.
fn clauses(node: &Node, columns: &[Arc<Column>], most: usize) -> Option<Vec<Vec<Term>>> {
    if let Some(terms) = any_of_one(node, columns) {
        return (most > 0).then(|| vec![terms]);
    }
    let mut all: Vec<Vec<Term>> = Vec::new();
    match node {
        Node::All(members) => {
            for member in members {
                all.extend(clauses(member, columns, most - all.len())?);
            }
        }
        Node::Any(members) => {
            all.push(Vec::new());
            for member in members {
                let more = clauses(member, columns, most)?;
                let both = |one: &Vec<Term>| {
                    let one = one.clone();
                    more.iter()
                        .map(move |other| [&one[..], other].concat())
                        .collect::<Vec<_>>()
                };
                all = all.iter().flat_map(both).collect();
                if all.len() > most {
                    return None;
                }
            }
        }
        Node::Leaf(_) | Node::AtLeast(..) => return None,
    }
    (all.len() <= most).then_some(all)
}

/// Terms of which one must hold if the node does.
fn standing_in(node: &Node, columns: &[Arc<Column>]) -> Option<Vec<Term>> {
    any_of_one(node, columns).or_else(|| match node {
        Node::Leaf(_) => None,
        Node::All(members) => members.iter().find_map(|one| standing_in(one, columns)),
        Node::Any(members) | Node::AtLeast(_, members) => {
            let each = members.iter().map(|member| standing_in(member, columns));
            Some(each.collect::<Option<Vec<_>>>()?.concat())
        }
    })
}
