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
        let mut lists: Vec<Vec<Judgement>> = vec![Vec::new(); BLOCK];
        for part in parts {
            self.each_bay(part..part + 1, |_, bay, product, value| {
                for place in value.maybe.ones() {
                    let verdict = if value.sure.has(place) {
                        Verdict::Eligible
                    } else {
                        Verdict::Undetermined
                    };
                    lists[bay * BAY + place].push(Judgement {
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
                let slot = part * BLOCK + at;
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

    /// The products that the leading facts leave possible for a bay.
    #[inline(always)]
    fn candidates(&self, block: &Block, bay: usize, open: &mut Vec<Bay>, seen: &mut Vec<bool>) {
        open.clear();
        open.extend_from_slice(&self.products.open);
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
        let (mut open, mut seen) = (Vec::new(), Vec::new());
        let blocks = self.index.needs.blocks.iter().enumerate();
        for (number, block) in blocks.take(self.parts.end).skip(self.parts.start) {
            for bay in 0..BAYS {
                if block.live[bay].is_none() {
                    continue;
                }
                self.index.candidates(block, bay, &mut open, &mut seen);
                for (stripe, open) in open.iter().enumerate() {
                    for place in open.ones() {
                        let product = stripe * BAY + place;
                        let Some(sweep) = &self.sweeps[product] else {
                            continue;
                        };
                        let value = sweep.bay(block, bay, &mut room);
                        if !value.maybe.is_none() {
                            (self.found)(number, bay, product, value);
                        }
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
