//! One need → all products: OR a row of each fact, then ask the few candidates what no row says.

use domain::criteria::{Truth, Verdict};
use domain::facts::FactSet;
use uuid::Uuid;

use super::Index;
use super::bay::{BAY, Bay, Kernel, dispatch};
use super::chunk::BLOCK;
use super::column::Cell;
use super::judges::{AtSlot, InHand};
use super::products::{Entry, Products};
use super::program::Judge;
use super::record::{Layout, bucket, bucket_of_members};
use super::rows::{LAYERS, Rows};
use crate::engine::Judgement;

/// What the rows say of 512 products: who is not ruled out; of whom it is not certain that the rows
/// hold, because facts are unknown; and because buckets are coarse.
struct Stripe {
    open: Bay,
    unknown: Bay,
    coarse: Bay,
}

struct Candidates<'m, 'i> {
    /// The rows of each pick, and the bucket that the need is in.
    rows: &'m [&'i Rows],
    buckets: &'m [usize],
    layout: &'m Layout,
    products: &'i Products,
    found: &'m mut Vec<Stripe>,
}

impl Candidates<'_, '_> {
    /// Whether one of a table's picks has a row of its own for what is certain, and whether one has
    /// it because its bucket is coarse, not because the fact is unknown.
    #[inline(always)]
    fn apart(&self, table: usize) -> (bool, bool) {
        let mut found = (false, false);
        for pick in &self.layout.tables[table] {
            let bucket = self.buckets[*pick];
            let apart = self.rows[*pick].is_apart(table, bucket);
            found = (found.0 | apart, found.1 | apart & (bucket != 0));
        }
        found
    }

    /// The OR of a table's rows.
    #[inline(always)]
    fn any(&self, table: usize, picks: &[usize], stripe: usize) -> Bay {
        let mut any = Bay::NONE;
        for pick in picks {
            any = any | self.rows[*pick].row(table, self.buckets[*pick])[stripe];
        }
        any
    }

    /// The OR of what is certain.
    #[inline(always)]
    fn certain(&self, table: usize, stripe: usize) -> Bay {
        let mut any = Bay::NONE;
        for pick in &self.layout.tables[table] {
            let (rows, bucket) = (self.rows[*pick], self.buckets[*pick]);
            let row = match rows.is_apart(table, bucket) {
                true => rows.apart(table, bucket),
                false => rows.row(table, bucket),
            };
            any = any | row[stripe];
        }
        any
    }
}

impl Kernel for Candidates<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let mut apart = [(false, false); LAYERS + 1];
        for (table, apart) in apart.iter_mut().enumerate() {
            *apart = self.apart(table);
        }
        for (stripe, open) in self.products.open.iter().enumerate() {
            let mut open = *open;
            for some in self.layout.tables[0].chunks(8) {
                open = open.and_not(self.any(0, some, stripe));
                if open.is_none() {
                    break;
                }
            }
            let (mut unknown, mut coarse) = (Bay::NONE, Bay::NONE);
            if apart[0].0 {
                for pick in &self.layout.tables[0] {
                    let (rows, bucket) = (self.rows[*pick], self.buckets[*pick]);
                    if !rows.is_apart(0, bucket) {
                        continue;
                    }
                    let apart = rows.apart(0, bucket)[stripe];
                    match bucket {
                        0 => unknown = unknown | apart,
                        _ => coarse = coarse | apart,
                    }
                }
            }
            for (at, layer) in self.products.layers.iter().enumerate() {
                if (open & layer.used[stripe]).is_none() {
                    continue;
                }
                let table = at + 1;
                let possible = self.any(table, &self.layout.tables[table], stripe);
                open = open & (possible | !layer.used[stripe]);
                if apart[table].0 {
                    let doubt = layer.exact[stripe].and_not(self.certain(table, stripe));
                    match apart[table].1 {
                        true => coarse = coarse | doubt,
                        false => unknown = unknown | doubt,
                    }
                }
            }
            self.found.push(Stripe {
                open,
                unknown,
                coarse,
            });
        }
    }
}

/// Matches needs one after the other; keeps the room it works in.
pub struct Matcher<'i> {
    index: &'i Index,
    rows: Vec<&'i Rows>,
    buckets: Vec<usize>,
    stripes: Vec<Stripe>,
    found: Vec<Judgement>,
}

impl<'i> Matcher<'i> {
    pub(crate) fn new(index: &'i Index) -> Self {
        let mut rows = Vec::with_capacity(index.layout.fields.len() + 16);
        for field in &index.layout.fields {
            let of_column = &index.columns.list[field.column].rows;
            rows.extend(std::iter::repeat_n(of_column, field.picks()));
        }
        Matcher {
            index,
            buckets: Vec::with_capacity(rows.len()),
            rows,
            stripes: Vec::with_capacity(index.products.stripes()),
            found: Vec::with_capacity(16),
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
        let index = self.index;
        let Some(block) = index.needs.blocks.get(slot / BLOCK) else {
            return &[];
        };
        let slot = slot % BLOCK;
        if !block.is_live(slot) {
            return &[];
        }
        self.start();
        let record = block.records.get(slot);
        self.start();
        for field in &index.layout.fields {
            let first = record[field.at] as usize;
            if field.groups == 0 {
                self.buckets.push(first);
                continue;
            }
            for group in 0..field.groups {
                let piece = record[field.at + 1 + group / 2];
                let byte = (piece >> (group % 2 * 8)) as u8;
                // Every group of an unknown set is in the row of what is unknown.
                self.buckets.push(first * bucket_of_members(byte, group));
            }
        }
        self.judge(&AtSlot {
            block,
            slot,
            layout: &index.layout,
            columns: &index.columns.list,
        });
        &self.found
    }

    /// The same for facts that are in no slot.
    pub fn facts(&mut self, facts: &FactSet) -> &[Judgement] {
        let index = self.index;
        let columns = &index.columns;
        let mut cells = vec![Cell::Unknown; columns.list.len()];
        let mut at = 0;
        for (key, observed) in facts {
            if let Some(column) = columns.seek(&mut at, key) {
                cells[column] = columns.list[column].cell(&observed.value);
            }
        }
        self.start();
        for field in &index.layout.fields {
            let cell = &cells[field.column];
            match cell {
                Cell::Set(words) => {
                    for group in 0..field.groups {
                        let word = words.get(group / 8).copied().unwrap_or(0);
                        let byte = (word >> (group % 8 * 8)) as u8;
                        self.buckets.push(bucket_of_members(byte, group));
                    }
                }
                cell => {
                    let bucket = bucket(cell, &columns.list[field.column]);
                    let picks = std::iter::repeat_n(bucket, field.picks());
                    self.buckets.extend(picks);
                }
            }
        }
        self.judge(&InHand {
            cells: &cells,
            columns: &columns.list,
        });
        &self.found
    }

    fn start(&mut self) {
        self.found.clear();
        self.buckets.clear();
    }

    /// Finds the candidates of the picked rows and asks what is left to ask.
    #[inline]
    fn judge(&mut self, judge: &impl Judge) {
        let products = &*self.index.products;
        self.stripes.clear();
        let candidates = Candidates {
            rows: &self.rows,
            buckets: &self.buckets,
            layout: &self.index.layout,
            products,
            found: &mut self.stripes,
        };
        dispatch(self.index.arch, candidates);
        for (at, stripe) in self.stripes.iter().enumerate() {
            let asked = products.asked[at] | stripe.coarse;
            for place in stripe.open.ones() {
                let product = at * BAY + place;
                let plain = match stripe.unknown.has(place) {
                    true => Truth::Unknown,
                    false => Truth::True,
                };
                let (truth, fit) = match products.get(product).filter(|_| asked.has(place)) {
                    Some(entry) => {
                        let coarse = stripe.coarse.has(place);
                        (whole(entry, judge, plain, coarse), entry.program.fit(judge))
                    }
                    _ => (plain, 0.0),
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
            layout: &self.layout,
            columns: &self.columns.list,
        };
        for one in found {
            if let Some(entry) = self.products.get(one.product) {
                one.fit = entry.program.fit(&judge);
            }
        }
    }
}

/// The truth of a candidate's tree; `plain` is that of the conjuncts in rows, unless buckets are
/// too coarse to tell.
fn whole(entry: &Entry, judge: &impl Judge, plain: Truth, coarse: bool) -> Truth {
    let conjuncts = &entry.program.conjuncts;
    let mut least = plain;
    if coarse {
        let truths = conjuncts.iter().map(|node| judge.node(node));
        return truths.min().unwrap_or(Truth::True);
    }
    for place in &entry.placed.rest {
        least = least.min(judge.node(&conjuncts[*place]));
        if least == Truth::False {
            break;
        }
    }
    least
}
