//! One need → all products: OR a row of each fact, then ask the few candidates what no row says.

use domain::criteria::{Truth, Verdict};
use domain::facts::FactSet;
use uuid::Uuid;

use super::Index;
use super::bay::{Bay, Kernel, dispatch};
use super::chunk::{BLOCK, Cells};
use super::column::{Cell, Column};
use super::leaf::Leaf;
use super::needs::Block;
use super::products::Entry;
use super::program::Judge;
use super::rows::{OTHER, Rows};
use crate::engine::Judgement;

/// The facts of one need where they lie.
struct AtSlot<'i> {
    block: &'i Block,
    slot: usize,
    columns: &'i [std::sync::Arc<Column>],
}

impl Judge for AtSlot<'_> {
    #[inline]
    fn leaf(&self, leaf: &Leaf) -> Truth {
        let Some(chunk) = self.block.chunk(leaf.column) else {
            return leaf.unknown();
        };
        if !chunk.knows(self.slot) {
            return leaf.unknown();
        }
        match &chunk.cells {
            Cells::Numbers { raw, .. } => leaf.number(raw[self.slot]),
            Cells::Codes { values, .. } => {
                let value = values[self.slot] - super::rows::VALUES as u32;
                leaf.tokens(self.columns[leaf.column].tokens_of(value))
            }
            Cells::Sets { masks, words, .. } => {
                leaf.set(&masks[self.slot * words..(self.slot + 1) * words])
            }
        }
    }
}

/// The facts of one need that has no slot, by column.
struct InHand<'i> {
    cells: &'i [Cell],
    columns: &'i [std::sync::Arc<Column>],
}

impl Judge for InHand<'_> {
    fn leaf(&self, leaf: &Leaf) -> Truth {
        match self.cells.get(leaf.column) {
            Some(cell) => leaf.truth(cell, &self.columns[leaf.column]),
            None => leaf.unknown(),
        }
    }
}

/// A row that the need is in: which of the columns with rows, and the bucket.
type Pick = (u32, u32);

struct Candidates<'m> {
    rows: &'m [&'m Rows],
    picks: &'m [Pick],
    /// Those of the picks with doubts beyond what they rule out.
    doubtful: &'m [Pick],
    open: &'m [Bay],
    found: &'m mut Vec<(Bay, Bay)>,
}

impl Kernel for Candidates<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (stripe, open) in self.open.iter().enumerate() {
            let (mut ruled_out, mut doubt) = (Bay::NONE, Bay::NONE);
            for eight in self.picks.chunks(8) {
                for (column, bucket) in eight {
                    ruled_out =
                        ruled_out | self.rows[*column as usize].no(*bucket as usize)[stripe];
                }
                if open.and_not(ruled_out).is_none() {
                    break;
                }
            }
            for (column, bucket) in self.doubtful {
                doubt = doubt | self.rows[*column as usize].doubt(*bucket as usize)[stripe];
            }
            self.found.push((open.and_not(ruled_out), doubt));
        }
    }
}

/// Matches needs one after the other; keeps the room it works in.
pub struct Matcher<'i> {
    index: &'i Index,
    columns: Vec<usize>,
    rows: Vec<&'i Rows>,
    picks: Vec<Pick>,
    doubtful: Vec<Pick>,
    /// Whether a known value lies in a bucket that does not settle every product.
    loose: bool,
    stripes: Vec<(Bay, Bay)>,
    found: Vec<Judgement>,
}

impl<'i> Matcher<'i> {
    pub(crate) fn new(index: &'i Index) -> Self {
        let used = |column: &usize| !index.columns.list[*column].rows.users.is_empty();
        let lead = index.lead.columns().filter(used);
        let led: Vec<usize> = lead.collect();
        let rest = (0..index.columns.list.len()).filter(|column| !led.contains(column));
        let columns: Vec<usize> = led.iter().copied().chain(rest.filter(used)).collect();
        let rows = columns
            .iter()
            .map(|column| &index.columns.list[*column].rows);
        Matcher {
            index,
            rows: rows.collect(),
            columns,
            picks: Vec::new(),
            doubtful: Vec::new(),
            loose: false,
            stripes: Vec::new(),
            found: Vec::new(),
        }
    }

    /// The products for which a need is eligible or undetermined, by number; none for a need that
    /// is not there.
    pub fn need(&mut self, id: Uuid) -> &[Judgement] {
        match self.index.needs.slot_of(id) {
            Some(slot) => self.slot(slot),
            None => &[],
        }
    }

    /// The same by slot.
    pub fn slot(&mut self, slot: usize) -> &[Judgement] {
        self.found.clear();
        let Some(block) = self.index.needs.blocks.get(slot / BLOCK) else {
            return &[];
        };
        let slot = slot % BLOCK;
        if !block.is_live(slot) {
            return &[];
        }
        self.start();
        for place in 0..self.columns.len() {
            let rows = self.rows[place];
            let Some(chunk) = block.chunk(self.columns[place]) else {
                self.pick(place, 0);
                continue;
            };
            match &chunk.cells {
                Cells::Numbers { buckets, .. } => self.pick(place, buckets[slot] as usize),
                Cells::Codes { values, .. } => {
                    let value = values[slot] as usize;
                    let kept = value < rows.len();
                    self.pick(place, if kept { value } else { OTHER });
                }
                Cells::Sets { masks, words, .. } => {
                    if !chunk.knows(slot) {
                        self.pick(place, 0);
                        continue;
                    }
                    let words = &masks[slot * words..(slot + 1) * words];
                    for group in 0..rows.groups() {
                        self.pick(place, rows.of_members(words, group));
                    }
                }
            }
        }
        let judge = AtSlot {
            block,
            slot,
            columns: &self.index.columns.list,
        };
        self.judge(&judge);
        &self.found
    }

    /// The same for facts that are in no slot.
    pub fn facts(&mut self, facts: &FactSet) -> &[Judgement] {
        let columns = &self.index.columns;
        let mut cells = vec![Cell::Unknown; columns.list.len()];
        let mut at = 0;
        for (key, observed) in facts {
            if let Some(column) = columns.seek(&mut at, key) {
                cells[column] = columns.list[column].cell(&observed.value);
            }
        }
        self.found.clear();
        self.start();
        for place in 0..self.columns.len() {
            let rows = self.rows[place];
            let column = &columns.list[self.columns[place]];
            match &cells[self.columns[place]] {
                Cell::Unknown => self.pick(place, 0),
                Cell::Number(number) => {
                    let bucket = column.bucket_of_rank(column.rank(*number));
                    self.pick(place, bucket as usize);
                }
                Cell::Value(value) => self.pick(place, rows.of_value(*value)),
                Cell::Foreign(_) => self.pick(place, OTHER),
                Cell::Set(words) => {
                    for group in 0..rows.groups() {
                        self.pick(place, rows.of_members(words, group));
                    }
                }
            }
        }
        let judge = InHand {
            cells: &cells,
            columns: &columns.list,
        };
        self.judge(&judge);
        &self.found
    }

    fn start(&mut self) {
        self.picks.clear();
        self.doubtful.clear();
        self.loose = false;
    }

    #[inline]
    fn pick(&mut self, place: usize, bucket: usize) {
        let pick = (place as u32, bucket as u32);
        self.picks.push(pick);
        if !self.rows[place].doubt(bucket).is_empty() {
            self.doubtful.push(pick);
            self.loose |= bucket != 0;
        }
    }

    /// Finds the candidates of the picked rows and asks what is left to ask.
    #[inline]
    fn judge(&mut self, judge: &impl Judge) {
        let products = &self.index.products;
        self.stripes.clear();
        let candidates = Candidates {
            rows: &self.rows,
            picks: &self.picks,
            doubtful: &self.doubtful,
            open: &products.open,
            found: &mut self.stripes,
        };
        dispatch(self.index.arch, candidates);
        for (stripe, (open, doubt)) in self.stripes.iter().enumerate() {
            let asked = products.asked[stripe];
            for place in open.ones() {
                let product = stripe * super::bay::BAY + place;
                let (sure, asked) = (!doubt.has(place), asked.has(place));
                let plain = if sure { Truth::True } else { Truth::Unknown };
                let (truth, fit) = if asked || !sure && self.loose {
                    let Some(entry) = products.get(product) else {
                        continue;
                    };
                    let loose = !sure && self.loose;
                    (whole(entry, judge, plain, loose), entry.program.fit(judge))
                } else {
                    (plain, 0.0)
                };
                if truth != Truth::False {
                    self.found.push(Judgement {
                        product,
                        verdict: Verdict::from(truth),
                        fit,
                    });
                }
            }
        }
    }
}

impl Index {
    /// Adds to judgements of one slot the weights of the soft leaves that are met.
    pub(super) fn add_fits(&self, slot: usize, found: &mut [Judgement]) {
        let Some(block) = self.needs.blocks.get(slot / BLOCK) else {
            return;
        };
        let judge = AtSlot {
            block,
            slot: slot % BLOCK,
            columns: &self.columns.list,
        };
        for one in found {
            if let Some(entry) = self.products.get(one.product) {
                one.fit = entry.program.fit(&judge);
            }
        }
    }
}

/// The truth of a candidate's tree; `plain` is that of the conjuncts in rows, unless they are loose.
fn whole(entry: &Entry, judge: &impl Judge, plain: Truth, loose: bool) -> Truth {
    let mut least = plain;
    if loose {
        least = Truth::True;
        for node in &entry.program.conjuncts {
            least = least.min(judge.node(node));
        }
        return least;
    }
    for place in &entry.rest {
        least = least.min(judge.node(&entry.program.conjuncts[*place]));
        if least == Truth::False {
            break;
        }
    }
    least
}
