//! One workload, ready for everybody: coded rows and trees for the peers, an index for us, and the
//! right answers as the naive loop counts them.

use domain::facts::{FactRegistry, FactSet};
use matching::{Index, Product};
use uuid::Uuid;

use crate::coded::{Columns, Kind, Node, Rows};
use crate::outcome::Outcome;
use crate::rivals::naive;
use crate::workload::{Known, Workload};

/// Everything known, or a part of it forgotten.
pub struct Needs {
    /// As facts.
    pub facts: Vec<FactSet>,
    /// Coded for the peers.
    pub rows: Rows,
    /// Eligible and undetermined products of each need, as the naive loop counts them.
    pub counts: Vec<[u32; 2]>,
}

/// A workload and the right answers.
pub struct Field {
    /// What the report calls it.
    pub name: String,
    /// The facts that the trees name.
    pub registry: FactRegistry,
    /// The products.
    pub products: Vec<Product>,
    /// Their trees in the peers' coding.
    pub nodes: Vec<Node>,
    /// What the columns hold.
    pub kinds: Vec<Kind>,
    /// The naive loop.
    pub naive: Vec<naive::Known>,
    /// The naive loop in three values.
    pub naive_three: Vec<naive::Three>,
    /// The needs.
    pub known: Needs,
    /// The same with a fifth of the facts forgotten.
    pub thinned: Needs,
    /// Whether every fact of every need is known.
    pub complete: bool,
    /// The answer that came with it.
    pub answer: Option<Known>,
}

impl Field {
    /// Codes a workload and counts its answers.
    pub fn new(workload: Workload) -> Outcome<Self> {
        let (mut columns, nodes) = Columns::of(&workload)?;
        let thinned = workload.with_a_fifth_unknown();
        let known_rows = columns.rows(workload.needs.iter())?;
        let thinned_rows = columns.rows(thinned.iter())?;
        let naive = nodes.iter().map(naive::known).collect();
        let naive_three: Vec<naive::Three> = nodes.iter().map(naive::three).collect();
        let count = |rows: &Rows| -> Vec<[u32; 2]> {
            let of = |row| {
                let mut counts = [0; 2];
                for product in &naive_three {
                    match product(row) {
                        2 => counts[0] += 1,
                        1 => counts[1] += 1,
                        _ => {}
                    }
                }
                counts
            };
            rows.iter().map(of).collect()
        };
        let all = u64::MAX >> (64 - columns.kinds.len());
        let complete = known_rows.iter().all(|row| row.known == all);
        let known = Needs {
            counts: count(&known_rows),
            rows: known_rows,
            facts: workload.needs,
        };
        let thinned = Needs {
            counts: count(&thinned_rows),
            rows: thinned_rows,
            facts: thinned,
        };
        Ok(Field {
            name: workload.name,
            registry: workload.registry,
            products: workload.products,
            nodes,
            kinds: columns.kinds,
            naive,
            naive_three,
            known,
            thinned,
            complete,
            answer: workload.answer,
        })
    }

    /// Our index over the first so many needs.
    pub fn index(&self, needs: &Needs, count: usize) -> Index {
        let mut index = Index::new(self.products.clone());
        index.extend(
            needs
                .facts
                .iter()
                .take(count)
                .enumerate()
                .map(|(at, facts)| (id(at), facts)),
        );
        index
    }

    /// The naive loop over so many rows in which everything is known.
    pub fn naive_known(&self, rows: &Rows, count: usize) -> u64 {
        let mut found = 0;
        for at in 0..count {
            let row = rows.row(at).cells;
            for product in &self.naive {
                found += u64::from(product(row));
            }
        }
        found
    }

    /// The naive loop in three values: eligible, and undetermined times 2³².
    pub fn naive_thinned(&self, rows: &Rows, count: usize) -> u64 {
        let mut found = 0;
        for at in 0..count {
            let row = rows.row(at);
            for product in &self.naive_three {
                found += match product(row) {
                    2 => 1,
                    1 => 1 << 32,
                    _ => 0,
                };
            }
        }
        found
    }
}

impl Needs {
    /// Eligible pairs of the first so many needs.
    pub fn eligible(&self, count: usize) -> u64 {
        self.counts[..count]
            .iter()
            .map(|one| u64::from(one[0]))
            .sum()
    }

    /// Eligible pairs, and undetermined ones times 2³².
    pub fn both(&self, count: usize) -> u64 {
        let undetermined: u64 = self.counts[..count]
            .iter()
            .map(|one| u64::from(one[1]))
            .sum();
        self.eligible(count) + (undetermined << 32)
    }

    /// Pairs that lists of each need's first so many matches have.
    pub fn top(&self, count: usize, most: u32) -> u64 {
        let listed = |one: &[u32; 2]| u64::from((one[0] + one[1]).min(most));
        self.counts[..count].iter().map(listed).sum()
    }
}

/// The id of the need with this number.
pub fn id(at: usize) -> Uuid {
    Uuid::from_u128(at as u128 + 1)
}
