//! From trees to programs: facts and codes become numbers, equal leaves become one.

use std::collections::HashMap;

use domain::criteria::{Leaf, Op, Operand, Tree, Truth};
use domain::facts::{FactValue, nodes};

use crate::row::{Columns, Row};
use crate::test::{Test, pack, prefix_mask};

/// The hard part of one product's tree, and its soft leaves.
#[derive(Debug)]
pub(crate) struct Program {
    /// `None` when there is no hard leaf: always eligible.
    root: Option<Node>,
    /// Leaf number and weight, in the order written.
    soft: Vec<(usize, f64)>,
    /// Every leaf, in the order written.
    told: Vec<Leaf>,
    /// Their numbers, apart: they are read in a row.
    numbers: Vec<usize>,
}

#[derive(Debug)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    AtLeast(usize, Vec<Node>),
    Not(Box<Node>),
    Leaf(usize),
}

/// A distinct leaf: the place of its fact, and its condition.
#[derive(Debug, PartialEq, Eq, Hash, Clone)]
struct Condition {
    place: usize,
    test: Test,
}

/// Every product's program over one set of facts and leaves.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    pub(crate) columns: Columns,
    leaves: Vec<Condition>,
    pub(crate) programs: Vec<Program>,
}

impl Compiled {
    pub(crate) fn of<'t>(trees: impl Iterator<Item = &'t Tree> + Clone) -> Compiled {
        let mut compiled = Compiled::default();
        // Codes first: a set's bits are laid out once it is known how many codes there are.
        for tree in trees.clone() {
            for (leaf, _) in tree.leaves() {
                let place = compiled.columns.place(&leaf.fact);
                for code in codes(&leaf.value) {
                    compiled.columns.code(place, code);
                }
            }
        }
        let mut known = HashMap::new();
        for tree in trees {
            let mut program = Program {
                root: None,
                soft: Vec::new(),
                told: Vec::new(),
                numbers: Vec::new(),
            };
            program.root = compiled.node(tree, &mut program.soft, &mut known);
            for (leaf, _) in tree.leaves() {
                program.told.push(leaf.clone());
                program.numbers.push(compiled.leaf(leaf, &mut known));
            }
            compiled.programs.push(program);
        }
        compiled
    }

    fn node(
        &mut self,
        tree: &Tree,
        soft: &mut Vec<(usize, f64)>,
        known: &mut HashMap<Condition, usize>,
    ) -> Option<Node> {
        let members = match tree {
            Tree::Leaf(leaf) => {
                let number = self.leaf(leaf, known);
                if leaf.soft {
                    soft.push((number, leaf.weight));
                    return None;
                }
                return Some(Node::Leaf(number));
            }
            Tree::Not(member) => {
                return Some(Node::Not(Box::new(self.node(member, soft, known)?)));
            }
            Tree::All(members) | Tree::Any(members) | Tree::AtLeast { of: members, .. } => members,
        };
        let mut hard: Vec<Node> = members
            .iter()
            .filter_map(|member| self.node(member, soft, known))
            .collect();
        // The order of members does not change a truth value: what is quick to judge goes first.
        hard.sort_by_key(|member| !matches!(member, Node::Leaf(_)));
        if hard.is_empty() && !members.is_empty() {
            return None;
        }
        Some(match tree {
            Tree::Any(_) => Node::Any(hard),
            Tree::AtLeast { n, .. } => Node::AtLeast(*n, hard),
            _ => Node::All(hard),
        })
    }

    fn leaf(&mut self, leaf: &Leaf, known: &mut HashMap<Condition, usize>) -> usize {
        let place = self.columns.place(&leaf.fact);
        let condition = Condition {
            place,
            test: self.test(leaf, place),
        };
        if let Some(number) = known.get(&condition) {
            return *number;
        }
        self.leaves.push(condition.clone());
        known.insert(condition, self.leaves.len() - 1);
        self.leaves.len() - 1
    }

    fn test(&mut self, leaf: &Leaf, place: usize) -> Test {
        let nothing = Test::Between(1, 0);
        match (leaf.op, &leaf.value) {
            (Op::Known, Operand::Flag(flag)) => Test::Known(*flag),
            (Op::Between, Operand::Range(low, high)) => match (low.ordinal(), high.ordinal()) {
                (Some(low), Some(high)) => Test::Between(low, high),
                _ => Test::Unjudgeable,
            },
            (op, Operand::One(value)) => match (op, number(value)) {
                (Op::Eq, Some(number)) => Test::Between(number, number),
                (Op::Ne, Some(number)) => Test::NotNumber(number),
                (Op::Lte, Some(number)) => Test::Between(i64::MIN, number),
                (Op::Gte, Some(number)) => Test::Between(number, i64::MAX),
                (Op::Lt, Some(number)) => number
                    .checked_sub(1)
                    .map_or(nothing, |last| Test::Between(i64::MIN, last)),
                (Op::Gt, Some(number)) => number
                    .checked_add(1)
                    .map_or(nothing, |first| Test::Between(first, i64::MAX)),
                (Op::Eq | Op::Ne, None) => match text(value) {
                    Some(code) => self.listed(place, &[code], op == Op::Ne),
                    None => Test::Unjudgeable,
                },
                _ => Test::Unjudgeable,
            },
            (Op::In, Operand::Many(codes)) => self.listed(place, codes, false),
            (Op::NotIn, Operand::Many(codes)) => self.listed(place, codes, true),
            (Op::Under, Operand::Many(codes)) => under(codes, false),
            (Op::NotUnder, Operand::Many(codes)) => under(codes, true),
            (Op::AnyOf, Operand::Many(codes)) => Test::AnyOf(self.bits(place, codes)),
            (Op::AllOf, Operand::Many(codes)) => Test::AllOf(self.bits(place, codes)),
            (Op::NoneOf, Operand::Many(codes)) => Test::NoneOf(self.bits(place, codes)),
            _ => Test::Unjudgeable,
        }
    }

    fn listed<S: AsRef<str>>(&mut self, place: usize, codes: &[S], negate: bool) -> Test {
        let nodes = codes
            .iter()
            .filter_map(|code| pack(canonical(code.as_ref())))
            .collect();
        Test::In {
            bits: self.bits(place, codes),
            nodes,
            negate,
        }
    }

    fn bits<S: AsRef<str>>(&mut self, place: usize, codes: &[S]) -> Box<[u64]> {
        let numbers: Vec<u32> = codes
            .iter()
            .map(|code| self.columns.code(place, code.as_ref()))
            .collect();
        let mut bits = vec![0; self.columns.words(place)];
        for number in numbers {
            bits[number as usize / 64] |= 1u64 << (number % 64);
        }
        bits.into_boxed_slice()
    }

    /// The verdict's truth for one product.
    pub(crate) fn truth(&self, product: usize, row: &Row) -> Truth {
        match &self.programs[product].root {
            Some(root) => self.node_truth(root, row),
            None => Truth::True,
        }
    }

    /// The weights of a product's soft leaves that are met.
    pub(crate) fn fit(&self, product: usize, row: &Row) -> f64 {
        let soft = self.programs[product].soft.iter();
        soft.filter(|(leaf, _)| self.leaf_truth(*leaf, row) == Truth::True)
            .fold(0.0, |sum, (_, weight)| sum + weight)
    }

    /// Every leaf of a product with its truth, in the order written.
    pub(crate) fn told(&self, product: usize, row: &Row) -> impl Iterator<Item = (&Leaf, Truth)> {
        let program = &self.programs[product];
        let leaves = program.told.iter().zip(&program.numbers);
        leaves.map(|(leaf, number)| (leaf, self.leaf_truth(*number, row)))
    }

    /// The weights of all of a product's soft leaves.
    pub(crate) fn best_fit(&self, product: usize) -> f64 {
        self.programs[product]
            .soft
            .iter()
            .fold(0.0, |sum, (_, weight)| sum + weight)
    }

    fn leaf_truth(&self, leaf: usize, row: &Row) -> Truth {
        let condition = &self.leaves[leaf];
        condition.test.on(&row.cells[condition.place])
    }

    fn node_truth(&self, node: &Node, row: &Row) -> Truth {
        match node {
            Node::Leaf(leaf) => self.leaf_truth(*leaf, row),
            Node::Not(member) => !self.node_truth(member, row),
            Node::All(members) => {
                let mut least = Truth::True;
                for member in members {
                    match self.node_truth(member, row) {
                        Truth::False => return Truth::False,
                        Truth::Unknown => least = Truth::Unknown,
                        Truth::True => {}
                    }
                }
                least
            }
            Node::Any(members) => {
                let mut most = Truth::False;
                for member in members {
                    match self.node_truth(member, row) {
                        Truth::True => return Truth::True,
                        Truth::Unknown => most = Truth::Unknown,
                        Truth::False => {}
                    }
                }
                most
            }
            Node::AtLeast(n, members) => Truth::at_least(
                *n,
                members.iter().map(|member| self.node_truth(member, row)),
            ),
        }
    }
}

/// A number, an amount, a day, or a yes or no as one.
fn number(value: &FactValue) -> Option<i64> {
    match value {
        FactValue::Bool(flag) => Some(i64::from(*flag)),
        other => other.ordinal(),
    }
}

fn text(value: &FactValue) -> Option<&str> {
    match value {
        FactValue::Code(code) | FactValue::Region(code) | FactValue::Industry(code) => Some(code),
        _ => None,
    }
}

/// The codes that an operand names.
fn codes(operand: &Operand) -> Vec<&str> {
    match operand {
        Operand::Many(codes) => codes.iter().map(String::as_str).collect(),
        Operand::One(value) => text(value).into_iter().collect(),
        Operand::Range(..) | Operand::Flag(_) => Vec::new(),
    }
}

/// Regions in their one form; an industry begins with a letter and stays as it is.
fn canonical(code: &str) -> &str {
    nodes::canonical_region(code).unwrap_or(code)
}

fn under(codes: &[String], negate: bool) -> Test {
    let ancestor = |code: &String| {
        let code = canonical(code);
        Some((pack(code)?, prefix_mask(code.len())))
    };
    Test::NodeUnder {
        nodes: codes.iter().filter_map(ancestor).collect(),
        negate,
    }
}
