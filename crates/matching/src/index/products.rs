//! Products and columns, which refer to each other: programs read their columns' cuts and tokens,
//! columns hold their products' rows.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::bay::{BAY, Bay};
use super::column::{Class, Column};
use super::leaf::Names;
use super::placing::{Placed, Term, place};
use super::program::Program;
use super::rows::LAYERS;
use crate::engine::Product;

/// A product as it is run.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) product: Product,
    pub(crate) program: Program,
    pub(crate) placed: Placed,
}

/// Products by what they have in a layer of alternatives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layer {
    /// Those that have a conjunct there.
    pub(crate) used: Vec<Bay>,
    /// Those of which the rows say all of it.
    pub(crate) exact: Vec<Bay>,
}

/// The products by number; numbers of removed ones are used again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Products {
    pub(crate) list: Vec<Option<Arc<Entry>>>,
    numbers: HashMap<String, usize>,
    free: Vec<usize>,
    /// Products that can be true at all.
    pub(crate) open: Vec<Bay>,
    /// Products of which more must be asked than their rows say.
    pub(crate) asked: Vec<Bay>,
    pub(crate) layers: [Layer; LAYERS],
}

impl Products {
    pub(crate) fn get(&self, number: usize) -> Option<&Arc<Entry>> {
        self.list.get(number)?.as_ref()
    }

    pub(crate) fn number_of(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (usize, &Arc<Entry>)> {
        let numbered = self.list.iter().enumerate();
        numbered.filter_map(|(number, entry)| Some((number, entry.as_ref()?)))
    }

    /// Rows have room for so many times 512 products.
    pub(crate) fn stripes(&self) -> usize {
        self.open.len()
    }

    /// The number for a product that has none yet.
    pub(crate) fn take_number(&mut self, id: &str) -> usize {
        let number = self.free.pop().unwrap_or(self.list.len());
        if number == self.list.len() {
            self.list.push(None);
        }
        if self.open.len() * BAY <= number {
            let stripes = self.open.len() + 1 + self.open.len() / 4;
            self.open.resize(stripes, Bay::NONE);
            self.asked.resize(stripes, Bay::NONE);
            for layer in &mut self.layers {
                layer.used.resize(stripes, Bay::NONE);
                layer.exact.resize(stripes, Bay::NONE);
            }
        }
        self.numbers.insert(id.to_owned(), number);
        number
    }

    pub(crate) fn put(&mut self, number: usize, entry: Entry) {
        let (stripe, place) = (number / BAY, number % BAY);
        let (program, placed) = (&entry.program, &entry.placed);
        self.open[stripe].put(place, !program.never);
        self.asked[stripe].put(place, !placed.rest.is_empty() || !program.soft.is_empty());
        for (at, layer) in self.layers.iter_mut().enumerate() {
            let exact = placed.layers.get(at);
            layer.used[stripe].put(place, exact.is_some());
            layer.exact[stripe].put(place, exact == Some(&true));
        }
        self.list[number] = Some(Arc::new(entry));
    }

    pub(crate) fn remove(&mut self, number: usize) {
        if let Some(entry) = self.list[number].take() {
            self.numbers.remove(&entry.product.id);
            self.open[number / BAY].put(number % BAY, false);
            self.free.push(number);
        }
    }

    /// The terms on a column, with the products they belong to.
    pub(crate) fn terms_on(&self, column: usize) -> Vec<(usize, &Term)> {
        let each = self.entries();
        each.flat_map(|(number, entry)| entry.placed.terms.iter().map(move |term| (number, term)))
            .filter(|(_, term)| term.column == column)
            .collect()
    }
}

/// The columns by number, and their numbers by key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    pub(crate) list: Vec<Arc<Column>>,
    /// Ascending by key.
    pub(crate) keys: Vec<(String, usize)>,
}

impl Columns {
    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        let place = self.keys.binary_search_by(|(own, _)| own.as_str().cmp(key));
        place.ok().map(|place| self.keys[place].1)
    }

    /// The same where keys come in ascending order: `at` goes along.
    pub(crate) fn seek(&self, at: &mut usize, key: &str) -> Option<usize> {
        while self
            .keys
            .get(*at)
            .is_some_and(|(own, _)| own.as_str() < key)
        {
            *at += 1;
        }
        let (own, number) = self.keys.get(*at)?;
        (own == key).then_some(*number)
    }

    pub(crate) fn make(&mut self, key: &str) -> usize {
        match self.keys.binary_search_by(|(own, _)| own.as_str().cmp(key)) {
            Ok(place) => self.keys[place].1,
            Err(place) => {
                let number = self.list.len();
                self.keys.insert(place, (key.to_owned(), number));
                self.list.push(Arc::default());
                number
            }
        }
    }

    pub(crate) fn edit(&mut self, number: usize) -> &mut Column {
        Arc::make_mut(&mut self.list[number])
    }
}

/// Reads a draft: nothing is made.
pub(crate) struct Reading<'c>(pub(crate) &'c Columns);

impl Names for Reading<'_> {
    fn column(&mut self, key: &str, _: Option<Class>) -> Option<usize> {
        self.0.find(key)
    }

    fn token(&mut self, column: usize, token: &str) -> Option<u32> {
        self.0.list.get(column)?.tokens.get(token)
    }

    fn class(&self, column: usize) -> Option<Class> {
        self.0.list.get(column)?.class
    }
}

/// Reads a product: columns and tokens are made.
pub(crate) struct Making<'c> {
    pub(crate) columns: &'c mut Columns,
    /// Columns whose class a leaf has told.
    pub(crate) classed: BTreeSet<usize>,
}

impl Names for Making<'_> {
    fn column(&mut self, key: &str, class: Option<Class>) -> Option<usize> {
        let number = self.columns.make(key);
        if class.is_some() && self.columns.list[number].class.is_none() {
            self.columns.edit(number).class = class;
            self.classed.insert(number);
        }
        Some(number)
    }

    fn token(&mut self, column: usize, token: &str) -> Option<u32> {
        let found = self.columns.list[column].tokens.get(token);
        Some(found.unwrap_or_else(|| self.columns.edit(column).tokens.intern(token)))
    }

    fn class(&self, column: usize) -> Option<Class> {
        self.columns.list.get(column)?.class
    }
}

impl Entry {
    /// An entry whose program is settled and in order.
    pub(crate) fn new(product: Product, program: Program, columns: &Columns) -> Entry {
        let placed = place(&program, &columns.list);
        Entry {
            product,
            program,
            placed,
        }
    }
}
