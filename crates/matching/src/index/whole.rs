//! Trees over all needs, and everything over everything: answers, counts, each need's best.

use domain::criteria::{Tree, Verdict};

use super::Index;
use super::bay::{BAY, Bay, Kernel, dispatch};
use super::chunk::{BAYS, BLOCK};
use super::needs::Block;
use super::products::Reading;
use super::program::Program;
use super::sweep::{Blocks, Both, Room, Sweep};
use crate::bits::{Answer, Bits};
use crate::engine::Judgement;

/// Blocks that are gone through together: few enough that their bits stay near, enough that a
/// product's leaves are fetched seldom.
const TOGETHER: usize = 4;

/// How many needs a product suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Needs that are eligible.
    pub eligible: usize,
    /// Needs of which not enough is known.
    pub undetermined: usize,
}

impl Index {
    /// A tree read against the index as it is.
    pub(super) fn draft(&self, tree: &Tree, merge: bool) -> Program {
        let mut program = Program::new(tree, merge, &mut Reading(&self.columns));
        program.settle(&self.columns.list);
        self.put_in_order(&mut program);
        program
    }

    pub(super) fn sweep(&self, program: &Program) -> Answer {
        let mut parts = Parts::new(self.needs.blocks.len());
        let kernel = Blocks {
            sweep: &Sweep::new(program),
            blocks: &self.needs.blocks,
            found: |block, bay, value| parts.put(block, bay, value),
        };
        dispatch(self.arch, kernel);
        parts.answer(self.slots())
    }

    /// Every product with what its tree says about every need.
    pub fn rematch(&self) -> impl Iterator<Item = (usize, Answer)> + '_ {
        let entries = self.products.entries();
        entries.map(|(number, entry)| (number, self.sweep(&entry.program)))
    }

    /// How many needs each product suits, by its number.
    pub fn counts(&self) -> Vec<Count> {
        self.counts_in(0..self.parts())
    }

    /// Into how many parts the needs can be divided, for work on several threads.
    pub fn parts(&self) -> usize {
        self.needs.blocks.len()
    }

    /// The counts over some parts of the needs; those of all parts add up to [`Index::counts`].
    pub fn counts_in(&self, parts: std::ops::Range<usize>) -> Vec<Count> {
        let mut counts = vec![Count::default(); self.product_numbers()];
        self.each_bay(parts, |_, _, product, value| {
            let eligible = value.sure.count();
            counts[product].eligible += eligible;
            counts[product].undetermined += value.maybe.count() - eligible;
        });
        counts
    }

    /// Each need's first `k` products by verdict, base and fit, and id, as [`Index::top`] orders
    /// them; `visit` is given the slot. Needs without a match are left out.
    pub fn tops(&self, k: usize, visit: impl FnMut(usize, &[Judgement])) {
        self.tops_in(0..self.parts(), k, visit);
    }

    /// The same over some parts of the needs.
    pub fn tops_in(
        &self,
        parts: std::ops::Range<usize>,
        k: usize,
        mut visit: impl FnMut(usize, &[Judgement]),
    ) {
        let mut lists: Vec<Vec<Judgement>> = vec![Vec::new(); TOGETHER * BLOCK];
        for first in parts.clone().step_by(TOGETHER) {
            let some = first..parts.end.min(first + TOGETHER);
            self.each_bay(some, |block, bay, product, value| {
                let base = (block - first) * BLOCK + bay * BAY;
                for place in value.maybe.ones() {
                    let verdict = if value.sure.has(place) {
                        Verdict::Eligible
                    } else {
                        Verdict::Undetermined
                    };
                    lists[base + place].push(Judgement {
                        product,
                        verdict,
                        fit: 0.0,
                    });
                }
            });
            for (at, list) in lists.iter_mut().enumerate() {
                if list.is_empty() {
                    continue;
                }
                let slot = first * BLOCK + at;
                self.add_fits(slot, list);
                self.rank(list, k);
                visit(slot, list);
                list.clear();
            }
        }
    }

    /// Every bay with every product that suits somebody in it.
    fn each_bay(
        &self,
        parts: std::ops::Range<usize>,
        found: impl FnMut(usize, usize, usize, Both),
    ) {
        let sweeps = self.products.list.iter();
        let sweeps: Vec<Option<Sweep<'_>>> = sweeps
            .map(|entry| entry.as_ref().map(|entry| Sweep::new(&entry.program)))
            .collect();
        let kernel = Everything {
            index: self,
            sweeps: &sweeps,
            parts,
            found,
        };
        dispatch(self.arch, kernel);
    }

    /// Adds to `open` the products that the leading facts leave possible for a bay.
    #[inline(always)]
    fn candidates(&self, block: &Block, bay: usize, open: &mut Vec<Bay>, seen: &mut Vec<bool>) {
        let first = open.len();
        open.extend_from_slice(&self.products.open);
        let open = &mut open[first..];
        for number in self.lead.columns() {
            let Some(field) = self.layout.field(number) else {
                continue;
            };
            let rows = &self.columns.list[number].rows;
            if !rows.uses(0) || field.groups > 0 {
                continue;
            }
            seen.clear();
            seen.resize(rows.len(), false);
            let live = block.live[bay];
            let mut last = usize::MAX;
            let mut buckets = Vec::new();
            for place in 0..BAY {
                let bucket = block.records.get(bay * BAY + place)[field.at] as usize;
                if bucket == last || !live.has(place) {
                    continue;
                }
                last = bucket;
                if !seen[bucket] {
                    seen[bucket] = true;
                    buckets.push(bucket);
                }
            }
            for (stripe, open) in open.iter_mut().enumerate() {
                let mut no = Bay::ALL;
                for row in &buckets {
                    no = no & rows.row(0, *row)[stripe];
                }
                *open = open.and_not(no);
            }
        }
    }
}

struct Everything<'a, F> {
    index: &'a Index,
    sweeps: &'a [Option<Sweep<'a>>],
    parts: std::ops::Range<usize>,
    found: F,
}

impl<F: FnMut(usize, usize, usize, Both)> Kernel for Everything<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run(mut self) {
        let mut room = Room::default();
        let (mut seen, mut open) = (Vec::new(), Vec::new());
        let (blocks, parts) = (&self.index.needs.blocks, self.parts);
        for first in parts.clone().step_by(TOGETHER) {
            let blocks = &blocks[first..parts.end.min(first + TOGETHER)];
            let stripes = self.index.products.stripes();
            open.clear();
            for block in blocks {
                for bay in 0..BAYS {
                    self.index.candidates(block, bay, &mut open, &mut seen);
                }
            }
            for (product, sweep) in self.sweeps.iter().enumerate() {
                let Some(sweep) = sweep else { continue };
                for (at, open) in open.chunks_exact(stripes).enumerate() {
                    if !open[product / BAY].has(product % BAY) {
                        continue;
                    }
                    let (block, bay) = (at / BAYS, at % BAYS);
                    let value = sweep.bay(&blocks[block], bay, &mut room);
                    if !value.maybe.is_none() {
                        (self.found)(first + block, bay, product, value);
                    }
                }
            }
        }
    }
}

/// An answer while it is put together.
pub(super) struct Parts {
    sure: Vec<u64>,
    open: Vec<u64>,
}

impl Parts {
    pub(super) fn new(blocks: usize) -> Self {
        Parts {
            sure: vec![0; blocks * BLOCK / 64],
            open: vec![0; blocks * BLOCK / 64],
        }
    }

    #[inline(always)]
    pub(super) fn put(&mut self, block: usize, bay: usize, value: Both) {
        let first = (block * BAYS + bay) * (BAY / 64);
        let words = first..first + BAY / 64;
        self.sure[words.clone()].copy_from_slice(&value.sure.0);
        self.open[words].copy_from_slice(&value.maybe.and_not(value.sure).0);
    }

    pub(super) fn answer(mut self, slots: usize) -> Answer {
        self.sure.truncate(slots / 64);
        self.open.truncate(slots / 64);
        Answer {
            eligible: Bits::from_words(self.sure),
            undetermined: Bits::from_words(self.open),
        }
    }
}
