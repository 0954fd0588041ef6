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
use super::record::{bucket, bucket_of_members};
use super::rows::{LAYERS, Rows};
use crate::bits::Ones;
use crate::engine::Judgement;

/// The rows that a need is in, of one table.
#[derive(Default)]
struct Picks<'i> {
    rows: Vec<(&'i Rows, usize)>,
    /// Whether one of them has a row of its own for what is certain,
    apart: bool,
    /// and whether that is because its bucket is coarse, not because the fact is unknown.
    coarse: bool,
}

/// What the rows say of 512 products: who is not ruled out; of whom it is not certain that the rows
/// hold, because facts are unknown; and because buckets are coarse.
struct Stripe {
    open: Bay,
    unknown: Bay,
    coarse: Bay,
}

struct Candidates<'m, 'i> {
    picks: &'m [Picks<'i>; LAYERS + 1],
    products: &'i Products,
    found: &'m mut Vec<Stripe>,
}

impl Kernel for Candidates<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let [alone, layers @ ..] = self.picks;
        for (stripe, open) in self.products.open.iter().enumerate() {
            let mut open = *open;
            for some in alone.rows.chunks(8) {
                let mut ruled_out = Bay::NONE;
                for (rows, bucket) in some {
                    ruled_out = ruled_out | rows.row(0, *bucket)[stripe];
                }
                open = open.and_not(ruled_out);
                if open.is_none() {
                    break;
                }
            }
            let (mut unknown, mut coarse) = (Bay::NONE, Bay::NONE);
            if alone.apart {
                for (rows, bucket) in &alone.rows {
                    if !rows.is_apart(0, *bucket) {
                        continue;
                    }
                    let apart = rows.apart(0, *bucket)[stripe];
                    match *bucket {
                        0 => unknown = unknown | apart,
                        _ => coarse = coarse | apart,
                    }
                }
            }
            for (at, (picks, layer)) in layers.iter().zip(&self.products.layers).enumerate() {
                if (open & layer.used[stripe]).is_none() {
                    continue;
                }
                let mut possible = !layer.used[stripe];
                for (rows, bucket) in &picks.rows {
                    possible = possible | rows.row(at + 1, *bucket)[stripe];
                }
                open = open & possible;
                if picks.apart {
                    let mut sure = Bay::NONE;
                    for (rows, bucket) in &picks.rows {
                        let certain = match rows.is_apart(at + 1, *bucket) {
                            true => rows.apart(at + 1, *bucket),
                            false => rows.row(at + 1, *bucket),
                        };
                        sure = sure | certain[stripe];
                    }
                    let doubt = layer.exact[stripe].and_not(sure);
                    match picks.coarse {
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
    picks: [Picks<'i>; LAYERS + 1],
    stripes: Vec<Stripe>,
    found: Vec<Judgement>,
}

impl<'i> Matcher<'i> {
    pub(crate) fn new(index: &'i Index) -> Self {
        Matcher {
            index,
            picks: Default::default(),
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
        for field in &index.layout.fields {
            let rows = &index.columns.list[field.column].rows;
            if rows.users.is_empty() {
                continue;
            }
            let first = record[field.at] as usize;
            if field.groups == 0 || first == 0 {
                self.pick(rows, field.tables, first);
                continue;
            }
            for group in 0..rows.groups() {
                let piece = record[field.at + 1 + group / 2];
                let byte = (piece >> (group % 2 * 8)) as u8;
                self.pick(rows, field.tables, bucket_of_members(byte, group));
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
            let column = &columns.list[field.column];
            if column.rows.users.is_empty() {
                continue;
            }
            match &cells[field.column] {
                Cell::Set(words) => {
                    for group in 0..column.rows.groups() {
                        let word = words.get(group / 8).copied().unwrap_or(0);
                        let byte = (word >> (group % 8 * 8)) as u8;
                        let bucket = bucket_of_members(byte, group);
                        self.pick(&column.rows, field.tables, bucket);
                    }
                }
                cell => self.pick(&column.rows, field.tables, bucket(cell, column)),
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
        for picks in &mut self.picks {
            picks.rows.clear();
            (picks.apart, picks.coarse) = (false, false);
        }
    }

    #[inline]
    fn pick(&mut self, rows: &'i Rows, tables: u8, bucket: usize) {
        for table in Ones(u64::from(tables)) {
            let picks = &mut self.picks[table];
            picks.rows.push((rows, bucket));
            let apart = rows.is_apart(table, bucket);
            picks.apart |= apart;
            picks.coarse |= apart && bucket != 0;
        }
    }

    /// Finds the candidates of the picked rows and asks what is left to ask.
    #[inline]
    fn judge(&mut self, judge: &impl Judge) {
        let products = &*self.index.products;
        self.stripes.clear();
        let candidates = Candidates {
            picks: &self.picks,
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
