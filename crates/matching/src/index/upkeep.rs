//! What keeps the index quick as it changes; no answer depends on it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Index;
use super::bay::{Kernel, dispatch};
use super::chunk::{BAYS, BLOCK, Chunk};
use super::needs::Block;
use super::products::{Columns, Entry};
use super::program::{Node, Program};
use super::record::{Layout, Records};
use super::sweep::{Room, Sweep};

/// The order of conjuncts is tried in one bay of so many,
const ONE_IN: usize = 16;
/// but in some, and not in more than are needed to tell.
const TRIED: (usize, usize) = (3, 8);

/// Makes the thresholds of all programs the cuts of their columns.
pub(super) fn cut<'p>(columns: &mut Columns, programs: impl Iterator<Item = &'p Program>) {
    let mut cuts: BTreeMap<usize, BTreeSet<i64>> = BTreeMap::new();
    for program in programs {
        program.each_leaf(|leaf| {
            cuts.entry(leaf.column)
                .or_default()
                .extend(leaf.thresholds());
        });
    }
    for (number, cuts) in cuts {
        if !cuts.is_empty() {
            let column = columns.edit(number);
            column.cuts = cuts.into_iter().collect();
            column.uncut = 0;
            column.choose_buckets();
        }
    }
}

impl Index {
    pub(super) fn rebuild_rows(&mut self, column: usize) {
        let terms = self.products.terms_on(column);
        let stripes = self.products.stripes();
        let columns = Arc::make_mut(&mut self.columns);
        columns.edit(column).rebuild_rows(&terms, stripes);
    }

    /// Columns whose class is known from now on.
    pub(super) fn reclassed(&mut self, columns: &BTreeSet<usize>) {
        for column in columns {
            self.rebuild_rows(*column);
        }
        self.resettle(columns);
        if !columns.is_empty() {
            self.lay_out();
        }
    }

    fn resettle(&mut self, columns: &BTreeSet<usize>) {
        if columns.is_empty() {
            return;
        }
        for entry in Arc::make_mut(&mut self.products).list.iter_mut().flatten() {
            let mut asks = false;
            entry
                .program
                .each_leaf(|leaf| asks |= columns.contains(&leaf.column));
            if asks {
                Arc::make_mut(entry).program.settle(&self.columns.list);
            }
        }
    }

    /// Notes the thresholds of a program that are no cuts; answers the columns where too many have
    /// come together.
    pub(super) fn count_uncut(&mut self, program: &Program) -> BTreeSet<usize> {
        let mut crowded = BTreeSet::new();
        let columns = Arc::make_mut(&mut self.columns);
        program.each_leaf(|leaf| {
            let Some(column) = columns.list.get(leaf.column) else {
                return;
            };
            let new = leaf
                .thresholds()
                .filter(|at| column.cuts.binary_search(at).is_err());
            let new = new.count();
            if new > 0 {
                let column = columns.edit(leaf.column);
                column.uncut += new;
                if column.uncut > 16 + column.cuts.len() / 4 {
                    crowded.insert(leaf.column);
                }
            }
        });
        crowded
    }

    /// Cuts a column anew: by the thresholds that products have now.
    pub(super) fn recut(&mut self, number: usize) {
        let mut cuts = BTreeSet::new();
        for (_, entry) in self.products.entries() {
            entry.program.each_leaf(|leaf| {
                if leaf.column == number {
                    cuts.extend(leaf.thresholds());
                }
            });
        }
        let columns = Arc::make_mut(&mut self.columns);
        let column = columns.edit(number);
        column.cuts = cuts.into_iter().collect();
        column.uncut = 0;
        column.choose_buckets();
        let column = Arc::clone(&columns.list[number]);
        for block in &mut self.needs.blocks {
            let Some(old) = block.chunks.get(number).and_then(Clone::clone) else {
                continue;
            };
            let mut new = Chunk::new(&column);
            for slot in 0..BLOCK {
                if old.knows(slot) {
                    new.write(slot, &old.cell(slot), &column);
                }
            }
            Arc::make_mut(block).chunks[number] = Some(Arc::new(new));
        }
        self.rebuild_rows(number);
        self.resettle(&BTreeSet::from([number]));
        self.lay_out();
        self.write_records(|column| column == number);
    }

    /// Gives every fact with rows its field in the records.
    pub(super) fn lay_out(&mut self) {
        let layout = Layout::new(&self.columns.list, &self.layout, self.lead.columns());
        let fits = layout.fits(&self.layout);
        self.layout = Arc::new(layout);
        if !fits {
            for block in &mut self.needs.blocks {
                Arc::make_mut(block).records = Records::new(&self.layout);
            }
            self.write_records(|_| true);
        }
    }

    pub(super) fn write_records(&mut self, of: impl Fn(usize) -> bool) {
        for field in self.layout.fields.iter().filter(|field| of(field.column)) {
            let column = &self.columns.list[field.column];
            for block in &mut self.needs.blocks {
                let Some(chunk) = block.chunks.get(field.column).and_then(Clone::clone) else {
                    continue;
                };
                let records = &mut Arc::make_mut(block).records;
                for slot in (0..BLOCK).filter(|slot| chunk.knows(*slot)) {
                    records.write(slot, field, &chunk.cell(slot), column);
                }
            }
        }
    }

    /// Puts the conjuncts that rule out most first, by a sample of the needs.
    pub(super) fn put_in_order(&self, program: &mut Program) {
        if self.needs.count() == 0 || program.conjuncts.len() < 2 {
            return;
        }
        let tried = {
            let sweep = Sweep::new(program);
            let sample = Sample {
                sweep: &sweep,
                blocks: &self.needs.blocks,
            };
            dispatch(self.arch, sample)
        };
        let mut order: Vec<usize> = (0..program.conjuncts.len()).collect();
        order.sort_by_key(|at| tried[*at]);
        let conjuncts = std::mem::take(&mut program.conjuncts);
        let mut taken: Vec<Option<Node>> = conjuncts.into_iter().map(Some).collect();
        let ordered = order.into_iter().filter_map(|at| taken[at].take());
        program.conjuncts = ordered.collect();
    }

    pub(super) fn put_all_in_order(&mut self) {
        let numbers: Vec<usize> = self.products.entries().map(|(number, _)| number).collect();
        for number in numbers {
            let Some(entry) = self.products.get(number) else {
                continue;
            };
            let mut program = entry.program.clone();
            self.put_in_order(&mut program);
            let entry = Entry::new(entry.product.clone(), program, &self.columns);
            Arc::make_mut(&mut self.products).put(number, entry);
        }
        // What is in which layer of the rows follows the order.
        for column in 0..self.columns.list.len() {
            self.rebuild_rows(column);
        }
        self.lay_out();
        self.ordered_at = self.needs.count();
    }
}

/// How many bays, and how many needs, each conjunct leaves.
struct Sample<'a> {
    sweep: &'a Sweep<'a>,
    blocks: &'a [Arc<Block>],
}

impl Kernel for Sample<'_> {
    type Output = Vec<(usize, usize)>;

    #[inline(always)]
    fn run(self) -> Vec<(usize, usize)> {
        let mut room = Room::default();
        let mut left = vec![(0, 0); self.sweep.conjuncts()];
        let bays = self.blocks.len() * BAYS;
        let tried = (bays / ONE_IN).clamp(TRIED.0, TRIED.1);
        let step = (bays / tried).max(1) | 1;
        for at in (0..bays).step_by(step) {
            let (block, bay) = (&self.blocks[at / BAYS], at % BAYS);
            let live = block.live[bay];
            if live.is_none() {
                continue;
            }
            for (conjunct, left) in left.iter_mut().enumerate() {
                let value = self
                    .sweep
                    .conjunct::<true>(conjunct, block, bay, None, &mut room);
                let open = live & value.maybe;
                left.0 += usize::from(!open.is_none());
                left.1 += open.count();
            }
        }
        left
    }
}
