//! How much has to be compared and combined for a full rematch, counted by doing it slowly.

use std::collections::HashMap;

use crate::coded::{Node, Row, Rows, Test};
use crate::rivals::naive;

/// Needs that are looked at, and left, together.
const BLOCK: usize = 8_192;

/// Bytes compared and words of 64 needs combined.
#[derive(Default)]
pub struct Work {
    /// Every distinct leaf over every need, one byte each.
    pub compared: f64,
    /// Every bitmap written and read once where it is used.
    pub combined: f64,
    /// The same when a block is left as soon as it is empty.
    pub compared_leaving: f64,
    /// The same when a block is left as soon as it is empty.
    pub combined_leaving: f64,
    /// Distinct leaves.
    pub leaves: usize,
    /// Leaves as they stand in the trees.
    pub places: usize,
}

type Leaves<'n> = HashMap<(usize, &'n Test), usize>;

impl Work {
    /// Counts over needs that lie in the order of their most selective fact.
    pub fn of(rows: &Rows, products: &[Node]) -> Self {
        let mut leaves = Leaves::new();
        let mut work = Work::default();
        for product in products {
            collect(product, &mut leaves, &mut work.places);
        }
        work.leaves = leaves.len();
        let needs = rows.len() as f64;
        work.compared = work.leaves as f64 * needs;
        work.combined = (work.leaves + work.places) as f64 * needs / 64.0;

        let mut tests: Vec<naive::Known> = Vec::new();
        tests.resize_with(leaves.len(), || Box::new(|_| false));
        for ((place, test), at) in &leaves {
            tests[*at] = naive::known(&Node::Leaf(*place, (*test).clone()));
        }
        let ordered = in_order(rows, products);
        let rank = ranked(&ordered, products, &leaves, &tests);
        for block in ordered.chunks(BLOCK) {
            let mut seen = Block {
                rows: block,
                leaves: &leaves,
                tests: &tests,
                made: HashMap::new(),
                words: 0,
            };
            for (product, order) in products.iter().zip(&rank) {
                let members = members(product);
                let mut left = vec![u64::MAX; block.len().div_ceil(64)];
                for at in order {
                    let bits = seen.bits(&members[*at]);
                    left.iter_mut()
                        .zip(&bits)
                        .for_each(|(left, bits)| *left &= bits);
                    if left.iter().all(|word| *word == 0) {
                        break;
                    }
                }
            }
            work.compared_leaving += (seen.made.len() * block.len()) as f64;
            work.combined_leaving +=
                (seen.words + seen.made.len() * block.len().div_ceil(64)) as f64;
        }
        work
    }
}

/// The members of the group that a product is.
fn members(product: &Node) -> &[Node] {
    match product {
        Node::All(members) => members,
        other => std::slice::from_ref(other),
    }
}

fn collect<'n>(node: &'n Node, leaves: &mut Leaves<'n>, places: &mut usize) {
    match node {
        Node::All(of) | Node::Any(of) | Node::AtLeast(_, of) => {
            of.iter().for_each(|one| collect(one, leaves, places));
        }
        Node::Not(of) => collect(of, leaves, places),
        Node::Leaf(at, test) => {
            *places += 1;
            let next = leaves.len();
            leaves.entry((*at, test)).or_insert(next);
        }
    }
}

/// The rows in the order of the fact whose leaves let fewest through.
fn in_order<'r>(rows: &'r Rows, products: &[Node]) -> Vec<Row<'r>> {
    let mut ordered: Vec<Row<'r>> = rows.iter().collect();
    let mut passed: HashMap<usize, (f64, usize)> = HashMap::new();
    let sample: Vec<Row<'r>> = ordered
        .iter()
        .step_by(rows.len().div_ceil(500))
        .copied()
        .collect();
    for member in products.iter().flat_map(|product| members(product)) {
        if let Node::Leaf(at, Test::In { .. }) = member {
            let test = naive::known(member);
            let share = sample.iter().filter(|row| test(row.cells)).count() as f64;
            let entry = passed.entry(*at).or_default();
            *entry = (entry.0 + share, entry.1 + 1);
        }
    }
    let by = passed
        .iter()
        .min_by(|a, b| (a.1.0 / a.1.1 as f64).total_cmp(&(b.1.0 / b.1.1 as f64)));
    if let Some((at, _)) = by {
        ordered.sort_by_key(|row| row.cells[*at]);
    }
    ordered
}

/// For each product the order of its members, those that let fewest through first.
fn ranked(
    rows: &[Row<'_>],
    products: &[Node],
    leaves: &Leaves<'_>,
    tests: &[naive::Known],
) -> Vec<Vec<usize>> {
    let sample: Vec<Row<'_>> = rows
        .iter()
        .step_by(rows.len().div_ceil(512))
        .copied()
        .collect();
    let mut seen = Block {
        rows: &sample,
        leaves,
        tests,
        made: HashMap::new(),
        words: 0,
    };
    let order = |product| {
        let share = |member| {
            seen.bits(member)
                .iter()
                .map(|word| word.count_ones())
                .sum::<u32>()
        };
        let shares: Vec<u32> = members(product).iter().map(share).collect();
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by_key(|at| shares[*at]);
        order
    };
    products.iter().map(order).collect()
}

/// Some needs, with the bitmaps of the leaves that were wanted.
struct Block<'a, 'n> {
    rows: &'a [Row<'a>],
    leaves: &'a Leaves<'n>,
    tests: &'a [naive::Known],
    made: HashMap<usize, Vec<u64>>,
    words: usize,
}

impl Block<'_, '_> {
    fn bits(&mut self, node: &Node) -> Vec<u64> {
        let words = self.rows.len().div_ceil(64);
        match node {
            Node::Leaf(at, test) => {
                self.words += words;
                let number = self.leaves.get(&(*at, test)).copied().unwrap_or_default();
                let (rows, test) = (self.rows, &self.tests[number]);
                let make = || {
                    let mut bits = vec![0; words];
                    for (at, row) in rows.iter().enumerate() {
                        bits[at / 64] |= u64::from(test(row.cells)) << (at % 64);
                    }
                    bits
                };
                self.made.entry(number).or_insert_with(make).clone()
            }
            Node::Not(of) => self.bits(of).into_iter().map(|word| !word).collect(),
            Node::All(of) => self.combined(of, u64::MAX, |a, b| a & b),
            // At least so many of some: not in the workloads, and not less than one of them.
            Node::Any(of) | Node::AtLeast(_, of) => self.combined(of, 0, |a, b| a | b),
        }
    }

    fn combined(&mut self, of: &[Node], start: u64, join: impl Fn(u64, u64) -> u64) -> Vec<u64> {
        let mut all = vec![start; self.rows.len().div_ceil(64)];
        for one in of {
            let bits = self.bits(one);
            all.iter_mut()
                .zip(bits)
                .for_each(|(all, bits)| *all = join(*all, bits));
        }
        all
    }
}
