//! Changes: of a need, of a product, and what each did to whom.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::criteria::Verdict;
use domain::facts::FactSet;
use uuid::Uuid;

use super::Index;
use super::bay::Instructions;
use super::chunk::{BLOCK, Chunk};
use super::column::Cell;
use super::lead::Lead;
use super::needs::Needs;
use super::placing::Term;
use super::products::{Columns, Entry, Making, Products};
use super::program::Program;
use crate::bits::Answer;
use crate::engine::{Judgement, Product};

/// What one change did to one pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The need.
    pub need: Uuid,
    /// The product's id.
    pub product: String,
    /// The verdict until now; ineligible where need or product was not there.
    pub before: Verdict,
    /// The verdict from now on; ineligible where need or product is no longer there.
    pub after: Verdict,
}

impl Index {
    /// Products, and no needs yet. Of products with one id the last counts.
    pub fn new(products: Vec<Product>) -> Self {
        let mut columns = Columns::default();
        let mut kept = Products::default();
        let mut read = Vec::with_capacity(products.len());
        let mut making = Making {
            columns: &mut columns,
            classed: BTreeSet::new(),
        };
        for product in products {
            let program = Program::new(&product.tree, true, &mut making);
            let known = kept.number_of(&product.id);
            let number = known.unwrap_or_else(|| kept.take_number(&product.id));
            read.push((number, product, program));
        }
        let mut index = Index {
            products: Arc::default(),
            columns: Arc::default(),
            needs: Needs::default(),
            lead: Lead::default(),
            layout: Arc::default(),
            ordered_at: 0,
            arch: Instructions::default().arch(),
        };
        super::upkeep::cut(&mut columns, read.iter().map(|(_, _, program)| program));
        for (number, product, mut program) in read {
            program.settle(&columns.list);
            kept.put(number, Entry::new(product, program, &columns));
        }
        index.products = Arc::new(kept);
        index.columns = Arc::new(columns);
        for column in 0..index.columns.list.len() {
            index.rebuild_rows(column);
        }
        index.lay_out();
        index
    }

    /// Adds a need or replaces its facts. Answers what changed.
    pub fn set_need(&mut self, id: Uuid, facts: &FactSet) -> Vec<Change> {
        let cells = self.learn(facts);
        let held = self.needs.slot_of(id);
        let before = held.map_or_else(Vec::new, |slot| self.matcher().slot(slot).to_vec());
        let slot = held.unwrap_or_else(|| self.give_slot(id, &cells));
        self.write(slot, &cells);
        if self.needs.count() > 2 * self.ordered_at + BLOCK {
            self.put_all_in_order();
        }
        let mut matcher = self.matcher();
        self.compare(id, &before, matcher.slot(slot))
    }

    /// Takes a need out. Answers what changed.
    pub fn remove_need(&mut self, id: Uuid) -> Vec<Change> {
        let Some(slot) = self.needs.slot_of(id) else {
            return Vec::new();
        };
        let changes = self.compare(id, self.matcher().slot(slot), &[]);
        self.write(slot, &vec![Cell::Unknown; self.columns.list.len()]);
        self.needs.remove(id);
        changes
    }

    pub(super) fn give_slot(&mut self, id: Uuid, cells: &[Cell]) -> usize {
        let place = self.lead.place(&self.columns, |column| {
            cells.get(column).cloned().unwrap_or(Cell::Unknown)
        });
        self.needs.add(id, place.0, &self.layout)
    }

    /// Codes facts, one cell for each column; what is new in them gets its numbers.
    pub(super) fn learn(&mut self, facts: &FactSet) -> Vec<Cell> {
        let mut cells = vec![Cell::Unknown; self.columns.list.len()];
        let (mut at, mut classed) = (0, BTreeSet::new());
        for (key, observed) in facts {
            let number = self.columns.seek(&mut at, key);
            let number = number.unwrap_or_else(|| Arc::make_mut(&mut self.columns).make(key));
            let column = &self.columns.list[number];
            let mut cell = column.cell(&observed.value);
            if column.is_news(&observed.value, &cell) {
                if column.class.is_none() {
                    classed.insert(number);
                }
                let column = Arc::make_mut(&mut self.columns).edit(number);
                column.learn(&observed.value);
                cell = column.cell(&observed.value);
                if !column.rows.users.is_empty() && !classed.contains(&number) {
                    column.extend_rows(&self.products.terms_on(number));
                }
            }
            if number >= cells.len() {
                cells.resize(number + 1, Cell::Unknown);
            }
            cells[number] = cell;
        }
        self.reclassed(&classed);
        cells
    }

    /// Writes the cells of a slot that differ from what it holds.
    pub(super) fn write(&mut self, slot: usize, cells: &[Cell]) {
        let block = Arc::make_mut(&mut self.needs.blocks[slot / BLOCK]);
        if block.chunks.len() < cells.len() {
            block.chunks.resize(cells.len(), None);
        }
        for (number, cell) in cells.iter().enumerate() {
            let column = &self.columns.list[number];
            let chunk = &mut block.chunks[number];
            if chunk.is_none() {
                if *cell == Cell::Unknown {
                    continue;
                }
                *chunk = Some(Arc::new(Chunk::new(column)));
            }
            if let Some(chunk) = chunk
                && !chunk.holds(slot % BLOCK, cell)
            {
                Arc::make_mut(chunk).write(slot % BLOCK, cell, column);
                if let Some(field) = self.layout.field(number) {
                    block.records.write(slot % BLOCK, field, cell, column);
                }
            }
        }
    }

    /// The differences between two matches of one need, both ascending by product number.
    fn compare(&self, need: Uuid, before: &[Judgement], after: &[Judgement]) -> Vec<Change> {
        let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
        let mut changes = Vec::new();
        loop {
            let next = |one: Option<&&Judgement>| one.map_or(usize::MAX, |one| one.product);
            let (old, new) = (next(before.peek()), next(after.peek()));
            let product = old.min(new);
            if product == usize::MAX {
                return changes;
            }
            let verdict =
                |here: bool, list: &mut std::iter::Peekable<std::slice::Iter<'_, Judgement>>| {
                    let found = if here { list.next() } else { None };
                    found.map_or(Verdict::Ineligible, |one| one.verdict)
                };
            let was = verdict(old == product, &mut before);
            let is = verdict(new == product, &mut after);
            if let (true, Some(one)) = (was != is, self.product(product)) {
                changes.push(Change {
                    need,
                    product: one.id.clone(),
                    before: was,
                    after: is,
                });
            }
        }
    }

    /// Adds a product or replaces it. Answers what changed.
    pub fn set_product(&mut self, product: Product) -> Vec<Change> {
        let before = self.answer(&product.id);
        let before = before.unwrap_or_else(|| Answer::none(self.slots()));
        let mut making = Making {
            columns: Arc::make_mut(&mut self.columns),
            classed: BTreeSet::new(),
        };
        let mut program = Program::new(&product.tree, true, &mut making);
        let classed = making.classed;
        self.reclassed(&classed);
        program.settle(&self.columns.list);
        self.put_in_order(&mut program);
        let crowded = self.count_uncut(&program);

        let products = Arc::make_mut(&mut self.products);
        let stripes = products.stripes();
        let known = products.number_of(&product.id);
        let number = known.unwrap_or_else(|| products.take_number(&product.id));
        let old = self.products.get(number);
        let old = old.map_or_else(Vec::new, |entry| entry.placed.terms.clone());
        let id = product.id.clone();
        let entry = Entry::new(product, program, &self.columns);
        let terms = entry.placed.terms.clone();
        let products = Arc::make_mut(&mut self.products);
        products.put(number, entry);
        let wider = products.stripes() > stripes;
        let mut anew = self.replace_terms(number, &old, &terms);
        if wider {
            anew.extend(0..self.columns.list.len());
        }
        for column in anew {
            self.rebuild_rows(column);
        }
        self.lay_out();
        for column in crowded {
            self.recut(column);
        }
        let after = self
            .products
            .get(number)
            .map(|entry| self.sweep(&entry.program));
        self.differences(&id, &before, &after.unwrap_or_default())
    }

    /// Takes a product out. Answers what changed.
    pub fn remove_product(&mut self, id: &str) -> Vec<Change> {
        let Some(number) = self.number_of(id) else {
            return Vec::new();
        };
        let before = self.answer(id).unwrap_or_default();
        let changes = self.differences(id, &before, &Answer::none(self.slots()));
        if let Some(entry) = self.products.get(number).cloned() {
            self.replace_terms(number, &entry.placed.terms, &[]);
        }
        Arc::make_mut(&mut self.products).remove(number);
        self.lay_out();
        changes
    }

    /// Replaces a product's bits in the rows where they differ; answers the columns whose rows must
    /// be made anew.
    fn replace_terms(&mut self, number: usize, old: &[Term], new: &[Term]) -> BTreeSet<usize> {
        let mut anew = BTreeSet::new();
        let place = |term: &Term| (term.column, term.table);
        let places: BTreeSet<_> = old.iter().chain(new).map(place).collect();
        for at in places {
            let of = |terms: &'_ [Term]| -> Vec<Term> {
                terms
                    .iter()
                    .filter(|term| place(term) == at)
                    .cloned()
                    .collect()
            };
            let (before, after) = (of(old), of(new));
            if before == after {
                continue;
            }
            let column = Arc::make_mut(&mut self.columns).edit(at.0);
            if !before.is_empty() {
                column.drop_terms(number, at.1);
            }
            for term in &after {
                if !column.add_term(number, term) {
                    anew.insert(at.0);
                }
            }
        }
        let gone = old.iter().map(|term| term.column).collect::<BTreeSet<_>>();
        for column in gone {
            if new.iter().all(|term| term.column != column) {
                let column = Arc::make_mut(&mut self.columns).edit(column);
                column.drop_user(number);
            }
        }
        anew
    }

    fn differences(&self, product: &str, before: &Answer, after: &Answer) -> Vec<Change> {
        let differs = before.differs(after);
        let change = |slot| {
            Some(Change {
                need: self.need_at(slot)?,
                product: product.to_owned(),
                before: before.verdict(slot),
                after: after.verdict(slot),
            })
        };
        differs.iter().filter_map(change).collect()
    }
}
